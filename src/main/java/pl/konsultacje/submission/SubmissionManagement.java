package pl.konsultacje.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.NumberSeries;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** Takes submissions and gives receipts. The engine has no part in it: cases are made of them afterwards. */
@Service
@Transactional
public class SubmissionManagement {

    private static final int INTAKE_SECONDS = 30;

    private final Submissions submissions;
    private final Remarks remarks;
    private final ConsultationManagement consultations;
    private final NumberSeries numbers;
    private final Decisions decisions;
    private final Outbox outbox;
    private final TransactionTemplate intake;
    private final Words words;
    private final Clock clock;

    SubmissionManagement(
            Submissions submissions,
            Remarks remarks,
            ConsultationManagement consultations,
            NumberSeries numbers,
            Decisions decisions,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Words words,
            Clock clock) {
        this.submissions = submissions;
        this.remarks = remarks;
        this.consultations = consultations;
        this.numbers = numbers;
        this.decisions = decisions;
        this.outbox = outbox;
        this.intake = new TransactionTemplate(transactions);
        this.intake.setTimeout(INTAKE_SECONDS);
        this.words = words;
        this.clock = clock;
    }

    /** Takes what arrives by the web form at this instant; see {@link #send(String, SubmissionText, String, Instant)}. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Receipt send(String consultationKey, SubmissionText text, String idempotencyKey) {
        return send(consultationKey, text, idempotencyKey, clock.instant());
    }

    /**
     * Takes what arrived by the web form. Sent again with the same key it is not registered again.
     *
     * @param idempotencyKey random, one for each form that was filled in
     * @param receivedAt instant at which the request arrived
     * @return the receipt, of the first sending if there were several
     * @throws Refused when remarks are not collected at that instant, when something is missing or too long, or when a
     *     different text was sent with that key
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Receipt send(String consultationKey, SubmissionText text, String idempotencyKey, Instant receivedAt) {
        return once(idempotencyKey, consultationKey, text, () -> {
                    var consultation = consultations.get(consultationKey);
                    Submission.refuseSending(consultation, text, receivedAt);
                    var located = located(consultation, text);
                    return number -> Submission.sent(
                            consultationKey,
                            number,
                            located,
                            receivedAt,
                            words.language(),
                            idempotencyKey,
                            clock.instant());
                })
                .receipt();
    }

    /**
     * Enters what came to the office in another way; what is late, unsigned or anonymous is registered too.
     *
     * @param person user name of who enters it
     */
    public Submission register(String consultationKey, SubmissionText text, Entry entry, String person) {
        return registered(accepted(consultationKey, text, entry, person, null).apply(nextNumber(consultationKey)));
    }

    /** The same; sent again with the same key it is not registered again. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Submission registerOnce(
            String consultationKey, SubmissionText text, Entry entry, String person, String idempotencyKey) {
        return once(
                idempotencyKey,
                consultationKey,
                text,
                () -> accepted(consultationKey, text, entry, person, idempotencyKey));
    }

    private Function<String, Submission> accepted(
            String consultationKey, SubmissionText text, Entry entry, String person, @Nullable String idempotencyKey) {
        var now = clock.instant();
        var consultation = consultations.get(consultationKey);
        Submission.refuseRegistering(consultation, text, entry, now);
        var located = located(consultation, text);
        return number -> Submission.registered(consultationKey, number, located, entry, person, idempotencyKey, now);
    }

    private Submission registered(Submission submission) {
        var stored = submissions.saveAndFlush(submission);
        var person = stored.getEnteredBy();
        if (person != null) {
            decisions.record(stored.getConsultationKey(), stored.getNumber(), "registerSubmission", null, null, person);
        }
        return stored;
    }

    /** Puts the receipt into the outbox, once whoever asks; see {@link Receipts}. */
    @Transactional(propagation = Propagation.MANDATORY)
    void writeReceipt(long submissionId) {
        submissions
                .findById(submissionId)
                .filter(submission -> !submission.getSubmitter().email().isEmpty())
                .ifPresent(submission -> outbox.add(
                        submission.getConsultationKey(), submission.getNumber() + "/receipt", receiptMail(submission)));
    }

    private Mail receiptMail(Submission submission) {
        var copies =
                submission.getRemarks().stream().map(SubmissionManagement::copy).toList();
        return new Mail(
                submission.getSubmitter().email(),
                "receipt",
                submission.getLanguage(),
                Map.of(
                        "number", submission.getNumber(),
                        "code", submission.getAccessCode(),
                        "headline",
                                consultations
                                        .get(submission.getConsultationKey())
                                        .announced()
                                        .headline(),
                        "remarks", copies));
    }

    private static Map<String, Object> copy(Remark remark) {
        return Map.of(
                "number", remark.getNumber(),
                "part", remark.getPartText(),
                "page", remark.getPage(),
                "currentWording", remark.getCurrentWording(),
                "content", remark.getContent(),
                "proposedWording", remark.getProposedWording(),
                "justification", remark.getJustification());
    }

