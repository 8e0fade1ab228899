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
    /** Whoever sent it took it back. */
    WITHDRAWN,
    /** The consultation was withdrawn. */
    ABANDONED
}
