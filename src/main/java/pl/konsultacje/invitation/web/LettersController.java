package pl.konsultacje.invitation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
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
import pl.konsultacje.desk.SentFiles;
import pl.konsultacje.invitation.InvitationManagement;
import pl.konsultacje.invitation.web.InvitedController.Choice;
import pl.konsultacje.platform.Download;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.WordFile;
import pl.konsultacje.platform.Words;

/** Sends letters by mail, gives those for paper as one file, and records that they were posted. */
@Controller
class LettersController {

    private final InvitationManagement invitations;
    private final ConsultationManagement consultations;
    private final LostForms lostForms;
    private final Words words;

    LettersController(
            InvitationManagement invitations, ConsultationManagement consultations, LostForms lostForms, Words words) {
        this.invitations = invitations;
        this.consultations = consultations;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/desk/consultations/{key}/invited/letters")
    String show(@PathVariable String key, Model model, HttpServletRequest request) {
        var consultation = consultation(key);
        model.addAttribute(
                "form",
                lostForms
                        .take(request, PostingForm.class)
                        .orElseGet(
                                () -> PostingForm.of(invitations.toBePosted(consultation), invitations.today(), null)));
        return page(consultation, model);
    }

    @PostMapping("/desk/consultations/{key}/invited/letters")
    String send(
            @PathVariable String key,
            @ModelAttribute("form") PostingForm form,
            BindingResult problems,
            HttpServletResponse response,
            HttpServletRequest request,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        try {
            if ("mail".equals(form.action())) {
                var sent = invitations.sendByMail(key, person.getName());
                redirect.addFlashAttribute("notice", words.count("invitation.letters.sent", sent));
            } else {
                var posting = form.posting(SentFiles.one(request, "proof", "scan"));
                var posted = invitations.recordPosting(key, form.ids(), posting, person.getName());
                redirect.addFlashAttribute("notice", words.count("invitation.letters.recorded", posted));
            }
            return "redirect:/desk/consultations/{key}/invited";
        } catch (Refused refused) {
            words.reject(problems, refused);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(consultation, model);
        }
    }

    private String page(Consultation consultation, Model model) {
        var toBeMailed = invitations.toBeMailed(consultation);
        var toBePosted = invitations.toBePosted(consultation);
        var obstacle = invitations.whyNoLetters(consultation);
        model.addAttribute("key", consultation.getCaseKey());
        model.addAttribute("obstacle", obstacle.map(words::refusal).orElse(null));
        model.addAttribute("published", consultation.isPublished());
        model.addAttribute("mailCount", toBeMailed.size());
        model.addAttribute("mailSaid", words.count("invitation.letters.byMail", toBeMailed.size()));
        model.addAttribute(
                "onPaper",
                toBePosted.stream()
                        .map(body -> new Choice(String.valueOf(body.getId()), body.getName(), body.getAddress()))
                        .toList());
        model.addAttribute("letter", invitations.sample(consultation).orElse(null));
        return "invitation/letters";
    }

    @GetMapping("/desk/consultations/{key}/invited/letters.docx")
    ResponseEntity<byte[]> onPaper(@PathVariable String key) {
        var file = invitations.lettersOnPaper(consultation(key)).orElseThrow(LettersController::notFound);
        return Download.of(key + "-pisma.docx", WordFile.MEDIA_TYPE, Sha256.of(file), CacheControl.noStore(), file);
    }

    /** The proof may bear addresses: for the staff alone. */
    @GetMapping("/desk/consultations/{key}/invited/proofs/{id:\\d{1,15}}")
    ResponseEntity<byte[]> proof(@PathVariable String key, @PathVariable long id) {
        var proof = invitations.proof(consultation(key), id).orElseThrow(LettersController::notFound);
        return Download.of(
                proof.getFileName(),
                proof.getMediaType(),
                proof.getSha256(),
                CacheControl.noStore(),
                proof.getContent());
    }

    private Consultation consultation(String key) {
        return consultations.find(key).orElseThrow(LettersController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
