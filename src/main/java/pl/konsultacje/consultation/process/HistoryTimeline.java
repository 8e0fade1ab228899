package pl.konsultacje.consultation.process;

import static pl.konsultacje.consultation.process.ConsultationModel.*;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Timeline;

@Component
class HistoryTimeline implements Timeline {

    private final HistoryService history;

    HistoryTimeline(HistoryService history) {
        this.history = history;
    }

    @Override
    public List<Entry> of(String caseKey) {
        var passed = history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(caseKey)
                .orderByProcessInstanceStartTime()
                .desc()
                .list()
                .stream()
                .findFirst()
                .map(instance -> history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .list())
                .orElse(List.of());
        var announced = ended(passed, PUBLISH_ANNOUNCEMENT);
        var collected = started(passed, CLOSE_REGISTER);
        var reported = ended(passed, PUBLISH_REPORT);
        return List.of(
                new Entry(Step.ANNOUNCEMENT, announced == null ? State.NOW : State.DONE, announced),
                entry(Step.COLLECTION, announced, collected),
                entry(Step.CONSIDERATION, collected, reported),
                new Entry(Step.REPORT, reported == null ? State.NEXT : State.DONE, reported));
    }

    private static Entry entry(Step step, @Nullable Instant begun, @Nullable Instant done) {
        if (done != null) {
            return new Entry(step, State.DONE, done);
        }
        return new Entry(step, begun == null ? State.NEXT : State.NOW, begun);
    }

    private static @Nullable Instant started(List<HistoricActivityInstance> passed, String activity) {
        return times(passed, activity, HistoricActivityInstance::getStartTime);
    }

    private static @Nullable Instant ended(List<HistoricActivityInstance> passed, String activity) {
        return times(passed, activity, HistoricActivityInstance::getEndTime);
    }

    private static @Nullable Instant times(
            List<HistoricActivityInstance> passed,
            String activity,
            Function<HistoricActivityInstance, @Nullable Date> time) {
        return passed.stream()
                .filter(instance -> instance.getActivityId().equals(activity))
                .flatMap(instance -> Optional.ofNullable(time.apply(instance)).stream())
                .map(Date::toInstant)
                .findFirst()
                .orElse(null);
    }
}
