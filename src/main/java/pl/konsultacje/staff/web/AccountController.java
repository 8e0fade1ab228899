package pl.konsultacje.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.PeopleManagement;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.StaffManagement;

/** One's own account: the password, and sessions elsewhere. */
@Controller
class AccountController {

    private static final String ACCOUNT = "redirect:/account";

    private final StaffManagement staff;
    private final PeopleManagement people;
    private final UserDetailsService users;
    private final Words words;

    AccountController(StaffManagement staff, PeopleManagement people, UserDetailsService users, Words words) {
        this.staff = staff;
        this.people = people;
        this.users = users;
        this.words = words;
    }

    @GetMapping("/account")
    String account(Principal who, Model model) {
        return page(new PasswordForm("", ""), who, model);
    }

    @PostMapping("/account")
    String changePassword(
            @ModelAttribute("form") PasswordForm form,
            BindingResult problems,
            Principal who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            people.changeOwnPassword(who.getName(), text(form.oldPassword()), text(form.password()));
        } catch (Refused refused) {
            var field = refused.field();
            problems.rejectValue(field == null ? "password" : field, "refused", words.refusal(refused));
            return page(form, who, model);
        }
        stayLoggedIn(who, request, response);
        redirect.addFlashAttribute("notice", words.say("staff.account.changed"));
        return ACCOUNT;
    }

    @PostMapping("/account/sessions")
    String endOtherSessions(
            Principal who, HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        if (staff.find(who.getName()).isEmpty()) {
            return ACCOUNT;
        }
        people.endSessions(who.getName(), who.getName());
        stayLoggedIn(who, request, response);
        redirect.addFlashAttribute("notice", words.say("staff.account.sessionsEnded"));
        return ACCOUNT;
    }

    /** All other sessions rest on what is no longer true; this one goes on under another number. */
    private void stayLoggedIn(Principal who, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        var person = users.loadUserByUsername(who.getName());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    private String page(PasswordForm form, Principal who, Model model) {
        model.addAttribute("form", form);
        var person = staff.find(who.getName());
        model.addAttribute("temporary", person.map(Person::isPasswordTemporary).orElse(false));
        return "staff/account";
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
