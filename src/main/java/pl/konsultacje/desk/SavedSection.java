package pl.konsultacje.desk;

import java.time.Instant;

/**
 * What stands in a section of a form that several people fill in.
 *
 * @param revision counts the savings from 1
 * @param savedBy user name of who saved it last
 */
public record SavedSection(TypedForm typed, int revision, String savedBy, Instant savedAt) {}
