package pl.konsultacje.consultation;

/** Ends what is open within a consultation that was withdrawn; every room that has something to end offers it. */
public interface OpenMatters {

    /** Ends the next open matters, at most that many. The caller holds the consultation's lock. */
    void endNext(String consultationKey, String reason, int most);

    /** Whether anything is left to be ended. */
    boolean areLeft(String consultationKey);
}
