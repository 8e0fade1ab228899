package pl.konsultacje.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.notification.MailThread;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;

/** A message of the office's mailbox, and what became of it. */
@Entity
public class MailboxMessage extends Identified {

    /** Where the mail server keeps it. */
    record Place(String account, long uidValidity, long uid) {}

    private String account;
    private long uidValidity;
    private long uid;
    private Instant receivedAt;
    private Instant takenAt;
    private long sizeInBytes;
    private @Nullable Long originalId;

    @Enumerated(EnumType.STRING)
    private MailState state;

    @Enumerated(EnumType.STRING)
    private @Nullable MailCause cause;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String messageKey;

    private @Nullable String messageId;

    @Column(columnDefinition = "text")
    private @Nullable String messageReferences;

    @JdbcTypeCode(SqlTypes.CHAR)
    private @Nullable String contentHash;

    private String sender = "";
    private String senderName = "";
    private String subject = "";
    private @Nullable String consultationKey;
    private @Nullable String submissionNumber;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;

    @Column(columnDefinition = "text")
    private @Nullable String reason;

    protected MailboxMessage() {}

    private MailboxMessage(Place place, Instant receivedAt, long sizeInBytes, Instant now) {
        this.account = place.account();
        this.uidValidity = place.uidValidity();
        this.uid = place.uid();
        this.receivedAt = receivedAt;
        this.sizeInBytes = sizeInBytes;
        this.takenAt = now;
        this.messageKey = Sha256.of(place.toString());
    }

    /** Kept and not read yet. */
    static MailboxMessage taken(Place place, Instant receivedAt, OriginalMail original, Instant now) {
        var message = new MailboxMessage(place, receivedAt, original.getSizeInBytes(), now);
        message.fetched(original);
        return message;
    }

    /** Known to lie on the mail server. */
    static MailboxMessage notFetched(Place place, Instant receivedAt, long size, MailCause cause, Instant now) {
        var message = new MailboxMessage(place, receivedAt, size, now);
        message.state = MailState.NOT_FETCHED;
        message.cause = cause;
        return message;
    }

    final void fetched(OriginalMail original) {
        originalId = original.getId();
        sizeInBytes = original.getSizeInBytes();
        messageKey = original.getSha256();
        state = MailState.NEW;
        cause = null;
    }

    void read(ReadMail mail) {
        sender = mail.sender();
        senderName = mail.senderName();
        subject = mail.subject();
        if (!mail.messageId().isBlank()) {
            messageKey = Sha256.of(mail.messageId());
        }
        MailThread.of(mail.messageId(), mail.references()).ifPresent(thread -> {
            messageId = thread.messageId();
            messageReferences = thread.references();
        });
        if (mail.kind() != MailKind.UNREADABLE) {
            contentHash = mail.contentHash();
        }
    }

    /** What a reply to it names; empty when it has no id. */
    Optional<MailThread> thread() {
        return messageId == null || messageReferences == null
                ? Optional.empty()
                : MailThread.of(messageId, messageReferences);
    }

    void waits(MailCause why, @Nullable String consultation) {
        state = MailState.WAITING;
        cause = why;
        consultationKey = consultation;
    }

    void standsAside(MailCause why) {
        state = MailState.ASIDE;
        cause = why;
    }

    void registered(String number, String consultation) {
        state = MailState.REGISTERED;
        cause = null;
        submissionNumber = number;
        consultationKey = consultation;
    }

    void setAside(String why, String person, Instant now) {
        refuseSettled();
        state = MailState.ASIDE;
        cause = MailCause.BY_HAND;
        reason = why;
        decidedBy = person;
        decidedAt = now;
    }

    void decided(String person, Instant now) {
        decidedBy = person;
        decidedAt = now;
    }

    /** Says why nothing can be decided about it (any more). */
    void refuseSettled() {
        if (state == MailState.REGISTERED) {
            throw new Refused("refused.mailbox.registered", String.valueOf(submissionNumber));
        }
        if (!isOpen()) {
            throw new Refused("refused.mailbox.notRead");
        }
    }

    /** Whether a coordinator may (still) decide about it. */
    public boolean isOpen() {
        return EnumSet.of(MailState.WAITING, MailState.ASIDE).contains(state);
    }

    public Instant getReceivedAt() {
        return receivedAt;
    }

    public Instant getTakenAt() {
        return takenAt;
    }

    public long getSizeInBytes() {
        return sizeInBytes;
    }

    /** @return null while the mail server has not given it */
    public @Nullable Long getOriginalId() {
        return originalId;
    }

    public MailState getState() {
        return state;
    }

    public @Nullable MailCause getCause() {
        return cause;
    }

    String getMessageKey() {
        return messageKey;
    }

    @Nullable
    String getContentHash() {
        return contentHash;
    }

    long getUid() {
        return uid;
    }

    public String getSender() {
        return sender;
    }

    public String getSenderName() {
        return senderName;
    }

    public String getSubject() {
        return subject;
    }

    /** The consultation it became part of, or is thought to be about. */
    public @Nullable String getConsultationKey() {
        return consultationKey;
    }

    public @Nullable String getSubmissionNumber() {
        return submissionNumber;
    }

    public @Nullable String getDecidedBy() {
        return decidedBy;
    }

    public @Nullable Instant getDecidedAt() {
        return decidedAt;
    }

    /** Why it was set aside by hand. */
    public @Nullable String getReason() {
        return reason;
    }
}
