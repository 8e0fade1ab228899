package pl.konsultacje.report;

/** What is said of a report's file without reading its bytes. */
public record DescribedFile(ReportFile.Kind kind, String fileName, long sizeInBytes, String sha256) {}
