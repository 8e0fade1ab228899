package pl.konsultacje.submission;

/**
 * What the sender keeps.
 *
 * @param number public number of the submission
 * @param code private code that shows the submission to whoever knows it
 */
public record Receipt(String number, String code) {}
