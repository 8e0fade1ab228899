package pl.konsultacje.officeform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.desk.SentFiles;
import pl.konsultacje.officeform.Column;
import pl.konsultacje.officeform.ImportBack;
import pl.konsultacje.officeform.ImportPreview;
import pl.konsultacje.officeform.ImportProgress;
import pl.konsultacje.officeform.ImportedSubmission;
import pl.konsultacje.officeform.ImportsBack;
import pl.konsultacje.officeform.RemarkImports;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.FileGate;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.SentFile;

/** Takes over remarks in bulk: a table is looked at, mended, and started; its progress is a page. */
@Controller
class ImportController {

    /** Rows of the preview; more are counted only. */
    private static final int MOST_SHOWN = 100;

    /** Seconds after which the page of a running import is read again. */
    private static final String AGAIN = "5";

    /** One choice. */
    public record Choice(
            String value, String label, @Nullable String hint) {}

    /** What a column holds; its heading is that of the file. */
    public record ColumnRow(String field, String label, String heading, String value) {}

    /** A submission of the preview. */
    public record SubmissionRow(
            String lines, String submitter, String channel, String received, int remarks, String first) {}

    /** A line that is wrong. */
    public record ProblemRow(int line, String problem) {}

    /** An import in the list. */
    public record ImportRow(int number, String state, String startedAt, int submissions, int registered) {}

    /** A problem of the form. */
    public record Problem(String field, String message) {}

    /** A submission of an import that is to go back; {@code problem} says why it stays. */
    public record BackRow(
            int line,
            String number,
            String serial,
            int remarks,
            @Nullable String problem) {}

    private final RemarkImports imports;
    private final ImportsBack back;
    private final StaffManagement staff;
    private final ConsultationManagement consultations;
    private final FileGate gate;
    private final LostForms lostForms;
    private final Words words;

