package pl.konsultacje.consultation;

/** What becomes of a last day that is no working day. */
public enum EndRule {
    STAYS,
    MOVES
}
