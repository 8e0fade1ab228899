package pl.konsultacje.invitation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Refused;

/** A body that is asked for its opinion on the draft: its letter, its term and its answer. */
@Entity
public class InvitedBody extends Identified {

    private long consultationId;
    private String name;
    private String nameKey;

    @Enumerated(EnumType.STRING)
    private BodyKind kind;

    private String address;
    private String email;
    private @Nullable Integer ownDays;
    private String note;

    @Enumerated(EnumType.STRING)
    private @Nullable LetterWay letterWay;

    private @Nullable LocalDate letterOn;
    private @Nullable String letterBy;
    private @Nullable String registryNumber;
    private @Nullable Long proofId;

    @Enumerated(EnumType.STRING)
    private @Nullable AnswerKind answer;

    private @Nullable LocalDate answeredOn;
    private @Nullable String answerNumber;
    private @Nullable String answerBy;

    protected InvitedBody() {}

    InvitedBody(long consultationId, BodyData data) {
        this.consultationId = consultationId;
        take(data);
    }

    private void take(BodyData data) {
        name = data.name();
        nameKey = data.nameKey();
        kind = Objects.requireNonNull(data.kind());
        address = data.address();
        email = data.email();
        ownDays = data.days();
        note = data.note();
    }

    BodyData data() {
        return new BodyData(name, kind, address, email, ownDays == null ? "" : String.valueOf(ownDays), note);
    }

    /**
     * Changes what is known of it; what its letter says stays as it was sent.
     *
     * @param letterFailed whether the letter was a mail that did not arrive: it is forgotten, and another may be sent
     */
    void change(BodyData data, boolean letterFailed) {
        if (letterFailed) {
            forgetLetter();
        }
        if (hasLetter() && !data.withNote("").equals(data().withNote(""))) {
            throw new Refused("refused.invited.letterGone");
        }
        take(data);
    }

    void refuseRemoval() {
        if (hasLetter()) {
            throw new Refused("refused.invited.removalAfterLetter");
        }
    }

    private void forgetLetter() {
        letterWay = null;
        letterOn = null;
        letterBy = null;
        registryNumber = null;
        proofId = null;
    }

    void mailed(LocalDate day, String person) {
        forgetLetter();
        letterWay = LetterWay.MAIL;
        letterOn = day;
        letterBy = person;
    }

    void posted(LocalDate day, String number, @Nullable Long proof, String person) {
        forgetLetter();
        letterWay = LetterWay.PAPER;
        letterOn = day;
        letterBy = person;
        registryNumber = number;
        proofId = proof;
    }

    void answered(AnswerKind what, LocalDate day, String number, String person) {
        if (letterOn == null) {
            throw new Refused("refused.invited.answer.noLetter");
        }
        if (day.isBefore(letterOn)) {
            throw new Refused("refused.invited.answer.beforeLetter", letterOn).at("day");
        }
        answer = what;
        answeredOn = day;
        answerNumber = number;
        answerBy = person;
    }

    void forgetAnswer() {
        answer = null;
        answeredOn = null;
        answerNumber = null;
        answerBy = null;
    }

    /**
     * Last day for its opinion.
     *
     * @param collectionEnd last day for everybody
     * @return null for a term of its own that no letter has begun
     */
    public @Nullable LocalDate lastDay(LocalDate collectionEnd) {
        if (ownDays == null) {
            return collectionEnd;
        }
        return letterOn == null ? null : letterOn.plusDays(ownDays);
    }

    /** @param letterFailed whether its letter was a mail that did not arrive */
    public BodyState state(LocalDate collectionEnd, LocalDate today, boolean letterFailed) {
        if (answer != null) {
            return answer == AnswerKind.OPINION ? BodyState.ANSWERED : BodyState.NO_REMARKS;
        }
        var last = lastDay(collectionEnd);
        if (letterOn == null || letterFailed || last == null) {
            return BodyState.NO_LETTER;
        }
        return today.isAfter(last) ? BodyState.SILENT : BodyState.WAITING;
    }

    /** Whether what it answered came after its term. */
    public boolean isAnsweredLate(LocalDate collectionEnd) {
        var last = lastDay(collectionEnd);
        return answeredOn != null && last != null && answeredOn.isAfter(last);
    }

    public boolean hasLetter() {
        return letterOn != null;
    }

    public long getConsultationId() {
        return consultationId;
    }

    public String getName() {
        return name;
    }

    String getNameKey() {
        return nameKey;
    }

    public BodyKind getKind() {
        return kind;
    }

    public String getAddress() {
        return address;
    }

    public String getEmail() {
        return email;
    }

    /** Days from the letter; null when the end of the collection holds. */
    public @Nullable Integer getOwnDays() {
        return ownDays;
    }

    public String getNote() {
        return note;
    }

    public @Nullable LetterWay getLetterWay() {
        return letterWay;
    }

    public @Nullable LocalDate getLetterOn() {
        return letterOn;
    }

    /** User name of who sent or recorded the letter. */
    public @Nullable String getLetterBy() {
        return letterBy;
    }

    /** Number of the posted letter in the office's register. */
    public @Nullable String getRegistryNumber() {
        return registryNumber;
    }

    public @Nullable Long getProofId() {
        return proofId;
    }

    public @Nullable AnswerKind getAnswer() {
        return answer;
    }

    public @Nullable LocalDate getAnsweredOn() {
        return answeredOn;
    }

    /** Public number of the submission that holds the answer; empty when it is in none. */
    public @Nullable String getAnswerNumber() {
        return answerNumber;
    }

    public @Nullable String getAnswerBy() {
        return answerBy;
    }
}
