package pl.konsultacje.remark;

/** What a remark is about; the routing table sets the time for its answer by it. */
public enum Topic {
    GENERAL,
    FINANCE,
    INDICATORS,
    EDITORIAL
}
