package pl.konsultacje.consultation;

/** How far a consultation is, as everybody may know it. */
public enum Stage {
    IN_PREPARATION,
    COMING,
    COLLECTING,
    CONSIDERING,
    CONCLUDED,
    WITHDRAWN
}
