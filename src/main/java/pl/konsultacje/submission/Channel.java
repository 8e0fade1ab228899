package pl.konsultacje.submission;

/** The way on which a submission came in. */
public enum Channel {
    WEB_FORM,
    EMAIL,
    POST,
    IN_PERSON,
    ORAL_FOR_RECORD,
    E_DELIVERY,
    EPUAP;

    /** Whether what comes on this way has to bear a signature: paper does. */
    public boolean needsSignature() {
        return this == POST || this == IN_PERSON;
    }
}
