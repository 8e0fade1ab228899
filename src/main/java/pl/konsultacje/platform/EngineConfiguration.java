package pl.konsultacje.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The embedded engine: one transaction manager with JPA, its schema made by Flyway before it starts, no REST and no web
 * applications.
 */
@Configuration
class EngineConfiguration {

    private static final int LOCK_MILLIS = 60_000;

    @Bean
    SpringProcessEngineConfiguration processEngineConfiguration(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            ListableBeanFactory beans,
            ObjectProvider<ProcessEnginePlugin> plugins,
            Flyway migratedBefore,
            ObjectProvider<BpmnParseListener> parseListeners,
            MatchedRules matchedRules,
            JdbcClient jdbc) {
        checkSchemaVersion(jdbc);
        var jobExecutor = new DefaultJobExecutor();
        jobExecutor.setCorePoolSize(2);
        jobExecutor.setMaxPoolSize(3);
        jobExecutor.setLockTimeInMillis(LOCK_MILLIS);
        jobExecutor.setWaitTimeInMillis(1_000);
        jobExecutor.setMaxWait(5_000);

        var configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("konsultacje");
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactionManager);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setBeans(new ModelBeans(beans));
        configuration.setJobExecutor(jobExecutor);
        configuration.setJobExecutorActivate(false);
        configuration.setFailedJobRetryTimeCycle("PT1M,PT10M,PT1H");
        configuration.setFailedJobCommandFactory(new KeepDateAfterRace());
        configuration.setDmnEngineConfiguration(tablesTelling(matchedRules));
        configuration.setCmmnEnabled(false);
        configuration.setStandaloneTasksEnabled(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setAuthorizationEnabled(false);
        configuration.setLoggingContextBusinessKey("case");
        configuration.setProcessEnginePlugins(plugins.orderedStream().collect(Collectors.toList()));
        configuration.setCustomPostBPMNParseListeners(
                new ArrayList<>(parseListeners.orderedStream().toList()));
        return configuration;
    }

    private static DefaultDmnEngineConfiguration tablesTelling(MatchedRules matchedRules) {
        var tables = new DefaultDmnEngineConfiguration();
        tables.setCustomPostDecisionTableEvaluationListeners(List.of(matchedRules));
        return tables;
    }

    private static void checkSchemaVersion(JdbcClient jdbc) {
        var inDatabase = jdbc.sql("select VERSION_ from ACT_GE_SCHEMA_LOG order by TIMESTAMP_ desc, ID_ desc")
                .query(String.class)
                .list()
                .get(0);
        var engine = ProcessEngine.class.getPackage().getImplementationVersion();
        if (engine != null && !inDatabase.equals(engine)) {
            throw new BrokenModel("The engine's tables are of version " + inDatabase + ", the engine is " + engine
                    + ": start the release that made the tables, or add the engine's upgrade scripts as migrations");
        }
    }

    @Bean
    ProcessEngineFactoryBean processEngine(SpringProcessEngineConfiguration configuration) {
        var factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(configuration);
        return factory;
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }

    @Bean
    HistoryService historyService(ProcessEngine engine) {
        return engine.getHistoryService();
    }

    @Bean
    ManagementService managementService(ProcessEngine engine) {
        return engine.getManagementService();
    }

    @Bean
    FormService formService(ProcessEngine engine) {
        return engine.getFormService();
    }

    @Bean
    IdentityService identityService(ProcessEngine engine) {
        return engine.getIdentityService();
    }

    @Bean
    DecisionService decisionService(ProcessEngine engine) {
        return engine.getDecisionService();
    }
}
