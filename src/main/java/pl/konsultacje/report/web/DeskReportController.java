package pl.konsultacje.report.web;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Words;
import pl.konsultacje.report.Report;
import pl.konsultacje.report.ReportFile;
import pl.konsultacje.report.ReportManagement;

/** The report as the staff reads it before it is published, and every version of it. */
@Controller
@RequestMapping("/desk/consultations/{key}/report")
class DeskReportController {

    private final ReportManagement reports;
    private final ConsultationManagement consultations;
    private final Words words;

    DeskReportController(ReportManagement reports, ConsultationManagement consultations, Words words) {
        this.reports = reports;
        this.consultations = consultations;
        this.words = words;
    }

    record StoredFile(String title, String address, String fileName, String size, String sha256) {}

    @GetMapping
    String preview(
            @PathVariable String key,
            @RequestParam(name = "version", required = false) @Nullable Integer number,
            Model model) {
        var consultation = consultations.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("key", key);
        model.addAttribute("headline", consultation.getTitle());
        var report = reports.version(key, number).orElse(null);
        if (report == null) {
            return "report/none";
        }
        model.addAttribute("report", reports.view(report));
        model.addAttribute("versions", reports.versions(key));
        model.addAttribute(
                "files",
                reports.files(report).stream()
                        .map(file -> new StoredFile(
                                words.say("report.file." + file.kind()),
                                file.kind().name().toLowerCase(Locale.ROOT),
                                file.fileName(),
                                words.fileSize(file.sizeInBytes()),
                                file.sha256()))
                        .toList());
        return "report/preview";
    }

    @GetMapping("/{number}/{kind}")
    ResponseEntity<byte[]> file(@PathVariable String key, @PathVariable int number, @PathVariable String kind) {
        return reports.version(key, number)
                .flatMap(report -> file(report, kind))
                .map(ReportDownload::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<ReportFile> file(Report report, String kind) {
        for (var known : ReportFile.Kind.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(kind)) {
                return reports.file(report, known);
            }
        }
        return Optional.empty();
    }
}
