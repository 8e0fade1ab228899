package pl.konsultacje.remark;

/** How a case ended. */
public enum Settlement {
    ANSWERED,
    LEFT_WITHOUT_CONSIDERATION,
    /** Whoever sent its remarks took them back. */
    WITHDRAWN
}
