package pl.konsultacje.mailbox;

/** Where a message stands. */
public enum MailState {
    /** Lies on the mail server; we know of it. */
    NOT_FETCHED,
    /** Kept, not read yet. */
    NEW,
    /** A coordinator decides. */
    WAITING,
    REGISTERED,
    ASIDE
}
