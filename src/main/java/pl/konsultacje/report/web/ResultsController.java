package pl.konsultacje.report.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Words;
import pl.konsultacje.report.Report;
import pl.konsultacje.report.ReportFile;
import pl.konsultacje.report.ReportManagement;
import pl.konsultacje.report.ReportView;

/** What everybody reads after the publication: you said, we decided, what changed; the report itself and its file. */
@Controller
@RequestMapping("/consultations/{key}")
class ResultsController {

    private static final int ROWS_PER_PAGE = 50;
    private static final int PARTS_NAMED = 3;

    /** The published files by their name in the address. */
    private static final Map<String, ReportFile.Kind> FORMATS =
            Map.of("html", ReportFile.Kind.PUBLISHED_HTML, "docx", ReportFile.Kind.PUBLISHED_DOCX);

    private final ReportManagement reports;
    private final ConsultationManagement consultations;
    private final Words words;

    ResultsController(ReportManagement reports, ConsultationManagement consultations, Words words) {
        this.reports = reports;
        this.consultations = consultations;
        this.words = words;
    }

    record Choice(String value, String label) {}

    record PublishedFile(String format, String name, String size, String sha256) {}

    @GetMapping("/results")
    ModelAndView results(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(required = false) @Nullable String remark,
            @RequestParam(defaultValue = "1") int page) {
        var consultation = published(key);
        var report = reports.published(key, null).orElse(null);
        if (report == null) {
            return notYet(consultation);
        }
        var view = reports.view(report);
        var filter = RemarkFilter.of(outcome, part);
        var rows = filter.of(view);
        var pages = Math.max(1, (rows.size() + ROWS_PER_PAGE - 1) / ROWS_PER_PAGE);
        var shown = Math.min(pages, Math.max(1, remark == null ? page : pageOf(rows, remark)));
        var from = (shown - 1) * ROWS_PER_PAGE;
        var model = new ModelAndView("report/results");
        describe(model.getModelMap(), report, view);
        model.addObject("filter", filter);
        model.addObject("outcomes", outcomes(view));
        model.addObject("parts", parts(view));
        model.addObject("partsNamed", mostRemarkedParts(view));
        model.addObject("found", words.count("report.results.found", rows.size()));
        model.addObject("remarks", rows.subList(from, Math.min(rows.size(), from + ROWS_PER_PAGE)));
        model.addObject("page", shown);
        model.addObject("pages", pages);
        return model;
    }

    @GetMapping("/report")
    ModelAndView report(
            @PathVariable String key, @RequestParam(name = "version", required = false) @Nullable Integer number) {
        var consultation = published(key);
        var report = reports.published(key, number).orElse(null);
        if (report == null) {
            return notYet(consultation);
        }
        var model = new ModelAndView("report/published");
        describe(model.getModelMap(), report, reports.view(report));
        model.addObject("versions", reports.publishedVersions(key));
        return model;
    }

    /** The published file: its hash is the one shown beside it. */
    @GetMapping("/report/file")
    ResponseEntity<byte[]> file(
            @PathVariable String key,
            @RequestParam(name = "version", required = false) @Nullable Integer number,
            @RequestParam(defaultValue = "html") String format) {
        var kind = FORMATS.get(format);
        if (kind == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return download(key, number, kind);
    }

    /** The draft as changed after the consultation. */
    @GetMapping("/report/draft")
    ResponseEntity<byte[]> draft(
            @PathVariable String key, @RequestParam(name = "version", required = false) @Nullable Integer number) {
        return download(key, number, ReportFile.Kind.CHANGED_DRAFT);
    }

    private ResponseEntity<byte[]> download(String key, @Nullable Integer number, ReportFile.Kind kind) {
        published(key);
        return reports.published(key, number)
                .flatMap(report -> reports.file(report, kind))
                .map(ReportDownload::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView notYet(Consultation consultation) {
        var model = new ModelAndView("report/notYet", HttpStatus.NOT_FOUND);
        model.addObject("key", consultation.getCaseKey());
        model.addObject("headline", consultation.announced().headline());
        model.addObject("due", words.day(consultations.reportDue(consultation)));
        return model;
    }

    private void describe(ModelMap model, Report report, ReportView view) {
        model.addAttribute("report", view);
        model.addAttribute("key", view.key());
        model.addAttribute("files", files(report));
        var draft = view.changedDraft();
        if (draft != null) {
            model.addAttribute("draftSize", words.fileSize(draft.sizeInBytes()));
        }
    }

    private List<PublishedFile> files(Report report) {
        var published = new ArrayList<PublishedFile>();
        for (var file : reports.files(report)) {
            FORMATS.forEach((format, kind) -> {
                if (file.kind() == kind) {
                    published.add(new PublishedFile(
                            format,
                            format.toUpperCase(Locale.ROOT),
                            words.fileSize(file.sizeInBytes()),
                            file.sha256()));
                }
            });
        }
        return published;
    }

    private static int pageOf(List<ReportView.Row> rows, String remark) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).remark().shortNumber().equals(remark)) {
                return i / ROWS_PER_PAGE + 1;
            }
        }
        return 1;
    }

    private List<Choice> outcomes(ReportView view) {
        return view.contents().statistics().outcomes().stream()
                .filter(count -> count.remarks() > 0)
                .map(count -> choice(count.code(), words.say("report.outcome." + count.code()), count.remarks()))
                .toList();
    }

    private List<Choice> parts(ReportView view) {
        return view.contents().statistics().parts().stream()
                .map(count -> choice(RemarkFilter.partOf(count.code()), partLabel(count.code()), count.remarks()))
                .toList();
    }

    private List<Choice> mostRemarkedParts(ReportView view) {
        return view.contents().statistics().parts().stream()
                .sorted((one, other) -> Integer.compare(other.remarks(), one.remarks()))
                .limit(PARTS_NAMED)
                .map(count -> choice(RemarkFilter.partOf(count.code()), partLabel(count.code()), count.remarks()))
                .toList();
    }

    private String partLabel(String part) {
        return part.isEmpty() ? words.say("report.part.whole") : part;
    }

    private Choice choice(String value, String label, int remarks) {
        return new Choice(value, words.say("report.results.choice", label, remarks));
    }
}
