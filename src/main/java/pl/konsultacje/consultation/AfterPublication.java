package pl.konsultacje.consultation;

/** Tells a room that depends on the consultation that its page is up; may be told twice after a crash. */
public interface AfterPublication {

    void published(Consultation consultation);
}
