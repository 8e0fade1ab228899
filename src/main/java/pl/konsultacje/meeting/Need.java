package pl.konsultacje.meeting;

/** What somebody needs to take part in a meeting. */
public enum Need {
    SIGN_LANGUAGE,
    CAPTIONS,
    INDUCTION_LOOP,
    WHEELCHAIR
}
