package pl.konsultacje.consultation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What the authority announces.
 *
 * @param headline title of the public page
 * @param unit unit in charge
 * @param summary two sentences in plain language: what it is about and whom it touches
 * @param subject subject and aim of the draft
 * @param whoMayTakePart who is asked
 * @param legalBasisCode code of a {@link LegalBasis}
 * @param publicationAt instant at which the page is to appear
 * @param collectionEnd last day for remarks, to its end in Europe/Warsaw
 * @param channels how remarks may be sent
 * @param timelyReceiptRule when a remark counts as in time
 * @param contactName official who answers questions
 * @param contactPhone telephone of the contact
 * @param contactEmail e-mail of the contact
 * @param reportPlace where the report will appear
 * @param privacyNotice GDPR notice, art. 13
 * @param automaticAssignment whether a remark goes to the team that the routing table names without the coordinator's hand
 */
@Embeddable
public record Announcement(
        String headline,
        String unit,
        @Column(columnDefinition = "text") String summary,
        @Column(columnDefinition = "text") String subject,
        @Column(columnDefinition = "text") String whoMayTakePart,
        String legalBasisCode,
        Instant publicationAt,
        LocalDate collectionEnd,
        @Column(columnDefinition = "text") String channels,
        @Column(columnDefinition = "text") String timelyReceiptRule,
        String contactName,
        String contactPhone,
        String contactEmail,
        String reportPlace,
        @Column(columnDefinition = "text") String privacyNotice,
        Boolean automaticAssignment) {

    Announcement withTexts(AnnouncementTexts texts) {
        return new Announcement(
                texts.headline(),
                texts.unit(),
                texts.summary(),
                texts.subject(),
                texts.whoMayTakePart(),
                legalBasisCode,
                publicationAt,
                collectionEnd,
                texts.channels(),
                texts.timelyReceiptRule(),
                texts.contactName(),
                texts.contactPhone(),
                texts.contactEmail(),
                texts.reportPlace(),
                texts.privacyNotice(),
                automaticAssignment);
    }

    Announcement withCollectionEnd(LocalDate end) {
        return withDates(publicationAt, end);
    }

    Announcement withPublicationAt(Instant instant) {
        return withDates(instant, collectionEnd);
    }

    private Announcement withDates(Instant publication, LocalDate end) {
        return new Announcement(
                headline,
                unit,
                summary,
                subject,
                whoMayTakePart,
                legalBasisCode,
                publication,
                end,
                channels,
                timelyReceiptRule,
                contactName,
                contactPhone,
                contactEmail,
                reportPlace,
                privacyNotice,
                automaticAssignment);
    }
}
