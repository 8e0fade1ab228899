package pl.konsultacje.consultation;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationDocument.Kind;
import pl.konsultacje.desk.DeskTask.Finding;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.platform.WorkingDays;

/**
 * Looks an announcement over before it is handed to the manager. What the law demands stops it; everything else is
 * advice, and the two are never mixed.
 */
@Component
class PublicationCheck {

    private static final int LONG_SENTENCE = 25;
    private static final int DAYS_TO_MEET = 7;
    private static final LocalTime EARLY = LocalTime.of(7, 0);
    private static final LocalTime LATE = LocalTime.of(18, 0);
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+\\s");
    private static final Set<String> EDITABLE = Set.of("docx", "odt", "doc", "rtf");
    private static final List<String> ADVISED = List.of("summary", "subject", "unit", "whoMayTakePart", "reportPlace");

    private final ConsultationManagement consultations;
    private final ObjectProvider<LaunchStep> steps;
    private final Words words;

    PublicationCheck(ConsultationManagement consultations, ObjectProvider<LaunchStep> steps, Words words) {
        this.consultations = consultations;
        this.steps = steps;
        this.words = words;
    }

    /** @param outline the parts as they are typed */
    List<Finding> of(Consultation consultation, AnnouncementDraft draft, List<PartText> outline) {
        var findings = new ArrayList<Finding>();
        stops(consultation, draft, findings);
        texts(draft, findings);
        dates(draft, findings);
        documents(consultation, findings);
        parts(outline, findings);
        steps.orderedStream()
                .flatMap(step -> step.advice(consultation).stream())
                .forEach(sentence -> findings.add(new Finding(false, sentence, null)));
        return findings;
    }

    private void stops(Consultation consultation, AnnouncementDraft draft, List<Finding> findings) {
        if (draft.text("contactPhone").isEmpty() && draft.text("contactEmail").isEmpty()) {
            findings.add(stop("refused.contact.missing", "contactEmail"));
        }
        if (consultations.documents(consultation).isEmpty()) {
            findings.add(stop("refused.announcement.noDocument", "documents"));
        }
        if (draft.dates().isPresent()) {
            consultations
                    .refusal(consultation, draft)
                    .ifPresent(refused -> findings.add(new Finding(true, words.refusal(refused), refused.field())));
        }
    }

    private Finding stop(String refusal, String field) {
        return new Finding(true, words.refusal(new Refused(refusal)), field);
    }

    private void texts(AnnouncementDraft draft, List<Finding> findings) {
        for (var field : ADVISED) {
            if (draft.text(field).isEmpty()) {
                findings.add(advice(field, "consultation.advice." + field + ".missing"));
            }
        }
        if (draft.caseSign().isEmpty()) {
            findings.add(advice("caseSign", "consultation.advice.caseSign.missing"));
        }
        var longest = SENTENCE_END
                .splitAsStream(draft.text("summary") + " ")
                .mapToInt(sentence -> sentence.strip().split("\\s+").length)
                .max()
                .orElse(0);
        if (longest > LONG_SENTENCE) {
            findings.add(advice("summary", "consultation.advice.summary.long", longest, LONG_SENTENCE));
        }
    }

    private void dates(AnnouncementDraft draft, List<Finding> findings) {
        var published = draft.publicationDate();
        var end = draft.collectionEnd();
        if (published != null && !WorkingDays.isWorkingDay(published)) {
            findings.add(advice("publicationDate", "consultation.advice.publication.dayOff", published));
        }
        var hour = draft.publicationTime();
        if (hour != null && (hour.isBefore(EARLY) || hour.isAfter(LATE))) {
            findings.add(advice("publicationTime", "consultation.advice.publication.hour"));
        }
        var basis = draft.basis();
        if (end != null && basis != null && !WorkingDays.isWorkingDay(basis.lastDay(end))) {
            findings.add(advice("collectionEnd", "consultation.advice.end.dayOff", end));
        }
        if (basis != null && basis.isDecisionRequired()) {
            findings.add(advice("legalBasis", "consultation.advice.decision"));
        }
        if (draft.meetings().isEmpty()) {
            findings.add(advice("meetings", "consultation.advice.meetings.none"));
        }
        for (var meeting : draft.meetings()) {
            meeting(meeting, published, findings);
        }
    }

    private void meeting(PlannedMeeting meeting, @Nullable LocalDate published, List<Finding> findings) {
        var day = OfficeTime.dayOf(meeting.startsAt());
        if (published != null && day.isBefore(published.plusDays(DAYS_TO_MEET))) {
            findings.add(advice("meetings", "consultation.advice.meetings.early", meeting.title(), DAYS_TO_MEET));
        }
        if (!WorkingDays.isWorkingDay(day)) {
            findings.add(advice("meetings", "consultation.advice.meetings.dayOff", meeting.title(), day));
        }
    }

    private void documents(Consultation consultation, List<Finding> findings) {
        var documents = consultations.documents(consultation);
        var drafts = documents.stream()
                .filter(document -> document.getKind() == Kind.DRAFT)
                .toList();
        if (!documents.isEmpty() && drafts.isEmpty()) {
            findings.add(advice("documents", "consultation.advice.documents.noDraft"));
        }
        if (!drafts.isEmpty()
                && drafts.stream()
                        .noneMatch(draft -> EDITABLE.contains(
                                OfferedFile.format(draft.getFileName()).toLowerCase(Locale.ROOT)))) {
            findings.add(advice("documents", "consultation.advice.documents.editable"));
        }
        if (documents.stream().noneMatch(document -> document.getKind() == Kind.FORM)) {
            findings.add(advice("consultationForm", "consultation.advice.documents.noForm"));
        }
    }

    private void parts(List<PartText> outline, List<Finding> findings) {
        if (outline.isEmpty()) {
            findings.add(advice("parts", "consultation.advice.parts.none"));
        } else if (outline.stream().anyMatch(part -> part.teamCode() == null)) {
            findings.add(advice("partsTeam", "consultation.advice.parts.noTeam"));
        }
    }

    private Finding advice(String field, String key, Object... arguments) {
        return new Finding(false, words.say(key, arguments), field);
    }
}
