package pl.konsultacje.consultation;

/** A scan without its bytes. */
public record DescribedScan(String fileName, long sizeInBytes) {}
