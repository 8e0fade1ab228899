package pl.konsultacje.consultation;

/** Tells the process of a consultation what happened. */
public interface ConsultationProcess {

    void initiated(String caseKey);

    void announcementPrepared(String caseKey, String person);

    void publicationDecided(String caseKey, String person);

    /** The page is to appear at once: its timer asks for the date again. */
    void publicationMoved(String caseKey);

    /** The collection is closed: the report's deadline is watched from now on. */
    void collectionClosed(String caseKey);

    /** The end of the collection was moved: its timer asks for the date again, and everybody is told. */
    void collectionExtended(String caseKey);

    /** The consultation is withdrawn: whatever it was doing is interrupted. */
    void withdrawn(String caseKey);

    void registerConfirmed(String caseKey, String person);

    /** The last open matter was settled: if the process waits for that, it looks again. */
    void everythingSettled(String caseKey);
}
