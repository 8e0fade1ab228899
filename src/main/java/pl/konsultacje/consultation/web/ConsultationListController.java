package pl.konsultacje.consultation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.TermWords;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** All consultations as the staff lists them, and the beginning of a new one. */
@Controller
class ConsultationListController {

    private static final String FORM_PAGE = "consultation/new";

    /** A consultation in the list of the staff. */
    public record Row(String key, String title, String stage, String colour, String term, String report) {}

    private final ConsultationManagement consultations;
    private final TermWords terms;
    private final Words words;
    private final LostForms lostForms;

    ConsultationListController(
            ConsultationManagement consultations, TermWords terms, Words words, LostForms lostForms) {
        this.consultations = consultations;
        this.terms = terms;
        this.words = words;
        this.lostForms = lostForms;
    }

    @GetMapping("/desk/consultations")
    String list(Model model, HttpServletRequest request) {
        model.addAttribute("rows", consultations.all().stream().map(this::row).toList());
        model.addAttribute("mayBegin", request.isUserInRole("COORDINATOR"));
        return "consultation/list";
    }

    private Row row(Consultation consultation) {
        var announcement = consultation.getAnnouncement();
        return new Row(
                consultation.getCaseKey(),
                consultation.getTitle(),
                terms.tag(consultation),
                terms.colour(consultation),
                announcement == null
                        ? words.say("consultation.list.noTerm")
                        : words.day(announcement.publicationAt()) + " – " + words.day(announcement.collectionEnd()),
                announcement == null
                        ? words.say("consultation.list.noTerm")
                        : words.day(consultations.reportDue(consultation)));
    }

    @GetMapping("/desk/consultations/new")
    String form(Model model, HttpServletRequest request) {
        offerEarlier(model);
        model.addAttribute(
                "form",
                lostForms
                        .take(request, NewConsultationForm.class)
                        .orElseGet(() -> new NewConsultationForm("", "", "")));
        return FORM_PAGE;
    }

    private void offerEarlier(Model model) {
        model.addAttribute(
                "earlier",
                consultations.all().stream()
                        .filter(consultation -> consultation.getAnnouncement() != null)
                        .map(consultation -> new Earlier(
                                consultation.getCaseKey(), consultation.getCaseKey() + " · " + consultation.getTitle()))
                        .toList());
    }

    /** An earlier consultation to begin with. */
    public record Earlier(String value, String label) {}

    @PostMapping("/desk/consultations/new")
    String begin(
            @Valid @ModelAttribute("form") NewConsultationForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        offerEarlier(model);
        if (problems.hasErrors()) {
            return FORM_PAGE;
        }
        try {
            var basedOn = String.valueOf(form.basedOn());
            consultations.initiate(form.caseKey(), form.title(), basedOn.isEmpty() ? null : basedOn, person.getName());
        } catch (Refused refused) {
            var field = refused.field();
            var sentence = words.refusal(refused);
            if (field != null && List.of("caseKey", "title", "basedOn").contains(field)) {
                problems.rejectValue(field, "refused", sentence);
            } else {
                problems.reject("refused", sentence);
            }
            return FORM_PAGE;
        }
        redirect.addFlashAttribute("notice", words.say("consultation.new.begun", form.caseKey()));
        return "redirect:/desk";
    }
}