    ImportController(
            RemarkImports imports,
            ImportsBack back,
            StaffManagement staff,
            ConsultationManagement consultations,
            FileGate gate,
            LostForms lostForms,
            Words words) {
        this.imports = imports;
        this.back = back;
        this.staff = staff;
        this.consultations = consultations;
        this.gate = gate;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/desk/consultations/{key}/import")
    String blank(@PathVariable String key, Model model, HttpServletRequest request) {
        var form = lostForms.take(request).map(ImportForm::of).orElseGet(() -> new ImportForm(Map.of()));
        return page(published(key), form, null, null, model);
    }

    @PostMapping("/desk/consultations/{key}/import")
    String take(
            @PathVariable String key,
            @RequestParam(defaultValue = "preview") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = published(key);
        var form = ImportForm.of(request.getParameterMap());
        try {
            var file = SentFiles.one(request, "list", "file");
            if (file != null) {
                form = form.withText(text(new SentFile(file.fileName(), file.content())));
            }
            var preview = imports.preview(consultation, form.value("text"), form.columns(), form.defaults());
            form = form.withColumns(preview.columns());
            if (action.equals("start") && file == null) {
                int number = imports.start(key, preview, form.is("receipts"), person.getName());
                return "redirect:/desk/consultations/{key}/import/" + number;
            }
            return page(consultation, form, preview, null, model);
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(consultation, form, null, refused, model);
        }
    }

    private String text(SentFile file) {
        try {
            return RemarkImports.textOf(gate.check(file, FileRole.OFFICE_FORM));
        } catch (Refused refused) {
            throw refused.at("file");
        }
    }

    @GetMapping("/desk/consultations/{key}/import/{number}")
    String progress(
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String still,
            HttpServletResponse response,
            Model model) {
        published(key);
        var progress = progress(key, number);
        var takenBack = back.progress(key, number);
        var isRunning =
                progress.isRunning() || takenBack.filter(ImportBack::isRunning).isPresent();
        if (isRunning && still == null) {
            response.setHeader("Refresh", AGAIN);
        }
        model.addAttribute("key", key);
        model.addAttribute("progress", progress);
        model.addAttribute("still", still != null);
        model.addAttribute("running", isRunning);
        takenBack.ifPresent(one -> show(key, one, model));
        model.addAttribute(
                "returnable",
                // what stayed was judged and stays
                !isRunning
                        && progress.registered() > 0
                        && takenBack.map(ImportBack::isStopped).orElse(true));
        model.addAttribute("state", state(progress));
        model.addAttribute("startedAt", words.moment(progress.startedAt()));
        model.addAttribute(
                "refused",
                progress.refused().stream()
                        .map(item -> new ProblemRow(item.line(), words.sayOr(item.refusal(), item.refusal())))
                        .toList());
        return "officeform/progress";
    }

    private void show(String key, ImportBack takenBack, Model model) {
        model.addAttribute("back", takenBack);
        model.addAttribute(
                "backState",
                words.say(
                        "officeform.back.state",
                        words.say(
                                takenBack.isRunning()
                                        ? "officeform.back.running"
                                        : takenBack.isStopped() ? "officeform.back.stopped" : "officeform.back.ended"),
                        takenBack.takenBack(),
                        takenBack.submissions()));
        model.addAttribute(
                "backBy",
                words.say(
                        "officeform.back.by",
                        words.moment(takenBack.startedAt()),
                        staff.nameOf(takenBack.startedBy())));
        model.addAttribute(
                "stays", takenBack.stays().stream().map(item -> row(key, item)).toList());
    }

    private BackRow row(String key, ImportBack.Item item) {
        var obstacle = item.obstacle();
        return new BackRow(
                item.line(),
                item.number(),
                item.number().substring(key.length() + 1),
                item.remarks(),
                obstacle == null ? null : words.sayOr(obstacle, obstacle));
    }

    @GetMapping("/desk/consultations/{key}/import/{number}/back")
    String askToTakeBack(@PathVariable String key, @PathVariable int number, HttpServletRequest request, Model model) {
        var reason = lostForms
                .take(request)
                .map(typed -> LostForms.typed(typed, "reason"))
                .orElse("");
        return askToTakeBack(key, number, reason, null, model);
    }

    @PostMapping("/desk/consultations/{key}/import/{number}/back")
    String takeBack(
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Principal person,
            Model model) {
        published(key);
        progress(key, number);
        try {
            back.start(key, number, reason, person.getName());
            return "redirect:/desk/consultations/{key}/import/{number}";
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return askToTakeBack(key, number, reason, refused, model);
        }
    }

    private String askToTakeBack(String key, int number, String reason, @Nullable Refused refused, Model model) {
        published(key);
        progress(key, number);
        var items =
                back.preview(key, number).stream().map(item -> row(key, item)).toList();
        // what stays is what has to be looked at
        var stays = items.stream().filter(item -> item.problem() != null).toList();
        var goes = items.stream().filter(item -> item.problem() == null).toList();
        model.addAttribute("key", key);
        model.addAttribute("number", number);
        model.addAttribute("reason", reason);
        model.addAttribute(
                "problems", refused == null ? List.of() : List.of(new Problem("reason", words.refusal(refused))));
        model.addAttribute("error", refused == null ? null : words.refusal(refused));
        model.addAttribute("counts", words.say("officeform.back.counts", goes.size(), stays.size()));
        model.addAttribute(
                "rows",
                Stream.concat(stays.stream(), goes.stream()).limit(MOST_SHOWN).toList());
        model.addAttribute("more", Math.max(0, items.size() - MOST_SHOWN));
        model.addAttribute("good", !goes.isEmpty());
        return "officeform/back";
    }

    /** Stops what runs: the import, or its way back. */
    @PostMapping("/desk/consultations/{key}/import/{number}")
    String cancel(@PathVariable String key, @PathVariable int number, Principal person) {
        published(key);
        progress(key, number);
        imports.cancel(key, number, person.getName());
        back.stop(key, number, person.getName());
        return "redirect:/desk/consultations/{key}/import/{number}";
    }

    private ImportProgress progress(String key, int number) {
        return imports.progress(key, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String state(ImportProgress progress) {
        return words.say(
                progress.isRunning()
                        ? "officeform.import.running"
                        : progress.isCancelled() ? "officeform.import.cancelled" : "officeform.import.ended");
    }

    private String page(
            Consultation consultation,
            ImportForm form,
            @Nullable ImportPreview preview,
            @Nullable Refused refused,
            Model model) {
        model.addAttribute("form", form);
        model.addAttribute("key", consultation.getCaseKey());
        var problems = problems(refused);
        model.addAttribute("problems", problems);
        model.addAttribute("errors", problems.stream().collect(Collectors.toMap(Problem::field, Problem::message)));
        model.addAttribute(
                "channels",
                Stream.of(Channel.values())
                        .filter(channel -> channel != Channel.WEB_FORM)
                        .map(channel -> new Choice(channel.name(), words.say("channel." + channel), null))
                        .toList());
        model.addAttribute(
                "earlier",
                imports.of(consultation.getCaseKey()).stream()
                        .map(one -> new ImportRow(
                                one.number(),
                                state(one),
                                words.moment(one.startedAt()),
                                one.submissions(),
                                one.registered()))
                        .toList());
        if (preview != null) {
            show(form, preview, model);
        }
        return "officeform/import";
    }

    private List<Problem> problems(@Nullable Refused refused) {
        if (refused == null) {
            return List.of();
        }
        var field = refused.field();
        return List.of(new Problem(field == null ? "text" : field, words.refusal(refused)));
    }

    private void show(ImportForm form, ImportPreview preview, Model model) {
        var columns = new ArrayList<ColumnRow>();
        for (int i = 0; i < preview.headings().size(); i++) {
            var field = "column-" + (i + 1);
            columns.add(new ColumnRow(
                    field,
                    words.say("officeform.import.nth", i + 1),
                    preview.headings().get(i),
                    form.value(field)));
        }
        model.addAttribute("columns", columns);
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", words.say("officeform.import.notRead"), null));
        Stream.of(Column.values())
                .filter(column -> column != Column.NUMBER && column != Column.ANSWER)
                .forEach(column ->
                        choices.add(new Choice(column.name(), words.say("officeform.column." + column), null)));
        model.addAttribute("choices", choices);
        model.addAttribute(
                "found",
                words.say("officeform.import.found", preview.submissions().size(), preview.remarks()));
        model.addAttribute(
                "wrong",
                preview.problems().stream()
                        .limit(MOST_SHOWN)
                        .map(problem -> new ProblemRow(problem.line(), words.refusal(problem.refusal())))
                        .toList());
        model.addAttribute(
                "preview",
                preview.submissions().stream().limit(MOST_SHOWN).map(this::row).toList());
        model.addAttribute("more", Math.max(0, preview.submissions().size() - MOST_SHOWN));
        model.addAttribute(
                "good", preview.problems().isEmpty() && !preview.submissions().isEmpty());
    }

    private SubmissionRow row(ImportedSubmission submission) {
        var lines = submission.lines();
        var first = lines.get(0);
        var last = lines.get(lines.size() - 1);
        var text = submission.text().remarks().get(0).content();
        return new SubmissionRow(
                first.equals(last) ? String.valueOf(first) : first + "–" + last,
                submission.text().submitter().name(),
                words.say("channel." + submission.entry().channel()),
                words.moment(submission.entry().receivedAt()),
                lines.size(),
                text.length() > 200 ? text.substring(0, 200) + "…" : text);
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
