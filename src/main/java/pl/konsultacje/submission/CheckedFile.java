package pl.konsultacje.submission;

/**
 * A file that {@link FileGate} let in.
 *
 * @param name safe to store and to offer
 * @param mediaType of its content, whatever the sender said
 * @param sha256 of the content, 64 hexadecimal digits
 */
public record CheckedFile(String name, String mediaType, byte[] content, String sha256, FileRole role) {

    boolean isSameAs(SubmissionFile stored) {
        return sha256.equals(stored.getSha256()) && role == stored.getRole();
    }
}
