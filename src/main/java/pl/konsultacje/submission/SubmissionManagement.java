package pl.konsultacje.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.MailThread;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.EmailAddress;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.platform.Words;

/** Takes submissions and gives receipts. The engine has no part in it: cases are made of them afterwards. */
@Service
@Transactional
public class SubmissionManagement {

    private static final int LONGEST_REASON = 1000;
    private static final String SEND_RECEIPT_AGAIN = "sendReceiptAgain";

    private final Submissions submissions;
    private final Remarks remarks;
    private final FileStore files;
    private final RowSheets sheets;
    private final ConsultationManagement consultations;
    private final Decisions decisions;
    private final Outbox outbox;
    private final ObjectProvider<ArrivalSource> sources;
    private final Intake intake;
    private final Words words;
    private final Clock clock;

    SubmissionManagement(
            Submissions submissions,
            Remarks remarks,
            FileStore files,
            RowSheets sheets,
            ConsultationManagement consultations,
            Decisions decisions,
            Outbox outbox,
            ObjectProvider<ArrivalSource> sources,
            Intake intake,
            Words words,
            Clock clock) {
        this.submissions = submissions;
        this.remarks = remarks;
        this.files = files;
        this.sheets = sheets;
        this.consultations = consultations;
        this.decisions = decisions;
        this.outbox = outbox;
        this.sources = sources;
        this.intake = intake;
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
        return send(consultationKey, text, idempotencyKey, receivedAt, List.of());
    }

    /** The same with files that belong to it. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Receipt send(
            String consultationKey,
            SubmissionText text,
            String idempotencyKey,
            Instant receivedAt,
            List<CheckedFile> attachments) {
        return send(consultationKey, text, idempotencyKey, receivedAt, attachments, Set.of())
                .receipt();
    }

    /**
     * The same, with what the sending looked like.
     *
     * @param traps kept for the coordinator; they change nothing else
     * @return the first submission under that key
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Submission send(
            String consultationKey,
            SubmissionText text,
            String idempotencyKey,
            Instant receivedAt,
            List<CheckedFile> attachments,
            Set<Trap> traps) {
        var language = words.language();
        return intake.once(sending(consultationKey, text, idempotencyKey, attachments, true, (consultation, parts) -> {
            Submission.refuseSending(consultation, text, receivedAt);
            var located = located(text, parts);
            return number -> Submission.sent(
                            consultationKey, number, located, receivedAt, language, idempotencyKey, clock.instant())
                    .caughtBy(traps);
        }));
    }

    /**
     * Enters what came to the office in another way; what is late, unsigned or anonymous is registered too.
     *
     * @param person user name of who enters it
     */
    public Submission register(String consultationKey, SubmissionText text, Entry entry, String person) {
        var consultation = consultations.get(consultationKey);
        var parts = consultations.partsAmong(consultation, text.partIds());
        var accepted = registering(text, entry, person, null).accept(consultation, parts);
        return intake.store(accepted.apply(intake.nextNumber(consultationKey)), List.of(), true);
    }

