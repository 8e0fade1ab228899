package pl.konsultacje.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.api.web.Answers.FileItem;
import pl.konsultacje.api.web.Answers.ReceiptItem;
import pl.konsultacje.api.web.Answers.RemarkStatus;
import pl.konsultacje.api.web.Answers.SubmissionStatus;
import pl.konsultacje.api.web.ApiProblems.Busy;
import pl.konsultacje.api.web.ApiProblems.Refusals;
import pl.konsultacje.api.web.Requests.StatusRequest;
import pl.konsultacje.api.web.Requests.SubmissionRequest;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.response.OwnSubmissions;
import pl.konsultacje.response.OwnSubmissions.OwnRemark;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.ConsultationForms;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.SendingPlaces;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionFile;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;

/** Takes remarks from programs by the rules of the form, and tells where they are. */
@RestController
@RequestMapping("/api/v1")
class SubmissionsApiController {

    private final SubmissionManagement submissions;
    private final ConsultationManagement consultations;
    private final OwnSubmissions own;
    private final ConsultationForms forms;
    private final FileStore store;
    private final SentParts parts;
    private final SendingPlaces places;
    private final JsonBodies bodies;
    private final PublicAddress publicAddress;
    private final Words words;
    private final Clock clock;

    SubmissionsApiController(
            SubmissionManagement submissions,
            ConsultationManagement consultations,
            OwnSubmissions own,
            ConsultationForms forms,
            FileStore store,
            SentParts parts,
            SendingPlaces places,
            JsonBodies bodies,
            PublicAddress publicAddress,
            Words words,
            Clock clock) {
        this.submissions = submissions;
        this.consultations = consultations;
        this.own = own;
        this.forms = forms;
        this.store = store;
        this.parts = parts;
        this.places = places;
        this.bodies = bodies;
        this.publicAddress = publicAddress;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Takes remarks; the same key with the same text gives the first receipt again.
     *
     * @param idempotencyKey the program's own, random, one for each submission
     */
    @PostMapping("/consultations/{key}/submissions")
    ResponseEntity<ReceiptItem> send(
            @PathVariable String key,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        var receivedAt = clock.instant();
        var consultation = published(key);
        var body = SentParts.isInParts(request)
                ? bodies.read(SentParts.submission(request), SubmissionRequest.class)
                : bodies.read(request, SubmissionRequest.class);
        var form = forms.of(consultation.getCaseKey());
        var answers = body.answers(form.questions());
        var text = body.text().with(form.answers(answers));
        if (idempotencyKey == null || !idempotencyKey.matches("[\\x21-\\x7E]{16,70}")) {
            throw new Refused("api.problem.idempotencyKey");
        }
        var refusals = new ArrayList<>(text.refusals(Channel.WEB_FORM));
        form.refusals(answers).forEach(refused -> refusals.add(refused.at(Requests.ANSWERS + refused.field())));
        if (!Boolean.TRUE.equals(body.noticeRead())) {
            refusals.add(new Refused("refused.submission.noticeUnread").at("noticeRead"));
        }
        var files = parts.files(request, refusals);
        if (!refusals.isEmpty() && consultation.isCollecting(receivedAt)) {
            throw new Refusals(refusals);
        }
        // programs choose their keys: none of them may meet one that the form has issued
        var sent = send(key, text, "api:" + idempotencyKey, receivedAt, files);
        return ResponseEntity.created(URI.create(publicAddress.of("/status")))
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ReceiptItem(
                        sent.getNumber(),
                        sent.getAccessCode(),
                        sent.getReceivedAt(),
                        (files.isEmpty() ? List.<SubmissionFile>of() : store.of(sent))
                                .stream()
                                        .map(file -> new FileItem(
                                                file.getFileName(), file.getSizeInBytes(), file.getSha256()))
                                        .toList()));
    }

    private Submission send(
            String key, SubmissionText text, String idempotencyKey, Instant receivedAt, List<CheckedFile> files) {
        var withFiles = !files.isEmpty();
        if (!places.enter(withFiles)) {
            throw new Busy();
        }
        try {
            return submissions.send(key, text, idempotencyKey, receivedAt, files, Set.of());
        } finally {
            places.leave(withFiles);
        }
    }

    /** Number and code come in the body: what stands in an address is kept in logs. */
    @PostMapping("/submissions/status")
    ResponseEntity<SubmissionStatus> status(HttpServletRequest request) throws IOException {
        var asked = bodies.read(request, StatusRequest.class);
        var number = Requests.given(asked.number());
        var code = Requests.given(asked.code());
        var submission = own.find(number, code, request.getRemoteAddr())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var consultation = consultations.get(submission.getConsultationKey());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(new SubmissionStatus(
                        submission.getNumber(),
                        consultation.getCaseKey(),
                        submission.getReceivedAt(),
                        consultation.getConcludedAt() != null,
                        own.remarks(submission, consultation).stream()
                                .map(this::status)
                                .toList()));
    }

    private RemarkStatus status(OwnRemark remark) {
        var row = remark.row();
        var ground = remark.ground();
        var disposition = remark.disposition();
        return new RemarkStatus(
                row.remarkNumber(),
                row.part(),
                row.content(),
                remark.step().name(),
                words.say(remark.state(), row.repeats()),
                row.repeats(),
                ground != null ? ground.name() : disposition != null ? disposition.name() : null,
                remark.reasons(),
                remark.documentChange());
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
