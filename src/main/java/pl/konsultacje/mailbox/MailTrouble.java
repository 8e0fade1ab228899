package pl.konsultacje.mailbox;

/** Why the mailbox could not be read. */
public enum MailTrouble {
    /** The mail server does not answer. */
    AWAY,
    /** No secure connection: nobody that we trust vouches for its certificate, or it knows no STARTTLS. */
    INSECURE,
    /** It does not let us in. */
    LOGIN,
    /** It has no such folder. */
    FOLDER
}
