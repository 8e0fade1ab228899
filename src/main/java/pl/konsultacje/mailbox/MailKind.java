package pl.konsultacje.mailbox;

/** What a message says of itself. */
public enum MailKind {
    LETTER,
    /** Answers a message of ours. */
    REPLY,
    /** A program sent it: a list, a scanner, a form. */
    MACHINE,
    SPAM,
    /** Somebody is out of office. */
    AUTO_REPLY,
    /** A message of ours did not arrive, or was read. */
    BOUNCE,
    /** We sent it ourselves. */
    OWN,
    /** Nobody can tell. */
    UNREADABLE;

    /** Whether nobody waits for an answer and nothing can be lost. */
    boolean isAside() {
        return this == AUTO_REPLY || this == BOUNCE || this == OWN;
    }
}
