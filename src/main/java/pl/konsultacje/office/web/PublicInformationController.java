package pl.konsultacje.office.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.office.Office;
import pl.konsultacje.office.PublicInformation;
import pl.konsultacje.office.PublicInformation.Status;
import pl.konsultacje.office.PublicInformationManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** The accessibility declaration and the privacy notice, for everybody and for whoever writes them. */
@Controller
class PublicInformationController {

    private static final String FORM_PAGE = "office/pages";

    /** Something to choose. */
    public record Choice(
            String value, String label, @Nullable String hint) {}

    private final PublicInformationManagement information;
    private final Office office;
    private final PublicAddress address;
    private final LostForms lostForms;
    private final Words words;

    PublicInformationController(
            PublicInformationManagement information,
            Office office,
            PublicAddress address,
            LostForms lostForms,
            Words words) {
        this.information = information;
        this.office = office;
        this.address = address;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/accessibility")
    String accessibility(Model model) {
        var said = information.current();
        var language = words.language().getLanguage();
        model.addAttribute("said", said);
        model.addAttribute("address", address.of(""));
        model.addAttribute(
                "shortcomings", PublicInformation.in(language, said.shortcomingsPl(), said.shortcomingsEn()));
        model.addAttribute(
                "architecture", PublicInformation.in(language, said.architecturePl(), said.architectureEn()));
        return "office/accessibility";
    }

    @GetMapping("/privacy")
    String privacy(Model model) {
        var said = information.current();
        var own = PublicInformation.in(words.language().getLanguage(), said.privacyPl(), said.privacyEn());
        var data = office.data();
        model.addAttribute("text", own.isEmpty() ? words.say("office.privacy.default", data.name()) : own);
        model.addAttribute("data", data);
        model.addAttribute("changed", said.savedAt() == null ? null : words.day(said.savedAt()));
        return "office/privacy";
    }

    @GetMapping("/office/pages")
    String form(HttpServletRequest request, Model model) {
        return page(
                lostForms
                        .take(request, PublicInformationForm.class)
                        .orElseGet(() -> PublicInformationForm.of(information.current())),
                model);
    }

    @PostMapping("/office/pages")
    String change(
            @ModelAttribute("form") PublicInformationForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        try {
            information.change(form.information(), person.getName());
        } catch (Refused refused) {
            words.reject(problems, refused);
            return page(form, model);
        }
        redirect.addFlashAttribute("notice", words.say("office.saved"));
        return "redirect:/office/pages";
    }

    private String page(PublicInformationForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("complete", information.current().isComplete());
        model.addAttribute(
                "statuses",
                Arrays.stream(Status.values())
                        .map(status -> new Choice(
                                status.name(), words.say("office.accessibility.status." + status.name()), null))
                        .toList());
        return FORM_PAGE;
    }
}
