package pl.konsultacje.desk;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;

/** Deploys the sample model of the tests with its forms and people, as an office would add it with a modeler. */
class DeskSample {

    static final String REVIEWER = "desk.ewa";
    static final String COLLEAGUE = "desk.jan";
    static final String MANAGER = "desk.maria";
    static final String STRANGER = "desk.obcy";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final StaffManagement staff;
    private boolean deployed;

    DeskSample(RepositoryService repository, RuntimeService runtime, TaskService tasks, StaffManagement staff) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.staff = staff;
    }

    /** Starts a case and returns the id of its first task. */
    synchronized String start(String businessKey) {
        if (!deployed) {
            repository
                    .createDeployment()
                    .addClasspathResource("desk/deskSample.bpmn")
                    .addClasspathResource("desk/describeCase.form")
                    .addClasspathResource("desk/legalOpinion.form")
                    .deploy();
            staff.addPerson(REVIEWER, "Ewa Referent", "ewa@example.org", "x", Set.of(Role.REVIEWER));
            staff.addPerson(COLLEAGUE, "Jan Referent", "jan@example.org", "x", Set.of(Role.REVIEWER));
            staff.addPerson(MANAGER, "Maria Dyrektor", "maria@example.org", "x", Set.of(Role.MANAGER));
            staff.addPerson(STRANGER, "Obcy Referent", "obcy@example.org", "x", Set.of(Role.REVIEWER));
            staff.addTeam("deskSample", "Zespół próbny", List.of(REVIEWER, COLLEAGUE));
            deployed = true;
        }
        runtime.startProcessInstanceByKey("deskSample", businessKey);
        return task(businessKey);
    }

    /** Id of the case's open task. */
    String task(String businessKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .singleResult()
                .getId();
    }
}
