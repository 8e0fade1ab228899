package pl.konsultacje.response.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Words;
import pl.konsultacje.response.web.OwnSubmission.Problem;
import pl.konsultacje.submission.SubmissionManagement;

/** Where somebody's own remarks are, by number and code, and the code sent again. The code never stands in an address. */
@Controller
class StatusController {

    private final OwnSubmission own;
    private final SubmissionManagement submissions;
    private final LostForms lostForms;
    private final Words words;

    StatusController(OwnSubmission own, SubmissionManagement submissions, LostForms lostForms, Words words) {
        this.own = own;
        this.submissions = submissions;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/status")
    String form(HttpServletRequest request, Model model) {
        var typed = lostForms.take(request).orElse(Map.of());
        return own.form(model, LostForms.typed(typed, "number"), List.of());
    }

    @PostMapping("/status")
    String show(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            Model model) {
        var found = own.find(number, code, request.getRemoteAddr());
        return found.submission()
                .map(submission -> own.show(submission, null, model))
                .orElseGet(() -> own.form(model, number, found.problems()));
    }

    @GetMapping("/status/code")
    String askForCode(HttpServletRequest request, Model model) {
        var typed = lostForms.take(request).orElse(Map.of());
        return code(LostForms.typed(typed, "number"), LostForms.typed(typed, "email"), null, model);
    }

    /** Says the same whatever was typed: nobody learns here who took part. */
    @PostMapping("/status/code")
    String sendCode(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String email,
            Model model) {
        if (email.isBlank()) {
            return code(number, email, words.say("response.code.email.missing"), model);
        }
        submissions.sendCodeAgain(number, email);
        model.addAttribute("sent", true);
        return "response/code";
    }

    private static String code(String number, String email, @Nullable String problem, Model model) {
        model.addAttribute("sent", false);
        model.addAttribute("number", number);
        model.addAttribute("email", email);
        model.addAttribute("emailProblem", problem);
        model.addAttribute("problems", problem == null ? List.of() : List.of(new Problem("email", problem)));
        return "response/code";
    }
}
