package pl.konsultacje;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Notes every flow node and sequence flow that the tests of this run have passed, by database. */
public final class PathCoverage extends AbstractBpmnParseListener {

    private static final Map<String, Set<String>> PASSED = new ConcurrentHashMap<>();

    private final String database;

    PathCoverage(String database) {
        this.database = database;
    }

    /** Ids passed on that database, each as {@code process/element}. */
    static Set<String> passed(String database) {
        return PASSED.getOrDefault(database, Set.of());
    }

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity definition) {
        listen(definition, definition.getKey());
    }

    private void listen(ScopeImpl scope, String process) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addListener(ExecutionListener.EVENTNAME_START, note(process, activity.getId()));
            for (var transition : activity.getOutgoingTransitions()) {
                ((TransitionImpl) transition)
                        .addListener(ExecutionListener.EVENTNAME_TAKE, note(process, transition.getId()));
            }
            listen(activity, process);
        }
    }

    private ExecutionListener note(String process, String element) {
        return execution -> PASSED.computeIfAbsent(database, key -> ConcurrentHashMap.newKeySet())
                .add(process + "/" + element);
    }
}