    /** The same; sent again with the same key it is not registered again. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Submission registerOnce(
            String consultationKey, SubmissionText text, Entry entry, String person, String idempotencyKey) {
        return registerOnce(consultationKey, text, entry, person, idempotencyKey, List.of());
    }

    /** The same with files that belong to it. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Submission registerOnce(
            String consultationKey,
            SubmissionText text,
            Entry entry,
            String person,
            String idempotencyKey,
            List<CheckedFile> attachments) {
        return intake.once(sending(
                consultationKey,
                text,
                idempotencyKey,
                attachments,
                true,
                registering(text, entry, person, idempotencyKey)));
    }

    /** The same for one of many that are taken over at once. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Submission importOnce(
            String consultationKey,
            SubmissionText text,
            Entry entry,
            String person,
            String idempotencyKey,
            boolean withReceipt) {
        return intake.once(sending(
                consultationKey,
                text,
                idempotencyKey,
                List.of(),
                withReceipt,
                registering(text, entry, person, idempotencyKey)));
    }

    /** Why the office could not register it now; empty when it could. */
    @Transactional(readOnly = true)
    public Optional<Refused> refusal(Consultation consultation, SubmissionText text, Entry entry) {
        try {
            Submission.refuseRegistering(consultation, text, entry, clock.instant());
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }

    /**
     * Takes files as a submission, with its receipt at once; the rows in them are entered afterwards. Sent again with the
     * same key it is not registered again.
     *
     * @param files what {@link FileGate} let in, at least one; the first is the submission itself
     * @param entry how it came; by the web form its instant is that of the request
     * @param person who enters it; null when the participant sent it, by the page or by mail
     * @throws Refused when a participant sends it while remarks are not collected, when something is missing or too
     *     large, or when other files were sent with that key
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Submission receive(
            String consultationKey,
            Submitter submitter,
            List<CheckedFile> files,
            Entry entry,
            @Nullable String person,
            String idempotencyKey) {
        var language = entry.channel() == Channel.WEB_FORM ? words.language() : Languages.POLISH;
        Intake.Accepting receiving = (consultation, parts) -> {
            var now = clock.instant();
            if (files.stream().noneMatch(file -> file.role().holdsRemarks())) {
                throw new Refused("refused.submission.noFile").at("files");
            }
            var counted = consultation.isPostmarkCounted() ? entry.byPostmark() : entry;
            Submission.refuseReceiving(consultation, submitter, counted, person, now);
            return number -> Submission.received(
                    consultationKey, number, submitter, counted, person, language, idempotencyKey, now);
        };
        return intake.once(new Intake.Sending(
                consultationKey,
                idempotencyKey,
                List.of(),
                first -> first.getSubmitter().equals(submitter) && isFile(first),
                files,
                true,
                receiving));
    }

    private boolean isFile(Submission submission) {
        return sheets.findBySubmissionId(submission.getId()).isPresent();
    }

    private Intake.Sending sending(
            String consultationKey,
            SubmissionText text,
            String idempotencyKey,
            List<CheckedFile> attachments,
            boolean withReceipt,
            Intake.Accepting accepting) {
        return new Intake.Sending(
                consultationKey,
                idempotencyKey,
                text.partIds(),
                first -> !isFile(first) && first.says(located(text, partsOf(first, text))),
                attachments,
                withReceipt,
                accepting);
    }

    private Intake.Accepting registering(
            SubmissionText text, Entry entry, String person, @Nullable String idempotencyKey) {
        return (consultation, parts) -> {
            var now = clock.instant();
            var counted = consultation.isPostmarkCounted() ? entry.byPostmark() : entry;
            Submission.refuseRegistering(consultation, text, counted, now);
            var located = located(text, parts);
            return number -> Submission.registered(
                    consultation.getCaseKey(), number, located, counted, person, idempotencyKey, now);
        };
    }

    /** Puts the receipt into the outbox, once whoever asks; see {@link Receipts}. */
    @Transactional(propagation = Propagation.MANDATORY)
    void writeReceipt(long submissionId) {
        submissions
                .findById(submissionId)
                .filter(submission -> !submission.getSubmitter().email().isEmpty())
                .ifPresent(submission -> {
                    var receipt =
                            receiptMail(submission, submission.getSubmitter().email());
                    outbox.add(
                            submission.getConsultationKey(),
                            submission.getNumber() + "/receipt",
                            mailOf(submission).map(receipt::replyingTo).orElse(receipt));
                });
    }

    private Optional<MailThread> mailOf(Submission submission) {
        return sources.stream()
                .flatMap(source -> source.mailOf(submission.getIdempotencyKey()).stream())
                .findFirst();
    }

    private Mail receiptMail(Submission submission, String recipient) {
        var copies =
                submission.getRemarks().stream().map(SubmissionManagement::copy).toList();
        return new Mail(
                recipient,
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
                        "remarks", copies,
                        "answers", submission.getAnswers(),
                        "files",
                                files.of(submission).stream()
                                        .map(SubmissionManagement::copy)
                                        .toList()));
    }

