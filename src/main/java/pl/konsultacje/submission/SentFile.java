package pl.konsultacje.submission;

/** A file as somebody sent it; {@link FileGate} judges it. */
public record SentFile(String name, byte[] content) {}
