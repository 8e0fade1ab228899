package pl.konsultacje.consultation.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.LegalBasis;
import pl.konsultacje.platform.Words;

/** The legal bases that coordinators choose from. */
@Controller
class LegalBasesController {

    private final ConsultationManagement consultations;
    private final Words words;

    LegalBasesController(ConsultationManagement consultations, Words words) {
        this.consultations = consultations;
        this.words = words;
    }

    /** The last step of the first start: what is delivered, to be known. */
    @GetMapping("/setup/legal-bases")
    String delivered(Model model) {
        model.addAttribute(
                "rows", consultations.legalBases().stream().map(this::row).toList());
        return "consultation/setupLegalBases";
    }

    private List<String> row(LegalBasis basis) {
        return List.of(
                basis.name(words.language().getLanguage()),
                String.valueOf(basis.getMinimumDays()),
                String.valueOf(basis.getReportDays()),
                words.say(basis.isResolutionRequired() ? "consultation.legalBases.yes" : "consultation.legalBases.no"));
    }
}
