package pl.konsultacje.demo.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.konsultacje.demo.EngineWork;

@Component
@Profile("demo")
class CamundaEngineWork implements EngineWork {

    private static final Logger LOG = LoggerFactory.getLogger(CamundaEngineWork.class);
    private static final int MOST_ROUNDS = 200;
    private static final int MOST_AT_ONCE = 50;

    private final ManagementService management;
    private final RuntimeService runtime;
    private final SpringProcessEngineConfiguration engine;
    private final JdbcClient jdbc;
    private final Clock clock;

    CamundaEngineWork(
            ManagementService management,
            RuntimeService runtime,
            SpringProcessEngineConfiguration engine,
            JdbcClient jdbc,
            Clock clock) {
        this.management = management;
        this.runtime = runtime;
        this.engine = engine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Deadline> nextDeadlines() {
        var first = waiting().orderByJobDuedate().asc().listPage(0, 1);
        if (first.isEmpty()) {
            return List.of();
        }
        var due = first.get(0).getDuedate();
        return management
                .createJobQuery()
                .timers()
                .active()
                .withRetriesLeft()
                .duedateHigherThan(new Date(due.getTime() - 1))
                .duedateLowerThan(new Date(due.getTime() + 1))
                .listPage(0, MOST_AT_ONCE)
                .stream()
                .flatMap(job -> deadline(job).stream())
                .toList();
    }

    private JobQuery waiting() {
        return management
                .createJobQuery()
                .timers()
                .active()
                .withRetriesLeft()
                .duedateHigherThan(Date.from(clock.instant()));
    }

    /** Empty when what it waits for ended after it was found. */
    private Optional<Deadline> deadline(Job job) {
        var definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult();
        return Optional.ofNullable(instance)
                .map(found ->
                        new Deadline(job.getDuedate().toInstant(), definition.getActivityId(), found.getBusinessKey()));
    }

    @Override
    public List<OpenStep> openSteps() {
        return jdbc.sql("""
                        select distinct t.ID_,
                          substring(e.BUSINESS_KEY_ from 1 for position('/' in e.BUSINESS_KEY_ || '/') - 1) as consultation,
                          e.BUSINESS_KEY_ as business_key, t.TASK_DEF_KEY_ as element,
                          coalesce(t.ASSIGNEE_, l.GROUP_ID_, '') as who
                        from ACT_RU_TASK t
                        join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
                        left join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'
                        where t.SUSPENSION_STATE_ = 1
                        order by consultation, element, who
                        """).query(CamundaEngineWork::openStep).list();
    }

    private static OpenStep openStep(ResultSet row, int number) throws SQLException {
        return new OpenStep(
                row.getString("consultation"),
                row.getString("business_key"),
                row.getString("element"),
                row.getString("who"));
    }

    @Override
    public boolean isBusy() {
        return management.createJobQuery().executable().count() > 0;
    }

    @Override
    public void whileNothingRuns(Runnable act) {
        var executor = engine.getJobExecutor();
        var wasActive = executor.isActive();
        executor.shutdown();
        try {
            act.run();
        } finally {
            if (wasActive) {
                executor.start();
            }
        }
    }

    @Override
    public void runDue() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var due = management.createJobQuery().executable().listPage(0, MOST_AT_ONCE);
            if (due.isEmpty()) {
                return;
            }
            due.forEach(this::run);
        }
    }

    /** A job that fails keeps its retries for later, as under the job executor; the story goes on. */
    private void run(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException e) {
            LOG.warn("The job {} failed while the demo's clock was moved", job.getId(), e);
        }
    }
}
