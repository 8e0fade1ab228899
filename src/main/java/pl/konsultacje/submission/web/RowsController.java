package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
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
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.RowChanged;
import pl.konsultacje.submission.RowSheet;
import pl.konsultacje.submission.RowSheetManagement;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/** How the office enters the rows of a submission that is a file, and confirms them. */
@Controller
@RequestMapping("/desk/consultations/{key}/submissions/{serial:[0-9]{1,15}}/rows")
class RowsController {

    private static final String TO_LIST = "redirect:/desk/consultations/{key}/submissions/{serial}/rows";

    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final RowSheetManagement sheets;
    private final RowsPage page;
    private final LostForms lostForms;
    private final Words words;

    RowsController(
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            RowSheetManagement sheets,
            RowsPage page,
            LostForms lostForms,
            Words words) {
        this.consultations = consultations;
        this.submissions = submissions;
        this.sheets = sheets;
        this.page = page;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping
    String list(@PathVariable String key, @PathVariable String serial, HttpServletRequest request, Model model) {
        var submission = submission(key, serial);
        return list(published(key), submission, sheet(submission), List.of(), request, model);
    }

    @PostMapping
    String act(
            @PathVariable String key,
            @PathVariable String serial,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String fingerprint,
            HttpServletRequest request,
            HttpServletResponse response,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var submission = submission(key, serial);
        var sheet = sheet(submission);
        try {
            switch (action) {
                case "read" -> {
                    sheets.read(submission);
                    redirect.addFlashAttribute("notice", words.say("rows.read"));
                }
                case "confirm", "none" -> {
                    sheets.confirm(submission, fingerprint, action.equals("none"), person.getName());
                    redirect.addFlashAttribute("notice", words.say("rows.confirmed", submission.getNumber()));
                }
                default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            return TO_LIST;
        } catch (Refused refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return list(published(key), submission, sheet, List.of(refused), request, model);
        }
    }

    @GetMapping("/{row:new|[0-9]{1,15}}")
    String row(
            @PathVariable String key,
            @PathVariable String serial,
            @PathVariable String row,
            HttpServletRequest request,
            Model model) {
        var submission = submission(key, serial);
        var sheet = sheet(submission);
        var id = RowsPage.id(row);
        var stored = page.form(sheet, id).orElseThrow(RowsController::notFound);
        var lost = lostForms.take(request).map(RemarksForm::of);
        model.addAttribute("lost", lost.isPresent());
        return form(published(key), submission, row, lost.orElse(stored), page.version(sheet, id), List.of(), model);
    }

    @PostMapping("/{row:new|[0-9]{1,15}}")
    String save(
            @PathVariable String key,
            @PathVariable String serial,
            @PathVariable String row,
            @RequestParam(defaultValue = "save") String action,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = published(key);
        var submission = submission(key, serial);
        var id = RowsPage.id(row);
        var read = RowsPage.read(version);
        var form = RemarksForm.of(request.getParameterMap());
        try {
            if (action.equals("remove") && id != null) {
                sheets.remove(submission, id, read);
                redirect.addFlashAttribute("notice", words.say("rows.removed"));
                return TO_LIST;
            }
            var refusals = page.refusals(consultation, form);
            if (!refusals.isEmpty()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return form(consultation, submission, row, form, read, refusals, model);
            }
            sheets.save(submission, id, form.text().remarks().get(0), read, person.getName());
            redirect.addFlashAttribute("notice", words.say("rows.saved"));
            return TO_LIST;
        } catch (RowChanged changed) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var shown = form(consultation, submission, row, form, changed.version(), List.of(changed), model);
            page.showStored(model, consultation, submission, changed.stored());
            return shown;
        } catch (Refused refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return form(consultation, submission, row, form, read, List.of(refused), model);
        }
    }

    private String list(
            Consultation consultation,
            Submission submission,
            RowSheet sheet,
            List<Refused> refusals,
            HttpServletRequest request,
            Model model) {
        page.list(model, consultation, submission, sheet, refusals);
        model.addAttribute("serial", serial(submission));
        model.addAttribute("mayEdit", sheet.isOpen() && request.isUserInRole("COORDINATOR"));
        return "submission/rows";
    }

    private String form(
            Consultation consultation,
            Submission submission,
            String row,
            RemarksForm form,
            int version,
            List<Refused> refusals,
            Model model) {
        page.show(model, consultation, submission, form, version, refusals);
        model.addAttribute("serial", serial(submission));
        model.addAttribute("row", row);
        return "submission/row";
    }

    private static String serial(Submission submission) {
        return submission.getNumber().substring(submission.getConsultationKey().length() + 1);
    }

    private Submission submission(String key, String serial) {
        return submissions.find(key + "/" + serial).orElseThrow(RowsController::notFound);
    }

    private RowSheet sheet(Submission submission) {
        return sheets.find(submission).orElseThrow(RowsController::notFound);
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(RowsController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
