package pl.konsultacje.consultation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Desk;

/** The public page before it is public: from what is drafted, or else from what is prepared. */
@Component
public class AnnouncementPreview {

    /**
     * What the page would show.
     *
     * @param consultation as it would stand in public; never stored
     */
    public record Shown(Consultation consultation, List<DocumentPart> parts, List<PlannedMeeting> meetings) {}

    private final Desk desk;
    private final PrepareAnnouncementTask task;
    private final ConsultationManagement consultations;
    private final ObjectProvider<PlannedMeetings> plannedMeetings;

    AnnouncementPreview(
            Desk desk,
            PrepareAnnouncementTask task,
            ConsultationManagement consultations,
            ObjectProvider<PlannedMeetings> plannedMeetings) {
        this.desk = desk;
        this.task = task;
        this.consultations = consultations;
        this.plannedMeetings = plannedMeetings;
    }

    /** Empty as long as too little is known of it. */
    public Optional<Shown> of(Consultation consultation, String person) {
        var caseKey = consultation.getCaseKey();
        var drafted = desk.answersSoFar(caseKey, task.element(), person);
        if (drafted.isPresent()) {
            var draft = task.draft(drafted.get());
            var basis = draft.basis();
            if (basis == null || draft.dates().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Shown(
                    consultation.asAnnounced(draft.announcement(), basis),
                    parts(consultation, task.outline(drafted.get(), consultation)),
                    draft.meetings()));
        }
        var announcement = consultation.getAnnouncement();
        if (announcement == null) {
            return Optional.empty();
        }
        return Optional.of(new Shown(
                consultation.asAnnounced(announcement, consultations.legalBasisOf(consultation)),
                consultations.parts(consultation),
                plannedMeetings.stream()
                        .flatMap(room -> room.of(caseKey).stream())
                        .toList()));
    }

    private static List<DocumentPart> parts(Consultation consultation, List<PartText> outline) {
        var parts = new ArrayList<DocumentPart>();
        for (int i = 0; i < outline.size(); i++) {
            parts.add(new DocumentPart(consultation.getId(), i + 1, outline.get(i)));
        }
        return parts;
    }
}
