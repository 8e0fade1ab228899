package pl.konsultacje.mailbox;

/** Why a message waits for a coordinator, or stands aside. */
public enum MailCause {
    /** It does not say which consultation it is about. */
    CONSULTATION,
    REPLY,
    MACHINE,
    SPAM,
    UNREADABLE,
    /** Another message has the same Message-ID and says something else. */
    SAME_ID,
    /** One sender has sent too many in an hour. */
    MANY,
    /** The register refuses it. */
    REFUSED,
    TOO_LARGE,
    /** The mail server does not give it. */
    NOT_GIVEN,
    AUTO_REPLY,
    BOUNCE,
    OWN,
    DUPLICATE,
    /** A coordinator has said so. */
    BY_HAND
}
