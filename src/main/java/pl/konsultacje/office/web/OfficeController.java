package pl.konsultacje.office.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.office.OfficeManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** The settings of the office. */
@Controller
class OfficeController {

    private static final String PAGE = "office/office";

    private final OfficeManagement office;
    private final LostForms lostForms;
    private final Words words;

    OfficeController(OfficeManagement office, LostForms lostForms, Words words) {
        this.office = office;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/office")
    String show(HttpServletRequest request, Model model) {
        model.addAttribute(
                "form", lostForms.take(request, OfficeForm.class).orElseGet(() -> OfficeForm.of(office.current())));
        return PAGE;
    }

    @PostMapping("/office")
    String change(
            @ModelAttribute("form") OfficeForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        try {
            office.change(form.data(), person.getName());
        } catch (Refused refused) {
            words.reject(problems, refused);
            if (refused.field() == null) {
                model.addAttribute("theirs", OfficeForm.of(office.current()).texts());
            }
            return PAGE;
        }
        redirect.addFlashAttribute("notice", words.say("office.saved"));
        return "redirect:/office";
    }
}
