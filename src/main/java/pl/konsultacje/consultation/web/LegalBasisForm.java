package pl.konsultacje.consultation.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.DayCounting;
import pl.konsultacje.consultation.EndRule;
import pl.konsultacje.consultation.LegalBasis;
import pl.konsultacje.consultation.LegalTerms;
import pl.konsultacje.platform.Refused;

/** A legal basis, as typed. */
record LegalBasisForm(
        @Nullable String version,
        @Nullable String code,
        @Nullable String namePl,
        @Nullable String nameEn,
        @Nullable String minimumDays,
        @Nullable String dayCounting,
        @Nullable String endRule,
        @Nullable String reportDays,
        @Nullable String receiptRule,
        @Nullable String decisionRequired,
        @Nullable String resolutionRequired,
        @Nullable String postmarkCounts) {

    static LegalBasisForm empty() {
        return new LegalBasisForm(
                "0", "", "", "", "", DayCounting.CALENDAR_DAYS.name(), EndRule.STAYS.name(), "", "", null, null, null);
    }

    static LegalBasisForm of(LegalBasis basis) {
        var terms = basis.getTerms();
        return new LegalBasisForm(
                String.valueOf(basis.getVersion()),
                basis.getCode(),
                terms.namePl(),
                terms.nameEn(),
                String.valueOf(terms.minimumDays()),
                terms.dayCounting().name(),
                terms.endRule().name(),
                String.valueOf(terms.reportDays()),
                basis.getReceiptRule(),
                terms.decisionRequired() ? "true" : null,
                terms.resolutionRequired() ? "true" : null,
                terms.postmarkCounts() ? "true" : null);
    }

    /** A button beside the form sends none of its fields. */
    boolean isWhole() {
        return namePl != null;
    }

    LegalTerms terms() {
        return new LegalTerms(
                text(namePl),
                text(nameEn),
                number(minimumDays),
                chosen(DayCounting.values(), dayCounting, "dayCounting"),
                number(reportDays),
                chosen(EndRule.values(), endRule, "endRule"),
                "true".equals(decisionRequired),
                "true".equals(resolutionRequired),
                "true".equals(postmarkCounts));
    }

    /** What is no number is none that a term can have. */
    static int number(@Nullable String typed) {
        return text(typed).matches("\\d{1,9}") ? Integer.parseInt(text(typed)) : -1;
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static <T extends Enum<T>> T chosen(T[] choices, @Nullable String typed, String field) {
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> new Refused("refused.legalBasis.choice").at(field));
    }
}
