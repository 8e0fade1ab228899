package pl.konsultacje.response;

/** The stance on a remark. */
public enum Disposition {
    ACCEPTED,
    PARTLY_ACCEPTED,
    NOT_ACCEPTED,
    OUT_OF_SCOPE,
    CLARIFIED,
    DEFERRED,
    NO_DECISION_NEEDED;

    /** Whether the draft changes, so that the answer has to say where and how. */
    public boolean changesDocument() {
        return this == ACCEPTED || this == PARTLY_ACCEPTED;
    }
}
