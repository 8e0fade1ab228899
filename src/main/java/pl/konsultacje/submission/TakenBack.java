package pl.konsultacje.submission;

import java.time.Instant;

/**
 * That the office took a submission back which it had entered by mistake.
 *
 * @param person user name of who decided it
 * @param reason in that person's words
 */
public record TakenBack(Instant at, String person, String reason) {}