    /**
     * Registers what has not been sent with that key. Whoever sends it at the same instant waits for the number series
     * and then finds the first; across consultations the constraint decides, and the loser looks again.
     *
     * @param accepting checks the rules and gives what makes a submission of a number
     */
    private Submission once(
            String idempotencyKey,
            String consultationKey,
            SubmissionText text,
            Supplier<Function<String, Submission>> accepting) {
        if (idempotencyKey.isBlank() || idempotencyKey.length() > 80) {
            throw new Refused("refused.submission.idempotencyKey");
        }
        Supplier<Submission> inOneTransaction = () -> intake.execute(status -> {
            var first = submissions.findByIdempotencyKey(idempotencyKey);
            if (first.isPresent()) {
                return same(first.get(), consultationKey, text);
            }
            var accepted = accepting.get();
            var number = nextNumber(consultationKey);
            var meanwhile = submissions.findByIdempotencyKey(idempotencyKey);
            if (meanwhile.isPresent()) {
                status.setRollbackOnly();
                return same(meanwhile.get(), consultationKey, text);
            }
            return registered(accepted.apply(number));
        });
        try {
            return inOneTransaction.get();
        } catch (DataIntegrityViolationException e) {
            return inOneTransaction.get();
        }
    }

    private Submission same(Submission first, String consultationKey, SubmissionText text) {
        var located = located(consultations.get(consultationKey), text);
        if (!first.getConsultationKey().equals(consultationKey) || !first.says(located)) {
            throw new Refused("refused.submission.sentAlready", first.getNumber());
        }
        return first;
    }

    /** Puts the label of the chosen part beside its id, so that the remark stays readable by itself. */
    private SubmissionText located(Consultation consultation, SubmissionText text) {
        if (text.remarks().stream().allMatch(remark -> remark.partId() == null)) {
            return text;
        }
        var parts = consultations.partsEver(consultation);
        var located =
                text.remarks().stream().map(remark -> located(remark, parts)).toList();
        return new SubmissionText(text.submitter(), located);
    }

    RemarkText located(Consultation consultation, RemarkText remark) {
        return remark.partId() == null ? remark : located(remark, consultations.partsEver(consultation));
    }

    private static RemarkText located(RemarkText remark, List<DocumentPart> parts) {
        return remark.partId() == null
                ? remark
                : parts.stream()
                        .filter(part -> part.getId().equals(remark.partId()))
                        .findFirst()
                        .map(part -> remark.at(part.label()))
                        .orElseThrow(() -> new Refused("refused.submission.partUnknown"));
    }

    /** The series' row stays locked until the end of the transaction: called last. */
    private String nextNumber(String consultationKey) {
        return consultationKey + "/" + numbers.next(consultationKey + "/submission");
    }

    /** @param number public number, e.g. {@code WPRESiS-2021/17} */
    @Transactional(readOnly = true)
    public Optional<Submission> find(String number) {
        return submissions.findByNumber(number);
    }

    /** The submission, for whoever knows its private code; spaces, hyphens and the case of letters do not matter. */
    @Transactional(readOnly = true)
    public Optional<Submission> findByNumberAndCode(String number, String code) {
        return submissions
                .findByNumber(number.strip())
                .filter(submission -> AccessCode.matches(submission.getAccessCode(), code));
    }

    /**
     * Sends number and code again to the address given in the submission; does nothing when it is another one. The same code
     * goes out once an hour at most.
     *
     * @param number blank: all submissions with that address
     */
    public void sendCodeAgain(String number, String email) {
        var typed = email.strip();
        if (typed.length() > SubmissionText.LONGEST_EMAIL) {
            return;
        }
        var found = number.isBlank()
                ? submissions.findTop20BySubmitterEmailInOrderByIdDesc(List.of(typed, typed.toLowerCase(Locale.ROOT)))
                : submissions.findByNumber(number.strip()).stream().toList();
        for (var submission : found) {
            var address = submission.getSubmitter().email();
            if (!address.isEmpty() && address.equalsIgnoreCase(typed)) {
                outbox.add(
                        submission.getConsultationKey(),
                        submission.getNumber() + "/code/" + clock.instant().truncatedTo(ChronoUnit.HOURS),
                        codeMail(submission));
            }
        }
    }

    private Mail codeMail(Submission submission) {
        return new Mail(
                submission.getSubmitter().email(),
                "code",
                submission.getLanguage(),
                Map.of(
                        "number", submission.getNumber(),
                        "code", submission.getAccessCode(),
                        "headline",
                                consultations
                                        .get(submission.getConsultationKey())
                                        .announced()
                                        .headline()));
    }

    /** What was sent with that key. */
    @Transactional(readOnly = true)
    public Optional<Submission> findByIdempotencyKey(String idempotencyKey) {
        return submissions.findByIdempotencyKey(idempotencyKey);
    }

    /** All submissions of a consultation, in the order in which they were entered. */
    @Transactional(readOnly = true)
    public List<Submission> of(String consultationKey) {
        return submissions.findByConsultationKeyOrderById(consultationKey);
    }

    /**
     * The submissions of a consultation page by page, last received first.
     *
     * @param page from 0
     */
    @Transactional(readOnly = true)
    public Page<Arrival> arrivals(String consultationKey, int page, int size) {
        return submissions.arrivals(consultationKey, PageRequest.of(page, size));
    }

    /** Numbers of the submissions that bear that registry number already. */
    @Transactional(readOnly = true)
    public List<String> withRegistryNumber(String consultationKey, String registryNumber) {
        return submissions.numbersOf(consultationKey, registryNumber.strip());
    }

    @Transactional(readOnly = true)
    public Remark remark(long id) {
        return remarks.findById(id).orElseThrow(() -> new IllegalArgumentException("There is no remark " + id));
    }

    @Transactional(readOnly = true)
    public List<Remark> remarks(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : remarks.findByIdInOrderById(ids);
    }

    @Transactional(readOnly = true)
    public Submission submissionOf(Remark remark) {
        return submissions
                .findById(remark.getSubmissionId())
                .orElseThrow(() -> new IllegalStateException("Remark without a submission: " + remark.getNumber()));
    }
}
