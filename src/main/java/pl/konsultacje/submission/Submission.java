package pl.konsultacje.submission;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;

/** One form, letter or mail with 1..n remarks, as it arrived. */
@Entity
@Immutable
public class Submission extends Identified {

    private String number;
    private String consultationKey;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private Instant receivedAt;
    private @Nullable LocalDate postmarkOn;
    private @Nullable Instant deliveredAt;
    private Instant enteredAt;
    private @Nullable String enteredBy;
    private boolean signed;

    /** ISO 639 code. */
    private String language;

    private String registryNumber;

    @Embedded
    private Submitter submitter;

    private String accessCode;
    private @Nullable String idempotencyKey;

    @Column(columnDefinition = "text")
    @Convert(converter = AnswersAsText.class)
    private List<Answer> answers = List.of();

    /** Names, with commas between them. */
    private String traps = "";

    @OneToMany(mappedBy = "submission", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    private List<Remark> remarks = new ArrayList<>();

    @Formula("exists (select 1 from row_sheet r"
            + " where r.submission_id = id and r.confirmed_at is null and r.ended_at is null)")
    private boolean awaitingRows;

    @Formula("exists (select 1 from submission_taken_back b where b.submission_id = id)")
    private boolean takenBack;

    protected Submission() {}

    private Submission(
            String consultationKey,
            String number,
            SubmissionText text,
            Entry entry,
            @Nullable String enteredBy,
            Locale language,
            @Nullable String idempotencyKey,
            Instant now) {
        this.language = language.getLanguage();
        this.number = number;
        this.consultationKey = consultationKey;
        this.channel = entry.channel();
        // databases keep microseconds and would round up: the last instant in time would be late
        this.receivedAt = entry.receivedAt().truncatedTo(ChronoUnit.MICROS);
        this.postmarkOn = entry.postmarkOn();
        this.deliveredAt = entry.deliveredAt();
        this.enteredAt = now;
        this.enteredBy = enteredBy;
        this.signed = entry.signed();
        this.registryNumber = entry.registryNumber();
        this.submitter = text.submitter();
        this.answers = text.answers();
        this.accessCode = AccessCode.create();
        this.idempotencyKey = idempotencyKey;
        for (var remark : text.remarks()) {
            remarks.add(new Remark(this, remarks.size() + 1, remark));
        }
    }

    /**
     * What came by the web form.
     *
     * @param language in which the form was read
     */
    static Submission sent(
            String consultationKey,
            String number,
            SubmissionText text,
            Instant receivedAt,
            Locale language,
            @Nullable String idempotencyKey,
            Instant now) {
        var entry = new Entry(Channel.WEB_FORM, receivedAt, false, "");
        return new Submission(consultationKey, number, text, entry, null, language, idempotencyKey, now);
    }

    /** The same, with what its sending looked like; before it is stored. */
    Submission caughtBy(Set<Trap> caught) {
        traps = Trap.stored(caught);
        return this;
    }

    /** What the office enters. */
    static Submission registered(
            String consultationKey,
            String number,
            SubmissionText text,
            Entry entry,
            String person,
            @Nullable String idempotencyKey,
            Instant now) {
        return new Submission(consultationKey, number, text, entry, person, Languages.POLISH, idempotencyKey, now);
    }

    /**
     * What came as a file, its rows still to be entered.
     *
     * @param person who entered it; null when the participant sent it
     * @param language in which the sender is written to
     */
    static Submission received(
            String consultationKey,
            String number,
            Submitter submitter,
            Entry entry,
            @Nullable String person,
            Locale language,
            String idempotencyKey,
            Instant now) {
        var text = new SubmissionText(submitter, List.of());
        var received = new Submission(consultationKey, number, text, entry, person, language, idempotencyKey, now);
        received.awaitingRows = true;
        return received;
    }

    /** Refuses what may not be taken as a file; what the office enters, or its mailbox took, may be late and anonymous. */
    static void refuseReceiving(
            Consultation consultation, Submitter submitter, Entry entry, @Nullable String person, Instant now) {
        if (person == null && entry.channel() == Channel.WEB_FORM) {
            if (!consultation.isCollecting(entry.receivedAt())) {
                throw new Refused("refused.submission.notCollecting");
            }
        } else {
            refuseEntry(consultation, entry, now);
        }
        refuseFirst(SubmissionText.refusals(submitter, entry.channel()));
    }

    /** Refuses what the web form may not take. */
    static void refuseSending(Consultation consultation, SubmissionText text, Instant receivedAt) {
        if (!consultation.isCollecting(receivedAt)) {
            throw new Refused("refused.submission.notCollecting");
        }
        refuseFirst(text.refusals(Channel.WEB_FORM));
    }

    /** Refuses what the office may not enter; what is late, unsigned or anonymous is registered too. */
    static void refuseRegistering(Consultation consultation, SubmissionText text, Entry entry, Instant now) {
        refuseEntry(consultation, entry, now);
        refuseFirst(text.refusals(entry.channel()));
    }

    static void refuseEntry(Consultation consultation, Entry entry, Instant now) {
        if (entry.channel() == Channel.WEB_FORM) {
            throw new Refused("refused.submission.channel").at("channel");
        }
        var publishedAt = consultation.getPublishedAt();
        if (publishedAt == null) {
            throw new Refused("refused.submission.notPublished");
        }
        if (consultation.isWithdrawn()) {
            throw new Refused("refused.consultation.withdrawn");
        }
        if (entry.receivedAt().isAfter(now)) {
            throw new Refused("refused.submission.receivedInFuture").at("receivedOn");
        }
        var firstDay = OfficeTime.dayOf(publishedAt);
        if (entry.receivedAt().isBefore(OfficeTime.startOf(firstDay))) {
            throw new Refused("refused.submission.receivedBeforePublication").at("receivedOn");
        }
        if (entry.registryNumber().length() > 60) {
            throw new Refused(
                            "refused.submission.tooLong.registryNumber",
                            60,
                            entry.registryNumber().length())
                    .at("registryNumber");
        }
    }

    private static void refuseFirst(List<Refused> refusals) {
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
    }

    /** Public number, e.g. {@code WPRESiS-2021/17}. */
    public String getNumber() {
        return number;
    }

    public String getConsultationKey() {
        return consultationKey;
    }

    public Channel getChannel() {
        return channel;
    }

    /** The channel's own receive instant, which alone decides whether it is in time. */
    public Instant getReceivedAt() {
        return receivedAt;
    }

    /** Day of the postmark of a letter; null where it has none. */
    public @Nullable LocalDate getPostmarkOn() {
        return postmarkOn;
    }

    /** When a letter lay in the office that counts as received earlier; null where that is the same. */
    public @Nullable Instant getDeliveredAt() {
        return deliveredAt;
    }

    public Instant getEnteredAt() {
        return enteredAt;
    }

    /** @return user name of who entered it; null when it came by the web form */
    public @Nullable String getEnteredBy() {
        return enteredBy;
    }

    public boolean isSigned() {
        return signed;
    }

    public String getRegistryNumber() {
        return registryNumber;
    }

    /** In which the participant gets mails. */
    public Locale getLanguage() {
        return Languages.of(language).orElse(Languages.POLISH);
    }

    public Submitter getSubmitter() {
        return submitter;
    }

    public String getAccessCode() {
        return accessCode;
    }

    /** Under which it was sent; blank for what was registered without one. */
    String getIdempotencyKey() {
        return idempotencyKey == null ? "" : idempotencyKey;
    }

    /** Whether it is a file whose rows are still to be entered. */
    public boolean isAwaitingRows() {
        return awaitingRows;
    }

    /** Whether the office took back what it had entered by mistake. */
    public boolean isTakenBack() {
        return takenBack;
    }

    /** As they were sent; corrections are no part of what was sent then. */
    public List<Remark> getRemarks() {
        return remarks.stream().filter(remark -> !remark.isCorrection()).toList();
    }

    /** What made its sending look like a program's; none for what the office entered. */
    public Set<Trap> getTraps() {
        return Trap.read(traps);
    }

    /** To the questions that the office's own form adds. */
    public List<Answer> getAnswers() {
        return answers;
    }

    public Receipt receipt() {
        return new Receipt(number, accessCode);
    }

    /** What was sent. */
    public SubmissionText text() {
        return new SubmissionText(
                submitter, getRemarks().stream().map(Remark::text).toList(), answers);
    }

    boolean says(SubmissionText text) {
        return text.equals(text());
    }
}