    private static Map<String, Object> copy(SubmissionFile file) {
        return Map.of("name", file.getFileName(), "sha256", file.getSha256());
    }

    /** How often the receipt was sent again. */
    @Transactional(readOnly = true)
    public int receiptsSentAgain(String number) {
        return (int) decisions.on(number).stream()
                .filter(decision -> decision.act().equals(SEND_RECEIPT_AGAIN))
                .count();
    }

    /**
     * Sends the receipt again, number, code and copy. Asked twice by the same form it sends one.
     *
     * @param address the sender's own, or another one with a reason
     * @param sentBefore how often it had been sent again when the form was read
     * @throws Refused at {@code email} or {@code reason}
     */
    public void sendReceiptAgain(String number, String address, String reason, int sentBefore, String person) {
        var submission = submissions
                .findByNumber(number)
                .orElseThrow(() -> new IllegalArgumentException("There is no submission " + number));
        consultations.lock(submission.getConsultationKey());
        if (receiptsSentAgain(number) != sentBefore) {
            return;
        }
        var email = EmailAddress.of(address).orElseThrow(() -> new Refused("refused.receipt.email").at("email"));
        var given = EmailAddress.of(submission.getSubmitter().email());
        if (reason.isBlank() && !given.equals(Optional.of(email))) {
            throw new Refused("refused.receipt.reason").at("reason");
        }
        OwnWords.refuseTooLong(reason, LONGEST_REASON, "reason");
        decisions.record(
                submission.getConsultationKey(),
                number,
                SEND_RECEIPT_AGAIN,
                null,
                reason.isBlank() ? null : Typed.text(reason),
                person);
        outbox.add(
                submission.getConsultationKey(),
                number + "/receipt/" + (sentBefore + 1),
                receiptMail(submission, email));
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

    /** Puts the label of the chosen part beside its id, so that the remark stays readable by itself. */
    private static SubmissionText located(SubmissionText text, List<DocumentPart> parts) {
        var located =
                text.remarks().stream().map(remark -> located(remark, parts)).toList();
        return new SubmissionText(text.submitter(), located, text.answers());
    }

    RemarkText located(Consultation consultation, RemarkText remark) {
        return located(
                remark,
                consultations.partsAmong(
                        consultation, Stream.ofNullable(remark.partId()).toList()));
    }

    private List<DocumentPart> partsOf(Submission submission, SubmissionText text) {
        return consultations.partsAmong(consultations.get(submission.getConsultationKey()), text.partIds());
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

    /** Tells the sender of a submission that the office, which had entered it by mistake, has taken it back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellTakenBack(Submission submission) {
        var email = submission.getSubmitter().email();
        if (email.isEmpty()) {
            return;
        }
        var announced = consultations.get(submission.getConsultationKey()).announced();
        outbox.add(
                submission.getConsultationKey(),
                submission.getNumber() + "/takenBack",
                new Mail(
                        email,
                        "takenBack",
                        submission.getLanguage(),
                        Map.of(
                                "number", submission.getNumber(),
                                "headline", announced.headline(),
                                "contact", announced.contactEmail())));
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

    /** Those of these submissions that went into a trap, by their numbers. */
    @Transactional(readOnly = true)
    public Set<String> caught(Collection<String> numbers) {
        return numbers.isEmpty() ? Set.of() : submissions.caught(numbers);
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

    /** The submissions of some remarks, by their ids. */
    @Transactional(readOnly = true)
    public Map<Long, Submission> submissionsOf(Collection<Remark> some) {
        var ids = some.stream().map(Remark::getSubmissionId).distinct().toList();
        return ids.isEmpty()
                ? Map.of()
                : submissions.findByIdIn(ids).stream()
                        .collect(Collectors.toMap(Submission::getId, submission -> submission));
    }

    @Transactional(readOnly = true)
    public Submission submissionOf(Remark remark) {
        return submissions
                .findById(remark.getSubmissionId())
                .orElseThrow(() -> new IllegalStateException("Remark without a submission: " + remark.getNumber()));
    }
}
