package pl.konsultacje.consultation;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;

/**
 * An announcement as far as it is written.
 *
 * @param texts by the fields of {@link Announcement}; a text that is not there is empty
 * @param basis null while none is chosen
 * @param publicationTime null when it is announced by hand
 * @param overrideRequest why the term is to be shorter than the legal basis allows; null when it is not
 * @param meetings those that are described wholly
 */
record AnnouncementDraft(
        Map<String, String> texts,
        String caseSign,
        @Nullable LegalBasis basis,
        @Nullable LocalDate publicationDate,
        @Nullable LocalTime publicationTime,
        @Nullable LocalDate collectionEnd,
        @Nullable String overrideRequest,
        boolean automaticAssignment,
        List<PlannedMeeting> meetings) {

    private static final List<String> TEXTS = List.of(
            "headline",
            "unit",
            "summary",
            "subject",
            "whoMayTakePart",
            "channels",
            "timelyReceiptRule",
            "contactName",
            "contactPhone",
            "contactEmail",
            "reportPlace",
            "privacyNotice");

    static AnnouncementDraft of(Answers answers, @Nullable LegalBasis basis, List<PlannedMeeting> meetings) {
        var texts = new LinkedHashMap<String, String>();
        TEXTS.forEach(field -> texts.put(field, answers.text(field)));
        var request = answers.text("overrideRequest");
        return new AnnouncementDraft(
                texts,
                answers.text("caseSign"),
                basis,
                answers.date("publicationDate"),
                answers.time("publicationTime"),
                answers.date("collectionEnd"),
                request.isEmpty() ? null : request,
                answers.isChecked("automaticAssignment"),
                meetings);
    }

    /** What is prepared already. */
    static AnnouncementDraft of(
            Consultation consultation, Announcement announcement, LegalBasis basis, List<PlannedMeeting> meetings) {
        var publication = announcement.publicationAt().atZone(OfficeTime.ZONE);
        return new AnnouncementDraft(
                AnnouncementTexts.of(announcement).byField(),
                consultation.getCaseSign() == null ? "" : consultation.getCaseSign(),
                basis,
                publication.toLocalDate(),
                consultation.isAnnouncedByHand() ? null : publication.toLocalTime(),
                announcement.collectionEnd(),
                consultation.getOverrideRequest(),
                Boolean.TRUE.equals(announcement.automaticAssignment()),
                meetings);
    }

    String text(String field) {
        return texts.getOrDefault(field, "");
    }

    /** Its dates; empty as long as basis, publication or end are missing. */
    Optional<NamedDates> dates() {
        return basis == null || publicationDate == null || collectionEnd == null
                ? Optional.empty()
                : Optional.of(new NamedDates(
                        basis,
                        OfficeTime.at(publicationDate, publicationTime == null ? LocalTime.MIDNIGHT : publicationTime),
                        collectionEnd,
                        meetings));
    }

    boolean isByHand() {
        return publicationTime == null;
    }

    /**
     * The announcement.
     *
     * @throws Refused at the field without which there is none
     */
    Announcement announcement() {
        if (basis == null) {
            throw new Refused("refused.field.missing").at("legalBasis");
        }
        if (publicationDate == null) {
            throw new Refused("refused.date.missing").at("publicationDate");
        }
        if (collectionEnd == null) {
            throw new Refused("refused.date.missing").at("collectionEnd");
        }
        var rule = text("timelyReceiptRule");
        return new Announcement(
                text("headline"),
                text("unit"),
                text("summary"),
                text("subject"),
                text("whoMayTakePart"),
                basis.getCode(),
                OfficeTime.at(publicationDate, publicationTime == null ? LocalTime.MIDNIGHT : publicationTime),
                collectionEnd,
                text("channels"),
                rule.isEmpty() ? basis.getReceiptRule() : rule,
                text("contactName"),
                text("contactPhone"),
                text("contactEmail"),
                text("reportPlace"),
                text("privacyNotice"),
                automaticAssignment);
    }
}
