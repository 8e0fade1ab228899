package pl.konsultacje.consultation.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What begins a consultation.
 *
 * @param caseKey public number, e.g. {@code WPRESiS-2021}
 * @param basedOn public number of the earlier consultation whose announcement it begins with; empty for none
 */
record NewConsultationForm(
        @NotBlank(message = "{consultation.new.caseKey.missing}")
        String caseKey,

        @NotBlank(message = "{consultation.new.title.missing}")
        @Size(max = 400, message = "{consultation.new.title.tooLong}")
        String title,

        @Nullable String basedOn) {

    NewConsultationForm {
        caseKey = caseKey == null ? "" : caseKey.strip();
        title = title == null ? "" : title.strip();
        basedOn = basedOn == null ? "" : basedOn.strip();
    }
}
