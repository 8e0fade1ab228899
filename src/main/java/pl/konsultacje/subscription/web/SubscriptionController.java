package pl.konsultacje.subscription.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.subscription.Subscription;
import pl.konsultacje.subscription.SubscriptionManagement;

@Controller
class SubscriptionController {

    private final SubscriptionManagement subscriptions;
    private final ConsultationManagement consultations;
    private final LostForms lostForms;
    private final Words words;

    SubscriptionController(
            SubscriptionManagement subscriptions,
            ConsultationManagement consultations,
            LostForms lostForms,
            Words words) {
        this.subscriptions = subscriptions;
        this.consultations = consultations;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/subscription")
    String asking(HttpServletRequest request, Model model) {
        return form(null, typed(request), null, model);
    }

    @GetMapping("/consultations/{key}/subscription")
    String asking(@PathVariable String key, HttpServletRequest request, Model model) {
        return form(key, typed(request), null, model);
    }

    private String typed(HttpServletRequest request) {
        return lostForms
                .take(request)
                .map(lost -> LostForms.typed(lost, "email"))
                .orElse("");
    }

    @PostMapping("/subscription")
    String ask(@RequestParam(defaultValue = "") String email, Model model, RedirectAttributes redirect) {
        return ask(null, email, model, redirect);
    }

    @PostMapping("/consultations/{key}/subscription")
    String ask(
            @PathVariable @Nullable String key,
            @RequestParam(defaultValue = "") String email,
            Model model,
            RedirectAttributes redirect) {
        var headline = headline(key);
        try {
            subscriptions.ask(key, email);
        } catch (Refused refused) {
            return form(key, email, refused, model);
        } catch (DataIntegrityViolationException stored) {
            // asked for twice in one instant: the other one is kept, and writes
        }
        redirect.addFlashAttribute("asked", true);
        return headline == null ? "redirect:/subscription" : "redirect:/consultations/{key}/subscription";
    }

    private String form(@Nullable String key, String email, @Nullable Refused refused, Model model) {
        var sentence = refused == null ? null : words.refusal(refused);
        model.addAttribute("key", key);
        model.addAttribute("headline", headline(key));
        model.addAttribute("email", email);
        model.addAttribute("emailError", sentence);
        model.addAttribute(
                "errors", sentence == null ? List.of() : List.of(Map.of("field", "email", "message", sentence)));
        model.addAttribute("mostMails", SubscriptionManagement.MOST_MAILS_A_DAY);
        return "subscription/ask";
    }

    private @Nullable String headline(@Nullable String key) {
        return key == null
                ? null
                : consultations
                        .findPublished(key)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                        .announced()
                        .headline();
    }

    /** Only shows: programs that read mails before people do open every link in them. */
    @GetMapping("/subscriptions/{token}/confirm")
    String confirming(@PathVariable String token, Model model) {
        describe(token, model);
        return "subscription/confirm";
    }

    @PostMapping("/subscriptions/{token}/confirm")
    String confirm(@PathVariable String token, RedirectAttributes redirect) {
        if (subscriptions.confirm(token)) {
            redirect.addFlashAttribute("confirmed", true);
        }
        return "redirect:/subscriptions/{token}/confirm";
    }

    @GetMapping("/subscriptions/{token}/end")
    String ending(@PathVariable String token, Model model) {
        describe(token, model);
        return "subscription/end";
    }

    @PostMapping("/subscriptions/{token}/end")
    String end(@PathVariable String token) {
        subscriptions.end(token);
        return "redirect:/subscriptions/{token}/end";
    }

    /** What a mail program sends when its reader presses "unsubscribe" (RFC 8058): it has no session and wants no page. */
    @PostMapping(path = "/subscriptions/{token}/end", params = "List-Unsubscribe=One-Click")
    ResponseEntity<Void> endByOneClick(@PathVariable String token) {
        subscriptions.end(token);
        return ResponseEntity.ok().build();
    }

    private void describe(String token, Model model) {
        var subscription = subscriptions.find(token);
        model.addAttribute("token", token);
        model.addAttribute("found", subscription.isPresent());
        model.addAttribute(
                "active", subscription.filter(Subscription::isConfirmed).isPresent());
        model.addAttribute(
                "key", subscription.map(Subscription::getConsultationKey).orElse(null));
        model.addAttribute(
                "headline", subscription.flatMap(subscriptions::headline).orElse(null));
    }
}
