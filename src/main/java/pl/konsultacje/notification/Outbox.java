package pl.konsultacje.notification;

/** Takes mails; they are stored in the caller's transaction and sent afterwards, so work rolled back sends nothing. */
public interface Outbox {

    /**
     * Stores a mail.
     *
     * @param occasion what the mail is about, unique per recipient, e.g. {@code WPRESiS-2021/17/receipt}: the same
     *     occasion twice is stored once
     * @param consultationKey public number of the consultation that it belongs to
     */
    void add(String consultationKey, String occasion, Mail mail);
}
