package pl.konsultacje.invitation;

/** What an invited body answered. */
public enum AnswerKind {
    OPINION,
    /** It said that it has nothing to remark. */
    NO_REMARKS
}
