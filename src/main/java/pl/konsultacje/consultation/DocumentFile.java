package pl.konsultacje.consultation;

/**
 * A file on its way into a consultation.
 *
 * @param kind what it is for
 * @param title as shown on the public page
 * @param fileName name for the download
 * @param mediaType e.g. {@code application/pdf}
 * @param content the bytes
 */
public record DocumentFile(
        ConsultationDocument.Kind kind, String title, String fileName, String mediaType, byte[] content) {}
