package pl.konsultacje.remark;

/** How a case ended. */
public enum Settlement {
    ANSWERED,
    LEFT_WITHOUT_CONSIDERATION
}
