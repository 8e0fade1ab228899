package pl.konsultacje.submission.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.Arrival;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/** What came in, as a list and one by one; nothing can be changed here. */
@Controller
@RequestMapping("/desk/consultations/{key}/submissions")
class ArrivalsController {

    private static final int PAGE_SIZE = 25;

    /** Further on the database would be asked for a row beyond the numbers that it knows. */
    private static final int MOST_PAGES = 1_000_000;

    /** A row of the list. */
    record ArrivalRow(Arrival arrival, String serial, boolean inTime) {}

    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final FileStore files;
    private final ReceivedFiles receivedFiles;
    private final StaffManagement staff;
    private final RemarksPage page;
    private final Words words;

    ArrivalsController(
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            FileStore files,
            ReceivedFiles receivedFiles,
            StaffManagement staff,
            RemarksPage page,
            Words words) {
        this.consultations = consultations;
        this.submissions = submissions;
        this.files = files;
        this.receivedFiles = receivedFiles;
        this.staff = staff;
        this.page = page;
        this.words = words;
    }

    @GetMapping
    String list(@PathVariable String key, @RequestParam(defaultValue = "1") int page, Model model) {
        var consultation = published(key);
        var arrivals = submissions.arrivals(key, Math.min(Math.max(page, 1), MOST_PAGES) - 1, PAGE_SIZE);
        var arrived = arrivals.stream()
                .map(arrival -> new ArrivalRow(
                        arrival, serial(key, arrival.number()), consultation.isInTime(arrival.receivedAt())))
                .toList();
        model.addAttribute("consultation", consultation);
        model.addAttribute("arrived", arrived);
        model.addAttribute("count", words.count("submission.list.count", arrivals.getTotalElements()));
        model.addAttribute("pageNumber", arrivals.getNumber() + 1);
        model.addAttribute("pageCount", arrivals.getTotalPages());
        return "submission/arrivals";
    }

    @GetMapping("/{serial:[0-9]{1,15}}")
    String one(@PathVariable String key, @PathVariable String serial, Model model) {
        var consultation = published(key);
        var submission = submissions
                .find(key + "/" + serial)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.show(model, consultation, submission);
        model.addAttribute("facts", facts(consultation, submission));
        model.addAttribute("files", receivedFiles.lines(files.of(submission)));
        model.addAttribute("receivedOn", OfficeTime.dayOf(submission.getReceivedAt()));
        return "submission/arrival";
    }

    private List<RemarksPage.Row> facts(Consultation consultation, Submission submission) {
        var enteredBy = submission.getEnteredBy();
        var signed = submission.isSigned() ? "submission.entry.signed.yes" : "submission.entry.signed.no";
        return Stream.of(
                        new RemarksPage.Row(
                                words.say("submission.channel"), words.say("channel." + submission.getChannel()), null),
                        new RemarksPage.Row(
                                words.say("submission.receivedAt"),
                                words.moment(submission.getReceivedAt())
                                        + ", "
                                        + words.say(
                                                consultation.isInTime(submission.getReceivedAt())
                                                        ? "submission.inTime"
                                                        : "submission.late"),
                                null),
                        new RemarksPage.Row(
                                words.say("submission.entry.signed"),
                                submission.getChannel().needsSignature() ? words.say(signed) : "",
                                null),
                        new RemarksPage.Row(
                                words.say("submission.entry.registryNumber"), submission.getRegistryNumber(), null),
                        new RemarksPage.Row(
                                words.say("submission.enteredBy"),
                                enteredBy == null
                                        ? ""
                                        : staff.nameOf(enteredBy) + ", " + words.moment(submission.getEnteredAt()),
                                null))
                .filter(row -> !row.value().isBlank())
                .toList();
    }

    private static String serial(String key, String number) {
        return number.substring(key.length() + 1);
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
