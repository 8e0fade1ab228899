package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
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

/** How the sender of a file looks at its rows and mends them, by number and code; neither stands in an address. */
@Controller
@RequestMapping("/consultations/{key}/letter/rows")
class LetterRowsController {

    private static final int LONGEST = 200;

    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final RowSheetManagement sheets;
    private final RowsPage page;
    private final LostForms lostForms;
    private final Words words;

    LetterRowsController(
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
    String ask(@PathVariable String key, HttpServletRequest request, Model model) {
        var consultation = published(key);
        var typed = lostForms.take(request).orElse(Map.of());
        var number = LostForms.typed(typed, "number");
        if (typed.containsKey("remark-1")) {
            var own = find(key, number, LostForms.typed(typed, "code"));
            if (own.isPresent()) {
                var form = RemarksForm.of(typed);
                var version = LostForms.typed(typed, "version");
                return form(
                        consultation,
                        own.get(),
                        LostForms.typed(typed, "row"),
                        form,
                        RowsPage.read(version),
                        List.of(),
                        model);
            }
        }
        return ask(consultation, number, List.of(), model);
    }

    @PostMapping
    String act(
            @PathVariable String key,
            @RequestParam(defaultValue = "show") String action,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String row,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var consultation = published(key);
        var own = find(key, number, code);
        if (own.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return ask(consultation, number, problems(number, code), model);
        }
        var submission = own.get();
        var sheet = sheets.find(submission).orElseThrow();
        if (action.equals("new") || action.matches("edit-[0-9]{1,15}")) {
            var chosen = action.equals("new") ? "new" : action.substring("edit-".length());
            var form = page.form(sheet, RowsPage.id(chosen));
            return form.isEmpty()
                    ? list(consultation, submission, sheet, List.of(new Refused("refused.rows.gone")), model)
                    : form(
                            consultation,
                            submission,
                            chosen,
                            form.get(),
                            page.version(sheet, RowsPage.id(chosen)),
                            List.of(),
                            model);
        }
        if (!action.equals("save") && !action.equals("remove")) {
            return list(consultation, submission, sheet, List.of(), model);
        }
        if (!row.matches("new|[0-9]{1,15}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return change(consultation, submission, sheet, action, row, version, request, response, model);
    }

    private String change(
            Consultation consultation,
            Submission submission,
            RowSheet sheet,
            String action,
            String row,
            String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var id = RowsPage.id(row);
        var read = RowsPage.read(version);
        var form = RemarksForm.of(request.getParameterMap());
        try {
            if (action.equals("remove") && id != null) {
                sheets.remove(submission, id, read);
            } else {
                var refusals = page.refusals(consultation, form);
                if (!refusals.isEmpty()) {
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    return form(consultation, submission, row, form, read, refusals, model);
                }
                sheets.save(submission, id, form.text().remarks().get(0), read, null);
            }
            model.addAttribute("notice", words.say(action.equals("remove") ? "rows.removed" : "rows.saved"));
            return list(consultation, submission, sheet, List.of(), model);
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

    private Optional<Submission> find(String key, String number, String code) {
        if (number.length() > LONGEST || code.length() > LONGEST) {
            return Optional.empty();
        }
        return submissions
                .findByNumberAndCode(number.strip(), code.strip())
                .filter(found -> found.getConsultationKey().equals(key))
                .filter(found -> sheets.find(found).isPresent());
    }

    private List<Problem> problems(String number, String code) {
        var problems = new ArrayList<Problem>();
        if (number.isBlank()) {
            problems.add(new Problem("number", words.say("refused.rows.numberMissing")));
        }
        if (code.isBlank()) {
            problems.add(new Problem("code", words.say("refused.rows.codeMissing")));
        }
        if (problems.isEmpty()) {
            problems.add(new Problem(null, words.say("refused.rows.unknown")));
        }
        return problems;
    }

    private static String ask(Consultation consultation, String number, List<Problem> problems, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("number", number);
        model.addAttribute("problems", problems);
        for (var field : List.of("number", "code")) {
            model.addAttribute(
                    field + "Problem",
                    problems.stream()
                            .filter(problem -> field.equals(problem.field()))
                            .map(Problem::message)
                            .findFirst()
                            .orElse(null));
        }
        return "submission/letterAsk";
    }

    private String list(
            Consultation consultation, Submission submission, RowSheet sheet, List<Refused> refusals, Model model) {
        page.list(model, consultation, submission, sheet, refusals);
        return "submission/letterRows";
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
        model.addAttribute("row", row);
        return "submission/letterRow";
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
