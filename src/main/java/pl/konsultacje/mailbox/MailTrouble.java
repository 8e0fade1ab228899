package pl.konsultacje.mailbox;

/** Why the mailbox could not be read. */
public enum MailTrouble {
    /** The mail server does not answer. */
    AWAY,
    /** It does not let us in. */
    LOGIN,
    /** It has no such folder. */
    FOLDER
}
