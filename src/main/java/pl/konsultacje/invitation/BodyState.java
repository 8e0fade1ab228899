package pl.konsultacje.invitation;

/** How far it is with an invited body; computed, never stored. */
public enum BodyState {
    /** No letter went out, or the mail came to nothing. */
    NO_LETTER,
    WAITING,
    ANSWERED,
    NO_REMARKS,
    /** Its term is over and nothing came: no opinion in time counts as none. */
    SILENT
}
