package pl.konsultacje.notification;

import pl.konsultacje.audit.Decisions;

/** Takes mails; they are stored in the caller's transaction and sent afterwards, so work rolled back sends nothing. */
public interface Outbox {

    /** In the place of a consultation: what is written about all of them, or about none, belongs to the office. */
    String NO_CONSULTATION = Decisions.OFFICE;

    /**
     * Stores a mail.
     *
     * @param occasion what the mail is about, unique per recipient, e.g. {@code WPRESiS-2021/17/receipt}: the same
     *     occasion twice is stored once
     * @param consultationKey public number of the consultation that it belongs to, or {@link #NO_CONSULTATION}
     */
    void add(String consultationKey, String occasion, Mail mail);
}
