package pl.konsultacje.api.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.Stage;

/** What programs get, as {@code static/api/v1/openapi.json} describes it. Instants are UTC, days those of Europe/Warsaw. */
final class Answers {

    private Answers() {}

    /** One page of what was found; pages count from 1. */
    record ConsultationList(List<ConsultationItem> items, int page, int pages, int total) {}

    /**
     * A consultation in a list.
     *
     * @param collectionEndsBefore first instant at which a remark is late
     * @param url of its page for people
     */
    record ConsultationItem(
            String key,
            String title,
            Stage stage,
            @Nullable Instant publishedAt,
            LocalDate collectionEnd,
            Instant collectionEndsBefore,
            boolean collecting,
            String url) {}

    /** A consultation as it was announced, with what was corrected since. */
    record ConsultationDetails(
            ConsultationItem consultation,
            String unit,
            String summary,
            String subject,
            String whoMayTakePart,
            String legalBasis,
            @Nullable String caseSign,
            LocalDate reportDue,
            String channels,
            String timelyReceiptRule,
            Contact contact,
            String reportPlace,
            String privacyNotice,
            List<QuestionItem> questions) {}

    /**
     * A question of the office's own, to be asked with the remarks.
     *
     * @param kind TEXT, LONG_TEXT, NUMBER, YES, ONE_OF, SOME_OF or DATE
     * @param choices of ONE_OF and SOME_OF
     */
    record QuestionItem(
            String key,
            String label,
            @Nullable String hint,
            String kind,
            boolean required,
            @Nullable Integer maxLength,
            List<ChoiceItem> choices) {}

    /** One answer that can be given. */
    record ChoiceItem(String value, String label) {}

    /** The official who answers questions, as the announcement names them. */
    record Contact(String name, String phone, String email) {}

    /** A version of a document; {@code current} is the one that holds. */
    record DocumentItem(
            long id,
            ConsultationDocument.Kind kind,
            String title,
            String fileName,
            long size,
            String sha256,
            int version,
            @Nullable LocalDate dated,
            @Nullable String changes,
            Instant addedAt,
            boolean current,
            String url) {}

    /** A part of the draft's text on the page, as it stands now. */
    record PartItem(long id, String number, String heading, String text, int sinceVersion, String url) {}

    /** A meeting as everybody may see it. */
    record MeetingItem(
            int number,
            String title,
            Instant startsAt,
            Instant endsAt,
            String place,
            String link,
            boolean byRegistration,
            @Nullable Integer seats,
            boolean cancelled,
            @Nullable String cancellationReason,
            @Nullable Integer attendance,
            @Nullable String recording,
            String calendarUrl) {}

    /** The receipt: the number is public, the code is the sender's secret. */
    record ReceiptItem(String number, String code, Instant receivedAt, List<FileItem> files) {}

    /** A file that belongs to a submission, as it was stored. */
    record FileItem(String name, long size, String sha256) {}

    /** Where a submission's remarks are; what was decided is told once the report is published. */
    record SubmissionStatus(
            String number, String consultation, Instant receivedAt, boolean concluded, List<RemarkStatus> remarks) {}

    /**
     * Where a remark is.
     *
     * @param step name of the step; {@code state} says it in the reader's language
     * @param repeats number of the earlier remark of the same sender that says the same; null when there is none
     */
    record RemarkStatus(
            String number,
            String part,
            String remark,
            String step,
            String state,
            @Nullable String repeats,
            @Nullable String outcome,
            @Nullable String reasons,
            @Nullable String documentChange) {}
}
