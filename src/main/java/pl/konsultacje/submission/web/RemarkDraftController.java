package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.DraftManagement;
import pl.konsultacje.submission.RemarkDraft;

/** The page behind the private link of a draft: read it, go on with it here, delete it. */
@Controller
@RequestMapping("/consultations/{key}/remarks/draft/{token}")
class RemarkDraftController {

    private final ConsultationManagement consultations;
    private final DraftManagement drafts;
    private final DraftCookie cookie;
    private final RemarksPage page;
    private final OwnQuestions questions;
    private final Words words;
    private final Clock clock;

    RemarkDraftController(
            ConsultationManagement consultations,
            DraftManagement drafts,
            DraftCookie cookie,
            RemarksPage page,
            OwnQuestions questions,
            Words words,
            Clock clock) {
        this.consultations = consultations;
        this.drafts = drafts;
        this.cookie = cookie;
        this.page = page;
        this.questions = questions;
        this.words = words;
        this.clock = clock;
    }

    /** Opens nothing by itself: mail programs follow links, too. */
    @GetMapping
    String draft(@PathVariable String key, @PathVariable String token, HttpServletRequest request, Model model) {
        var consultation = published(key);
        var draft = drafts.find(key, token);
        model.addAttribute("consultation", consultation);
        model.addAttribute("collecting", consultation.isCollecting(clock.instant()));
        draft.ifPresent(found -> {
            var form = RemarksForm.of(found);
            var text = form.text().with(questions.answers(consultation, form));
            model.addAttribute("draft", found);
            model.addAttribute("keptUntil", DraftManagement.keptUntil(consultation));
            model.addAttribute("files", drafts.files(found));
            model.addAttribute("submitterRows", page.submitter(text));
            model.addAttribute("readings", page.readings(consultation, text));
            cookie.draft(consultation, request)
                    .map(RemarkDraft::token)
                    .filter(other -> !other.equals(token))
                    .ifPresent(other -> model.addAttribute("otherToken", other));
        });
        return "submission/draft";
    }

    @PostMapping
    String post(
            @PathVariable String key,
            @PathVariable String token,
            @RequestParam(defaultValue = "open") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirected) {
        var consultation = published(key);
        if (action.equals("delete")) {
            var own = cookie.draft(consultation, request)
                    .filter(draft -> draft.token().equals(token));
            drafts.forget(key, token);
            own.ifPresent(gone -> cookie.clear(consultation, request, response));
            redirected.addFlashAttribute("notice", words.say("submission.draft.deleted"));
            return "redirect:/consultations/{key}";
        }
        if (drafts.find(key, token).isEmpty()) {
            return "redirect:/consultations/{key}/remarks/draft/{token}";
        }
        cookie.set(consultation, token, request, response);
        return "redirect:/consultations/{key}/remarks";
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
