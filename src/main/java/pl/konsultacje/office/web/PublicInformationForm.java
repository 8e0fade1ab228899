package pl.konsultacje.office.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.office.PublicInformation;
import pl.konsultacje.office.PublicInformation.Status;
import pl.konsultacje.platform.Refused;

/** What the declaration and the notice say, as typed. */
record PublicInformationForm(
        @Nullable String version,
        @Nullable String sitePublishedOn,
        @Nullable String siteUpdatedOn,
        @Nullable String status,
        @Nullable String shortcomingsPl,
        @Nullable String shortcomingsEn,
        @Nullable String drawnUpOn,
        @Nullable String reviewedOn,
        @Nullable String auditor,
        @Nullable String contactPerson,
        @Nullable String contactEmail,
        @Nullable String contactPhone,
        @Nullable String architecturePl,
        @Nullable String architectureEn,
        @Nullable String privacyPl,
        @Nullable String privacyEn) {

    static PublicInformationForm of(PublicInformation said) {
        return new PublicInformationForm(
                String.valueOf(said.version()),
                text(said.sitePublishedOn()),
                text(said.siteUpdatedOn()),
                said.status().name(),
                said.shortcomingsPl(),
                said.shortcomingsEn(),
                text(said.drawnUpOn()),
                text(said.reviewedOn()),
                said.auditor(),
                said.contactPerson(),
                said.contactEmail(),
                said.contactPhone(),
                said.architecturePl(),
                said.architectureEn(),
                said.privacyPl(),
                said.privacyEn());
    }

    PublicInformation information() {
        return new PublicInformation(
                text(version).matches("\\d{1,9}") ? Integer.parseInt(text(version)) : -1,
                day(sitePublishedOn, "sitePublishedOn"),
                day(siteUpdatedOn, "siteUpdatedOn"),
                chosen(),
                text(shortcomingsPl),
                text(shortcomingsEn),
                day(drawnUpOn, "drawnUpOn"),
                day(reviewedOn, "reviewedOn"),
                text(auditor),
                text(contactPerson),
                text(contactEmail),
                text(contactPhone),
                text(architecturePl),
                text(architectureEn),
                text(privacyPl),
                text(privacyEn),
                null);
    }

    private Status chosen() {
        for (var one : Status.values()) {
            if (one.name().equals(text(status))) {
                return one;
            }
        }
        throw new Refused("refused.office.status").at("status");
    }

    private static @Nullable LocalDate day(@Nullable String typed, String field) {
        try {
            return text(typed).isEmpty() ? null : LocalDate.parse(text(typed));
        } catch (DateTimeParseException e) {
            throw new Refused("refused.office.date").at(field);
        }
    }

    private static String text(@Nullable Object typed) {
        return typed == null ? "" : typed.toString().strip();
    }
}
