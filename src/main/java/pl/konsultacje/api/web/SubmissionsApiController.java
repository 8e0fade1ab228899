package pl.konsultacje.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
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
import pl.konsultacje.api.web.Answers.ReceiptItem;
import pl.konsultacje.api.web.Answers.RemarkStatus;
import pl.konsultacje.api.web.Answers.SubmissionStatus;
import pl.konsultacje.api.web.ApiProblems.Refusals;
import pl.konsultacje.api.web.Requests.StatusRequest;
import pl.konsultacje.api.web.Requests.SubmissionRequest;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterRow;
import pl.konsultacje.response.RegisterStep;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.SubmissionManagement;

/** Takes remarks from programs by the rules of the form, and tells where they are. */
@RestController
@RequestMapping("/api/v1")
class SubmissionsApiController {

    private static final int LONGEST = 200;

    private final SubmissionManagement submissions;
    private final ConsultationManagement consultations;
    private final Register register;
    private final JsonBodies bodies;
    private final PublicAddress publicAddress;
    private final Words words;
    private final Clock clock;

    SubmissionsApiController(
            SubmissionManagement submissions,
            ConsultationManagement consultations,
            Register register,
            JsonBodies bodies,
            PublicAddress publicAddress,
            Words words,
            Clock clock) {
        this.submissions = submissions;
        this.consultations = consultations;
        this.register = register;
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
        var body = bodies.read(request, SubmissionRequest.class);
        var text = body.text();
        if (idempotencyKey == null || !idempotencyKey.matches("[\\x21-\\x7E]{16,70}")) {
            throw new Refused("api.problem.idempotencyKey");
        }
        if (consultation.isCollecting(receivedAt)) {
            var refusals = new ArrayList<>(text.refusals(Channel.WEB_FORM));
            if (!Boolean.TRUE.equals(body.noticeRead())) {
                refusals.add(new Refused("refused.submission.noticeUnread").at("noticeRead"));
            }
            if (!refusals.isEmpty()) {
                throw new Refusals(refusals);
            }
        }
        // programs choose their keys: none of them may meet one that the form has issued
        submissions.send(key, text, "api:" + idempotencyKey, receivedAt);
        var sent = submissions.findByIdempotencyKey("api:" + idempotencyKey).orElseThrow();
        return ResponseEntity.created(URI.create(publicAddress.of("/status")))
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ReceiptItem(sent.getNumber(), sent.getAccessCode(), sent.getReceivedAt()));
    }

    /** Number and code come in the body: what stands in an address is kept in logs. */
    @PostMapping("/submissions/status")
    ResponseEntity<SubmissionStatus> status(HttpServletRequest request) throws IOException {
        var asked = bodies.read(request, StatusRequest.class);
        var number = Requests.given(asked.number());
        var code = Requests.given(asked.code());
        if (number.length() > LONGEST || code.length() > LONGEST) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var submission = submissions
                .findByNumberAndCode(number, code)
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
                        register.rowsOfSubmission(submission.getNumber()).stream()
                                .map(row -> status(row, consultation))
                                .toList()));
    }

    private RemarkStatus status(RegisterRow row, Consultation consultation) {
        var isTold = consultation.getConcludedAt() != null && row.settled();
        var ground = row.ground();
        var outcome = ground == null ? String.valueOf(row.disposition()) : ground.name();
        var step = consultation.isWithdrawn() ? RegisterStep.ABANDONED : row.registerStep();
        return new RemarkStatus(
                row.remarkNumber(),
                row.part(),
                row.content(),
                step.name(),
                words.say((isTold ? "response.status.told." : "response.status.") + step, row.repeats()),
                row.repeats(),
                isTold ? outcome : null,
                isTold ? row.reasons() : null,
                isTold && ground == null ? row.documentChange() : null);
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
