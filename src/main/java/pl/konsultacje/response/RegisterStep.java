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
    /** The office took back what it had entered by mistake: the register does not count it as received. */
    TAKEN_BACK,
    /** The consultation was withdrawn. */
    ABANDONED;

    /** Whether nobody asks for an answer any more. */
    boolean isGone() {
        return this == WITHDRAWN || this == TAKEN_BACK;
    }

    /** Whether it is, or will be, answered by itself. */
    boolean isAnswered() {
        return !isGone() && this != REPEATED;
    }
}
