package pl.konsultacje.desk;

import java.time.Instant;

/**
 * A step that the engine's history knows.
 *
 * @param person user name, empty when the system did it
 */
public record PastStep(Instant at, String element, String label, String person) {}
