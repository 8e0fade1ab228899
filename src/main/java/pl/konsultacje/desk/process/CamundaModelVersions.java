package pl.konsultacje.desk.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.desk.ModelVersions;
import pl.konsultacje.platform.Words;

@Component
class CamundaModelVersions implements ModelVersions {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Words words;

    CamundaModelVersions(
            RepositoryService repository, RuntimeService runtime, ManagementService management, Words words) {
        this.repository = repository;
        this.runtime = runtime;
        this.management = management;
        this.words = words;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Outdated> outdated() {
        var outdated = new ArrayList<Outdated>();
        for (var newest :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(newest.getKey())
                    .orderByProcessDefinitionVersion()
                    .asc()
                    .list()
                    .stream()
                    .filter(earlier -> earlier.getVersion() < newest.getVersion() && countOf(earlier.getId()) > 0)
                    .forEach(earlier -> outdated.add(described(earlier, newest)));
        }
        outdated.sort(Comparator.comparing(Outdated::process).thenComparing(Outdated::version));
        return outdated;
    }

    private long countOf(String definitionId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionId(definitionId)
                .count();
    }

    private Outdated described(ProcessDefinition earlier, ProcessDefinition newest) {
        var mapped = mapped(plan(earlier.getId(), newest.getId()));
        var steps = management.createActivityStatisticsQuery(earlier.getId()).list().stream()
                .map(at -> new Step(
                        at.getId(),
                        labelOf(earlier.getId(), at.getId()),
                        at.getInstances(),
                        mapped.contains(at.getId())))
                .sorted(Comparator.comparing(Step::label))
                .toList();
        return new Outdated(
                earlier.getId(),
                earlier.getKey(),
                words.element(earlier.getKey(), earlier.getName()),
                earlier.getVersion(),
                newest.getVersion(),
                countOf(earlier.getId()),
                steps);
    }

    /** Equal steps to equal steps; timers keep their dates, because they are not told to ask again. */
    private MigrationPlan plan(String earlier, String newest) {
        return runtime.createMigrationPlan(earlier, newest).mapEqualActivities().build();
    }

    private static Set<String> mapped(MigrationPlan plan) {
        var mapped = new HashSet<String>();
        plan.getInstructions().forEach(instruction -> mapped.add(instruction.getSourceActivityId()));
        return mapped;
    }

    private String labelOf(String definitionId, String element) {
        var found = repository.getBpmnModelInstance(definitionId).getModelElementById(element);
        return words.element(
                element, found instanceof FlowElement step && step.getName() != null ? step.getName() : element);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Matter> matters(String definitionId, int most) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionId(definitionId)
                .orderByProcessInstanceId()
                .asc()
                .listPage(0, most)
                .stream()
                .map(instance -> new Matter(instance.getId(), instance.getBusinessKey()))
                .toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void bringUpToDate(String definitionId, Matter matter) {
        var newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(
                        repository.getProcessDefinition(definitionId).getKey())
                .latestVersion()
                .singleResult();
        try {
            runtime.newMigration(plan(definitionId, newest.getId()))
                    .processInstanceIds(matter.instanceId())
                    .execute();
        } catch (MigratingProcessInstanceValidationException e) {
            throw new NotMapped(e);
        }
    }
}
