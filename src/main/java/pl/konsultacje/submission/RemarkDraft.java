package pl.konsultacje.submission;

import java.time.Instant;
import java.util.Map;

/**
 * A form with remarks as it was put aside, whatever is missing in it.
 *
 * @param token secret that opens it
 * @param revision counts the savings, from 1
 * @param values what stands in each field, by its name
 */
public record RemarkDraft(String token, int revision, Instant savedAt, Map<String, String> values) {}
