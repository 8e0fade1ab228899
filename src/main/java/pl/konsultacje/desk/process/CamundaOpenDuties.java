package pl.konsultacje.desk.process;

import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import pl.konsultacje.staff.OpenDuties;

@Component
class CamundaOpenDuties implements OpenDuties {

    private final TaskService tasks;

    CamundaOpenDuties(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void giveBack(String username) {
        tasks.createTaskQuery().taskAssignee(username).list().forEach(task -> tasks.setAssignee(task.getId(), null));
    }
}
