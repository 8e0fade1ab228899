package pl.konsultacje.audit;

import java.time.Instant;
import java.util.List;

/** What was written to whom is nobody's business here; that it was written, when, and whether it arrived, is. */
public interface SentMails {

    /** The mails of a case or a meeting; those of a consultation without its cases and meetings. By kind, in order. */
    List<Kind> of(String businessKey);

    /**
     * Mails of one kind.
     *
     * @param kind the template by which they were written
     * @param first when the first was written
     * @param last when the last was written
     */
    record Kind(String kind, Instant first, Instant last, int sent, int waiting, int undelivered) {}
}
