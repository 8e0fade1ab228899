package pl.konsultacje.remark;

/** Why a remark is left without consideration. */
public enum Ground {
    LATE,
    UNSIGNED,
    INCOMPLETE,
    OTHER
}
