package pl.konsultacje.desk.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.NewTaskNotice;

/** Has every new user task of every model told to those who may do it. */
@Component
class NewTaskPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<NewTaskNotice> notice;

    NewTaskPlugin(ObjectProvider<NewTaskNotice> notice) {
        this.notice = notice;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listeners = engine.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<BpmnParseListener>()
                : new ArrayList<>(engine.getCustomPostBPMNParseListeners());
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                ((UserTaskActivityBehavior) activity.getActivityBehavior())
                        .getTaskDefinition()
                        .addTaskListener(TaskListener.EVENTNAME_CREATE, NewTaskPlugin.this::tell);
            }
        });
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    private void tell(DelegateTask task) {
        List<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
        notice.getObject()
                .created(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        task.getName(),
                        task.getExecution().getProcessBusinessKey(),
                        task.getAssignee(),
                        groups,
                        CamundaTaskBoard.lastDay(task.getDueDate()));
    }
}
