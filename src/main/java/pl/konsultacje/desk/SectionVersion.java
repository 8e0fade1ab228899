package pl.konsultacje.desk;

import java.time.Instant;

/**
 * A text of a section that does not stand there any more.
 *
 * @param savedBy user name of who saved it
 */
public record SectionVersion(long id, String savedBy, Instant savedAt) {}
