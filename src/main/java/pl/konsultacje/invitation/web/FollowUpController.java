package pl.konsultacje.invitation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.Notices.Told;
import pl.konsultacje.desk.SentFiles;
import pl.konsultacje.invitation.FollowUpManagement;
import pl.konsultacje.invitation.FollowUpManagement.Pending;
import pl.konsultacje.invitation.InvitationManagement;
import pl.konsultacje.invitation.web.InvitedController.Choice;
import pl.konsultacje.platform.Download;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.WordFile;
import pl.konsultacje.platform.Words;

/** Gives the letters about changes as one file, and records that they were posted. */
@Controller
class FollowUpController {

    private final FollowUpManagement followUps;
    private final InvitationManagement invitations;
    private final ConsultationManagement consultations;
    private final LostForms lostForms;
    private final Words words;

    FollowUpController(
            FollowUpManagement followUps,
            InvitationManagement invitations,
            ConsultationManagement consultations,
            LostForms lostForms,
            Words words) {
        this.followUps = followUps;
        this.invitations = invitations;
        this.consultations = consultations;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/desk/consultations/{key}/invited/follow-up")
    String show(@PathVariable String key, HttpServletRequest request, Model model) {
        var consultation = consultation(key);
        var pending = followUps.pending(consultation);
        model.addAttribute(
                "form",
                lostForms
                        .take(request, PostingForm.class)
                        .orElseGet(() -> PostingForm.of(
                                pending.stream().map(Pending::body).toList(),
                                invitations.today(),
                                String.valueOf(lastOf(pending)))));
        return page(consultation, pending, model);
    }

    private static long lastOf(List<Pending> pending) {
        return pending.stream()
                .flatMap(one -> one.changes().stream())
                .mapToLong(Told::id)
                .max()
                .orElse(0);
    }

    @PostMapping("/desk/consultations/{key}/invited/follow-up")
    String record(
            @PathVariable String key,
            @ModelAttribute("form") PostingForm form,
            BindingResult problems,
            HttpServletRequest request,
            HttpServletResponse response,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        try {
            var posting = form.posting(SentFiles.one(request, "proof", "scan"));
            var posted = followUps.record(key, form.ids(), form.lastSeen(), posting, person.getName());
            redirect.addFlashAttribute("notice", words.count("invitation.letters.recorded", posted));
            return "redirect:/desk/consultations/{key}/invited";
        } catch (Refused refused) {
            words.reject(problems, refused);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(consultation, followUps.pending(consultation), model);
        }
    }

    private String page(Consultation consultation, List<Pending> pending, Model model) {
        model.addAttribute("key", consultation.getCaseKey());
        model.addAttribute(
                "onPaper",
                pending.stream()
                        .map(one -> new Choice(
                                String.valueOf(one.body().getId()), one.body().getName(), changes(one)))
                        .toList());
        model.addAttribute(
                "letter", followUps.written(consultation).stream().findFirst().orElse(null));
        return "invitation/followUp";
    }

    private String changes(Pending pending) {
        return pending.changes().stream()
                .map(told -> words.say(
                        "invitation.followUp.change."
                                + (told.change() == null
                                        ? "REPORT"
                                        : told.change().getKind()),
                        words.day(told.since())))
                .collect(Collectors.joining("; "));
    }

    @GetMapping("/desk/consultations/{key}/invited/follow-up.docx")
    ResponseEntity<byte[]> onPaper(@PathVariable String key) {
        var file = followUps.onPaper(consultation(key)).orElseThrow(FollowUpController::notFound);
        return Download.of(
                key + "-pisma-o-zmianach.docx", WordFile.MEDIA_TYPE, Sha256.of(file), CacheControl.noStore(), file);
    }

    private Consultation consultation(String key) {
        return consultations.find(key).orElseThrow(FollowUpController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
