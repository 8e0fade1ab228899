package pl.konsultacje.office.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.office.FirstStart;
import pl.konsultacje.office.FirstStart.Step;
import pl.konsultacje.office.OfficeManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** The first start, step by step. */
@Controller
class SetupController {

    /** The code as it was typed; whoever lost his session types it again. */
    private static final String CODE = "setup.code";

    private static final String SETUP = "redirect:/setup";

    private final FirstStart firstStart;
    private final OfficeManagement office;
    private final UserDetailsService staff;
    private final LostForms lostForms;
    private final Words words;

    SetupController(
            FirstStart firstStart,
            OfficeManagement office,
            UserDetailsService staff,
            LostForms lostForms,
            Words words) {
        this.firstStart = firstStart;
        this.office = office;
        this.staff = staff;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/setup")
    String begin(HttpServletRequest request) {
        return switch (firstStart.step()) {
            case ADMINISTRATOR -> "office/setupCode";
            case OFFICE -> request.isUserInRole("ADMINISTRATOR") ? "redirect:/setup/office" : "office/setupBegun";
            case DONE -> request.isUserInRole("ADMINISTRATOR") ? "redirect:/setup/done" : "redirect:/";
        };
    }

    @PostMapping("/setup")
    String code(@RequestParam(defaultValue = "") String code, HttpServletRequest request, Model model) {
        if (firstStart.step() != Step.ADMINISTRATOR) {
            return SETUP;
        }
        if (firstStart.isRight(code)) {
            request.getSession().setAttribute(CODE, code);
            return "redirect:/setup/administrator";
        }
        model.addAttribute(
                "problem", words.say(firstStart.isCodeSpent() ? "refused.setup.codeSpent" : "refused.setup.code"));
        model.addAttribute("code", code);
        return "office/setupCode";
    }

    @GetMapping("/setup/administrator")
    String administrator(
            @SessionAttribute(name = CODE, required = false) @Nullable String code,
            HttpServletRequest request,
            Model model) {
        if (code == null || firstStart.step() != Step.ADMINISTRATOR) {
            return SETUP;
        }
        model.addAttribute(
                "form",
                lostForms
                        .take(request, AdministratorForm.class)
                        .orElseGet(() -> new AdministratorForm("", "", "", "")));
        return "office/setupAdministrator";
    }

    @PostMapping("/setup/administrator")
    String administrator(
            @ModelAttribute("form") AdministratorForm form,
            BindingResult problems,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(CODE) instanceof String code)) {
            return SETUP;
        }
        var person = form.person();
        try {
            firstStart.begin(code, person);
        } catch (Refused refused) {
            if (refused.field() == null || refused.field().equals("code")) {
                session.removeAttribute(CODE);
                return SETUP;
            }
            problems.rejectValue(refused.field(), "refused", words.refusal(refused));
            return "office/setupAdministrator";
        }
        logIn(person.username(), session, request, response);
        return "redirect:/setup/office";
    }

    private void logIn(String username, HttpSession session, HttpServletRequest request, HttpServletResponse response) {
        session.removeAttribute(CODE);
        request.changeSessionId();
        var person = staff.loadUserByUsername(username);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    @GetMapping("/setup/office")
    String office(HttpServletRequest request, Model model) {
        model.addAttribute(
                "form", lostForms.take(request, OfficeForm.class).orElseGet(() -> OfficeForm.of(office.current())));
        return "office/setupOffice";
    }

    @PostMapping("/setup/office")
    String office(@ModelAttribute("form") OfficeForm form, BindingResult problems, Principal person) {
        try {
            office.change(form.data(), person.getName());
        } catch (Refused refused) {
            words.reject(problems, refused);
            return "office/setupOffice";
        }
        return "redirect:/setup/legal-bases";
    }

    @PostMapping("/setup/finish")
    String finish(Principal person, RedirectAttributes redirect) {
        firstStart.finish(person.getName());
        redirect.addFlashAttribute("notice", words.say("office.setup.finished"));
        return "redirect:/setup/done";
    }

    @GetMapping("/setup/done")
    String done() {
        return firstStart.step() == Step.DONE ? "office/setupDone" : SETUP;
    }
}
