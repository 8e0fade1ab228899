package pl.konsultacje.submission;

/**
 * A file that goes along with a draft.
 *
 * @param size in bytes
 */
public record DraftFile(String id, String name, long size) {}
