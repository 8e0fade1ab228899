package pl.konsultacje.consultation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.DayCounting;
import pl.konsultacje.consultation.EndRule;
import pl.konsultacje.consultation.LegalBasis;
import pl.konsultacje.consultation.LegalBasisManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** The legal bases that coordinators choose from; the administrator keeps them. */
@Controller
class LegalBasesController {

    private static final String LIST = "redirect:/office/legal-bases";

    private final LegalBasisManagement bases;
    private final LostForms lostForms;
    private final Words words;

    LegalBasesController(LegalBasisManagement bases, LostForms lostForms, Words words) {
        this.bases = bases;
        this.lostForms = lostForms;
        this.words = words;
    }

    /** A basis in the list. */
    public record Row(String code, String name, String minimum, String endRule, String report, boolean retired) {}

    /** Something to choose. */
    public record Choice(
            String value, String label, @Nullable String hint) {}

    /** The last step of the first start: what is delivered, to be known. */
    @GetMapping("/setup/legal-bases")
    String delivered(Model model) {
        model.addAttribute("rows", bases.all().stream().map(this::delivered).toList());
        return "consultation/setupLegalBases";
    }

    private List<String> delivered(LegalBasis basis) {
        return List.of(
                basis.name(words.language().getLanguage()),
                String.valueOf(basis.getMinimumDays()),
                String.valueOf(basis.getReportDays()),
                words.say(basis.isResolutionRequired() ? "consultation.legalBases.yes" : "consultation.legalBases.no"));
    }

    @GetMapping("/office/legal-bases")
    String list(Model model) {
        model.addAttribute("rows", bases.all().stream().map(this::row).toList());
        return "consultation/legalBases";
    }

    private Row row(LegalBasis basis) {
        var terms = basis.getTerms();
        return new Row(
                basis.getCode(),
                basis.name(words.language().getLanguage()),
                words.count("consultation.legalBases." + terms.dayCounting(), terms.minimumDays()),
                words.say("consultation.legalBasis.endRule." + terms.endRule()),
                words.count("consultation.legalBases.CALENDAR_DAYS", terms.reportDays()),
                basis.isRetired());
    }

    @GetMapping("/office/legal-bases/new")
    String begin(HttpServletRequest request, Model model) {
        return page(lostForms.take(request, LegalBasisForm.class).orElseGet(LegalBasisForm::empty), null, model);
    }

    @PostMapping("/office/legal-bases/new")
    String add(
            @ModelAttribute("form") LegalBasisForm form,
            BindingResult problems,
            Principal by,
            Model model,
            RedirectAttributes redirect) {
        try {
            bases.add(
                    LegalBasisForm.text(form.code()),
                    form.terms(),
                    LegalBasisForm.text(form.receiptRule()),
                    by.getName());
        } catch (Refused refused) {
            reject(problems, refused);
            return page(form, null, model);
        }
        redirect.addFlashAttribute("notice", words.say("consultation.legalBasis.saved"));
        return LIST;
    }

    @GetMapping("/office/legal-bases/{code}")
    String show(@PathVariable String code, HttpServletRequest request, Model model) {
        var basis = find(code);
        var typed = lostForms.take(request, LegalBasisForm.class).filter(LegalBasisForm::isWhole);
        return page(typed.orElseGet(() -> LegalBasisForm.of(basis)), basis, model);
    }

    @PostMapping("/office/legal-bases/{code}")
    String change(
            @PathVariable String code,
            @RequestParam(defaultValue = "save") String action,
            @ModelAttribute("form") LegalBasisForm form,
            BindingResult problems,
            Principal by,
            Model model,
            RedirectAttributes redirect) {
        var basis = find(code);
        var version = LegalBasisForm.number(form.version());
        try {
            switch (action) {
                case "retire" -> bases.retire(code, version, by.getName());
                case "offerAgain" -> bases.offerAgain(code, version, by.getName());
                default ->
                    bases.change(code, version, form.terms(), LegalBasisForm.text(form.receiptRule()), by.getName());
            }
        } catch (Refused refused) {
            reject(problems, refused);
            return page(form.isWhole() ? form : LegalBasisForm.of(basis), basis, model);
        }
        redirect.addFlashAttribute(
                "notice",
                words.sayOr("consultation.legalBasis." + action + ".done", words.say("consultation.legalBasis.saved")));
        return LIST;
    }

    /** @param basis as it is stored; null while it is being added */
    private String page(LegalBasisForm form, @Nullable LegalBasis basis, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("basis", basis);
        model.addAttribute("dayCountings", choices("dayCounting", DayCounting.values()));
        model.addAttribute("endRules", choices("endRule", EndRule.values()));
        return "consultation/legalBasis";
    }

    private List<Choice> choices(String field, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> new Choice(
                        value.name(), words.say("consultation.legalBasis." + field + "." + value.name()), null))
                .toList();
    }

    private void reject(BindingResult problems, Refused refused) {
        if (refused.field() == null) {
            problems.reject("refused", words.refusal(refused));
        } else {
            problems.rejectValue(refused.field(), "refused", words.refusal(refused));
        }
    }

    private LegalBasis find(String code) {
        return bases.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
