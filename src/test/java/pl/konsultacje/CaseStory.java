package pl.konsultacje;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.remark.Review;
import pl.konsultacje.remark.Topic;
import pl.konsultacje.response.Answer;
import pl.konsultacje.response.Disposition;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/** How a remark gets through the office, brought about by the use cases themselves. */
@Component
public class CaseStory {

    private final Story story;
    private final AtomicInteger pages = new AtomicInteger();
    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final RemarkManagement remarks;
    private final ResponseManagement responses;

    CaseStory(
            Story story,
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            RemarkManagement remarks,
            ResponseManagement responses) {
        this.story = story;
        this.consultations = consultations;
        this.submissions = submissions;
        this.remarks = remarks;
        this.responses = responses;
    }

    /** A remark on part 2 sent by the web form; nobody has accepted it yet. */
    public void remarkSent(String key) {
        submissions.send(
                key,
                text(key, "Prosimy dopisać kryterium spójności społecznej."),
                UUID.randomUUID().toString());
    }

    /** A remark on part 2 sent by the web form, its case open; gives the key of the case. */
    public String remarkReceived(String key) {
        remarkSent(key);
        return accepted(key);
    }

    /** A letter with one remark, entered by the coordinator. */
    public String letterReceived(String key, Instant receivedAt, boolean signed) {
        submissions.register(
                key,
                text(key, "Prosimy o doprecyzowanie wskaźnika."),
                new Entry(Channel.POST, receivedAt, signed, ""),
                Story.COORDINATOR);
        return accepted(key);
    }

    /** Everything that waits is accepted, its receipt written; gives the newest case of the consultation. */
    public String accepted(String key) {
        story.receiptsWritten();
        while (remarks.acceptWaiting() > 0) {
            // more may be waiting
        }
        var cases = remarks.of(key);
        return cases.get(cases.size() - 1).getCaseKey();
    }

    public void admitted(String caseKey) {
        admitted(caseKey, "");
    }

    public void admitted(String caseKey, String reason) {
        remarks.review(
                caseKey,
                new Review(true, null, reason, remarks.get(caseKey).getPartId(), Topic.GENERAL),
                Story.COORDINATOR);
        story.run(caseKey);
    }

    public void refused(String caseKey, Ground ground) {
        remarks.review(
                caseKey,
                new Review(
                        false,
                        ground,
                        "Uwaga wpłynęła po terminie podanym w ogłoszeniu.",
                        remarks.get(caseKey).getPartId(),
                        Topic.GENERAL),
                Story.COORDINATOR);
    }

    /** Proposed to be left without consideration for a reason that the table does not know. */
    public void refusedOther(String caseKey) {
        remarks.review(
                caseKey,
                new Review(false, Ground.OTHER, "Dotyczy innego programu.", null, Topic.GENERAL),
                Story.COORDINATOR);
    }

    public void assigned(String caseKey, @Nullable String person, LocalDate due) {
        remarks.assign(caseKey, "ROPS", person, due, Story.COORDINATOR);
    }

    public void drafted(String caseKey) {
        drafted(caseKey, Story.REVIEWER);
    }

    public void drafted(String caseKey, String author) {
        responses.draft(caseKey, answer(), author);
    }

    public static Answer answer() {
        return new Answer(Disposition.ACCEPTED, "Kryterium jest zasadne.", "W pkt 2 dodano kryterium spójności.");
    }

    /** Approved, and recorded by the engine. */
    public void approved(String caseKey) {
        responses.approve(caseKey, Story.MANAGER);
        story.run(caseKey);
    }

    /** A remark with its answer approved, settled. */
    public String remarkSettled(String key) {
        var caseKey = remarkReceived(key);
        settled(caseKey);
        return caseKey;
    }

    public void settled(String caseKey) {
        waitingForSettling(caseKey);
        story.run(caseKey);
    }

    /** A case whose answer is approved; only the engine's last step is left. */
    public void waitingForSettling(String caseKey) {
        admitted(caseKey);
        assigned(caseKey, null, LocalDate.of(2021, 3, 12));
        drafted(caseKey);
        responses.approve(caseKey, Story.MANAGER);
    }

    /** One remark on part 2 of the draft; no two of them are equal, since each is on a page of its own. */
    public SubmissionText text(String key, String content) {
        return text(key, String.valueOf(pages.incrementAndGet()), content);
    }

    /** One remark on part 2 of the draft. */
    public SubmissionText text(String key, String page, String content) {
        var part = consultations.parts(consultations.get(key)).get(1);
        return new SubmissionText(
                new Submitter(SubmitterType.NGO, "Fundacja Przykładowa", "", "fundacja@example.org", ""),
                List.of(new RemarkText(
                        part.getId(),
                        "",
                        page,
                        "Celem jest tworzenie miejsc pracy.",
                        content,
                        "Celem jest tworzenie trwałych miejsc pracy.",
                        "Trwałość jest warunkiem spójności.")));
    }
}
