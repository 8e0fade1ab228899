package pl.konsultacje.consultation.web;

import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.AnnouncementTexts;

/**
 * What corrects an announcement, as typed.
 *
 * @param version of the consultation that the texts were read from
 */
record CorrectionForm(
        @Nullable String version,
        @Nullable String headline,
        @Nullable String unit,
        @Nullable String summary,
        @Nullable String subject,
        @Nullable String whoMayTakePart,
        @Nullable String channels,
        @Nullable String timelyReceiptRule,
        @Nullable String contactName,
        @Nullable String contactPhone,
        @Nullable String contactEmail,
        @Nullable String reportPlace,
        @Nullable String privacyNotice,
        @Nullable String reason) {

    static CorrectionForm of(AnnouncementTexts texts, int version) {
        return new CorrectionForm(
                String.valueOf(version),
                texts.headline(),
                texts.unit(),
                texts.summary(),
                texts.subject(),
                texts.whoMayTakePart(),
                texts.channels(),
                texts.timelyReceiptRule(),
                texts.contactName(),
                texts.contactPhone(),
                texts.contactEmail(),
                texts.reportPlace(),
                texts.privacyNotice(),
                "");
    }

    AnnouncementTexts texts() {
        return new AnnouncementTexts(
                CourseController.typed(headline),
                CourseController.typed(unit),
                CourseController.typed(summary),
                CourseController.typed(subject),
                CourseController.typed(whoMayTakePart),
                CourseController.typed(channels),
                CourseController.typed(timelyReceiptRule),
                CourseController.typed(contactName),
                CourseController.typed(contactPhone),
                CourseController.typed(contactEmail),
                CourseController.typed(reportPlace),
                CourseController.typed(privacyNotice));
    }
}
