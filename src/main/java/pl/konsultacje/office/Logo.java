package pl.konsultacje.office;

/** A picture as it is handed out. */
public record Logo(String mediaType, byte[] content, String sha256) {}
