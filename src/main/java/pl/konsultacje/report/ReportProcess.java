package pl.konsultacje.report;

/** Tells the process of a consultation what happened to its report. */
public interface ReportProcess {

    void reviewed(String consultationKey, String person);

    /** The manager decided: approved, sent back, or remarks are considered again. */
    void decided(String consultationKey, String person);

    void resolutionRecorded(String consultationKey, String person);
}
