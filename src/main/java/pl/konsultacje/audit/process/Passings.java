package pl.konsultacje.audit.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a course has passed: a fixed number of queries per course, however long it is. */
@Component
class Passings {

    /** More courses or steps than any case has; keeps a runaway loop from filling the memory. */
    static final int MOST_COURSES = 50;

    static final int MOST_STEPS = 5_000;

    private final HistoryService history;
    private final RuntimeService runtime;
    private final ManagementService management;

    Passings(HistoryService history, RuntimeService runtime, ManagementService management) {
        this.history = history;
        this.runtime = runtime;
        this.management = management;
    }

    /** The courses under that key, the oldest first. */
    List<HistoricProcessInstance> courses(String businessKey) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .orderByProcessInstanceStartTime()
                .asc()
                .listPage(0, MOST_COURSES);
    }

    /** In the order of their passing; what the engine has yet to begin stands last. */
    List<Passing> of(HistoricProcessInstance course) {
        var failed = course.getEndTime() == null ? failed(course.getId()) : Set.<String>of();
        var passings = new ArrayList<Passing>();
        for (var activity : history.createHistoricActivityInstanceQuery()
                .processInstanceId(course.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .listPage(0, MOST_STEPS)) {
            passings.add(passing(activity, failed));
        }
        // the counter orders what followed upon another in one instant; what ran beside it has a counter of its own
        passings.sort(Comparator.comparing(Passing::startedAt));
        if (course.getEndTime() == null) {
            passings.addAll(yetToBegin(course.getId(), failed));
        }
        return passings;
    }

    private Set<String> failed(String processInstanceId) {
        var elements = new HashSet<String>();
        for (var incident : runtime.createIncidentQuery()
                .processInstanceId(processInstanceId)
                .listPage(0, MOST_STEPS)) {
            elements.add(incident.getActivityId());
        }
        return elements;
    }

    private static Passing passing(HistoricActivityInstance activity, Set<String> failed) {
        var endedAt = instant(activity.getEndTime());
        return new Passing(
                activity.getId(),
                activity.getActivityId(),
                activity.getActivityType(),
                activity.getActivityName(),
                activity.getStartTime().toInstant(),
                endedAt,
                activity.isCanceled(),
                endedAt == null && failed.contains(activity.getActivityId()),
                activity.getAssignee());
    }

    /** An asynchronous step has no history before a thread of the engine begins it. */
    private List<Passing> yetToBegin(String processInstanceId, Set<String> failed) {
        var tree = runtime.getActivityInstance(processInstanceId);
        var transitions = new ArrayList<TransitionInstance>();
        if (tree != null) {
            collect(tree, transitions);
        }
        if (transitions.isEmpty()) {
            return List.of();
        }
        Map<String, Job> jobs = new HashMap<>();
        for (var job : management
                .createJobQuery()
                .processInstanceId(processInstanceId)
                .messages()
                .listPage(0, MOST_STEPS)) {
            jobs.put(job.getExecutionId(), job);
        }
        return transitions.stream()
                .filter(transition -> jobs.containsKey(transition.getExecutionId()))
                .map(transition -> new Passing(
                        null,
                        transition.getActivityId(),
                        transition.getActivityType(),
                        transition.getActivityName(),
                        jobs.get(transition.getExecutionId()).getCreateTime().toInstant(),
                        null,
                        false,
                        failed.contains(transition.getActivityId()),
                        null))
                .toList();
    }

    private static void collect(ActivityInstance instance, List<TransitionInstance> into) {
        into.addAll(List.of(instance.getChildTransitionInstances()));
        for (var child : instance.getChildActivityInstances()) {
            collect(child, into);
        }
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
