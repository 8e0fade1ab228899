package pl.konsultacje.response;

/** Where a remark is, as the register counts it: every remark is in exactly one step. */
public enum RegisterStep {
    WAITING,
    REVIEW,
    ASSIGNMENT,
    DRAFTING,
    APPROVAL,
    /** A step that the office added to its model. */
    OTHER,
    SETTLED,
    /** Its sender had sent the same before. */
    REPEATED,
    /** Whoever sent it took it back. */
    WITHDRAWN,
    /** The consultation was withdrawn. */
    ABANDONED
}
