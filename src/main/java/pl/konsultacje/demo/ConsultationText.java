package pl.konsultacje.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.Announcement;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.DocumentFile;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.consultation.PartText;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.consultation.PublicationDecision;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/**
 * A file such as {@code wpresis-2021.yml}.
 *
 * @param announcement null when launching is left to whoever plays the demo; then there are no meetings, decision and
 *     submissions either
 * @param invited list of the invited bodies as it could be pasted; null when nobody is invited
 */
record ConsultationText(
        String key,
        String title,
        @Nullable AnnouncementText announcement,
        @Nullable List<MeetingText> meetings,
        @Nullable DecisionText decision,
        List<DocumentText> documents,
        List<PartOfDraft> parts,
        @Nullable String invited,
        @Nullable List<SubmissionEntry> submissions) {

    record AnnouncementText(
            String headline,
            String unit,
            String summary,
            String subject,
            String whoMayTakePart,
            String legalBasisCode,
            String publicationDay,
            String publicationHour,
            String collectionEnd,
            String channels,
            String timelyReceiptRule,
            String contactName,
            String contactPhone,
            String contactEmail,
            String reportPlace,
            String privacyNotice) {

        Instant publicationAt() {
            return instant(publicationDay, publicationHour);
        }

        Announcement announcement() {
            return new Announcement(
                    headline,
                    unit,
                    summary,
                    subject,
                    whoMayTakePart,
                    legalBasisCode,
                    publicationAt(),
                    LocalDate.parse(collectionEnd),
                    channels,
                    timelyReceiptRule,
                    contactName,
                    contactPhone,
                    contactEmail,
                    reportPlace,
                    privacyNotice,
                    false);
        }
    }

    record MeetingText(String title, String day, String start, String end, String place, String link) {

        PlannedMeeting meeting() {
            return new PlannedMeeting(title, instant(day, start), instant(day, end), place, link);
        }
    }

    record DecisionText(String kind, String number, String day) {

        PublicationDecision decision() {
            return new PublicationDecision(kind, number, LocalDate.parse(day));
        }
    }

    record DocumentText(ConsultationDocument.Kind kind, String title, String file, String mediaType) {

        DocumentFile document() {
            return new DocumentFile(kind, title, file, mediaType, DemoFile.bytes(file));
        }
    }

    record PartOfDraft(String number, String heading, String team, String text) {

        PartText part() {
            return new PartText(number, heading, text, team);
        }
    }

    record SubmissionEntry(
            Channel channel,
            @Nullable Boolean signed,
            @Nullable String registryNumber,
            SubmitterText submitter,
            List<RemarkEntry> remarks) {

        SubmissionText submission(List<DocumentPart> parts) {
            return new SubmissionText(
                    submitter.submitter(),
                    remarks.stream().map(remark -> remark.remark(parts)).toList());
        }
    }

    record SubmitterText(SubmitterType type, String name, String address, String email, String phone) {

        Submitter submitter() {
            return new Submitter(type, name, address, email, phone);
        }
    }

    record RemarkEntry(
            String part,
            String page,
            String currentWording,
            String content,
            String proposedWording,
            String justification) {

        RemarkText remark(List<DocumentPart> parts) {
            var found = parts.stream()
                    .filter(each -> each.getNumber().equals(part))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The draft has no part " + part));
            return new RemarkText(
                    found.getId(), found.label(), page, currentWording, content, proposedWording, justification);
        }
    }

    private static Instant instant(String day, String hour) {
        return OfficeTime.at(LocalDate.parse(day), LocalTime.parse(hour));
    }
}
