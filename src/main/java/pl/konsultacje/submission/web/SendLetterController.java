package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.FileGate;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.RowSheetManagement;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;

/** How a participant sends the filled-in form, or any letter, as a file: the file is the submission. */
@Controller
@RequestMapping("/consultations/{key}/letter")
class SendLetterController {

    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final ReceiptCookie receiptCookie;
    private final RowSheetManagement sheets;
    private final FileStore files;
    private final ReceivedFiles receivedFiles;
    private final RemarksPage page;
    private final LostForms lostForms;
    private final Clock clock;

    SendLetterController(
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            ReceiptCookie receiptCookie,
            RowSheetManagement sheets,
            FileStore files,
            ReceivedFiles receivedFiles,
            RemarksPage page,
            LostForms lostForms,
            Clock clock) {
        this.consultations = consultations;
        this.submissions = submissions;
        this.receiptCookie = receiptCookie;
        this.sheets = sheets;
        this.files = files;
        this.receivedFiles = receivedFiles;
        this.page = page;
        this.lostForms = lostForms;
        this.clock = clock;
    }

    @GetMapping
    String form(@PathVariable String key, HttpServletRequest request, Model model) {
        var consultation = published(key);
        var lost = lostForms.take(request).map(RemarksForm::of);
        var form = lost.orElseGet(RemarksForm::empty);
        if (!consultation.isCollecting(clock.instant())) {
            return closed(consultation, form, model);
        }
        model.addAttribute("lost", lost.isPresent());
        return form(consultation, form, List.of(), model);
    }

    @PostMapping
    String send(@PathVariable String key, HttpServletRequest request, HttpServletResponse response, Model model) {
        var receivedAt = clock.instant();
        var consultation = published(key);
        var form = RemarksForm.of(request.getParameterMap());
        var submitter = form.text().submitter();
        var refusals = new ArrayList<Refused>();
        var sent = files(request, refusals);
        refusals.addAll(SubmissionText.refusals(submitter, Channel.WEB_FORM));
        if (!form.value("noticeRead").equals("true")) {
            refusals.add(new Refused("refused.submission.noticeUnread").at("noticeRead"));
        }
        if (!refusals.isEmpty()) {
            return consultation.isCollecting(receivedAt)
                    ? refused(consultation, form, refusals, response, model)
                    : closed(consultation, form, model);
        }
        Submission submission;
        try {
            var entry = new Entry(Channel.WEB_FORM, receivedAt, false, "");
            submission = submissions.receive(key, submitter, sent, entry, null, form.token());
        } catch (Refused refused) {
            return switch (refused.code()) {
                case "refused.submission.notCollecting" -> closed(consultation, form, model);
                case "refused.submission.sentAlready" ->
                    refused(consultation, form.withNewToken(), List.of(refused), response, model);
                default -> refused(consultation, form, List.of(refused.at("file")), response, model);
            };
        }
        sheets.read(submission);
        receiptCookie.set(form.token(), request, response);
        return "redirect:/consultations/{key}/letter/receipt";
    }

    /** All files with what they are; what is refused of them is added at its field. */
    private List<CheckedFile> files(HttpServletRequest request, List<Refused> refusals) {
        var sent = new ArrayList<CheckedFile>();
        sent.addAll(receivedFiles.check(request, "file", FileRole.LETTER, refusals));
        if (sent.isEmpty() && refusals.isEmpty()) {
            refusals.add(new Refused("refused.submission.noFile").at("file"));
        }
        sent.addAll(receivedFiles.check(request, "signatures", FileRole.SIGNATURE, refusals));
        sent.addAll(receivedFiles.check(request, "attachments", FileRole.ATTACHMENT, refusals));
        return sent;
    }

    @GetMapping("/receipt")
    String receipt(@PathVariable String key, HttpServletRequest request, Model model) {
        var consultation = published(key);
        model.addAttribute("consultation", consultation);
        var submission = receiptCookie.sent(key, request);
        if (submission.isEmpty()) {
            return "submission/receiptGone";
        }
        page.show(model, consultation, submission.get());
        model.addAttribute("receipt", submission.get().receipt());
        model.addAttribute("files", receivedFiles.lines(files.of(submission.get())));
        model.addAttribute(
                "found",
                sheets.find(submission.get()).map(sheets::rows).map(List::size).orElse(0));
        return "submission/letterReceipt";
    }

    private String refused(
            Consultation consultation,
            RemarksForm form,
            List<Refused> refusals,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(consultation, form, refusals, model);
    }

    private String form(Consultation consultation, RemarksForm form, List<Refused> refusals, Model model) {
        page.show(model, consultation, form, refusals);
        model.addAttribute("mostMegabytes", FileGate.MOST_MEGABYTES);
        return "submission/letter";
    }

    private String closed(Consultation consultation, RemarksForm form, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("typed", form.isAnythingTyped());
        model.addAttribute("submitterRows", page.submitter(form.text()));
        model.addAttribute("readings", List.of());
        return "submission/closed";
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
