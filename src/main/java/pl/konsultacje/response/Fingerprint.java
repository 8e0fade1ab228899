package pl.konsultacje.response;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import pl.konsultacje.remark.RemarkCase;
import pl.konsultacje.submission.Remark;

/**
 * What an approval binds to: SHA-256, in hexadecimal digits, of the answer and of the words answered. Taken from the texts
 * themselves, never from a stored hash, which whoever changes a text could change with it.
 */
final class Fingerprint {

    private Fingerprint() {}

    static String of(String disposition, String reasons, String documentChange) {
        return sha256("ANSWER", disposition, reasons, documentChange);
    }

    /** Of the decision to leave a remark without consideration. */
    static String ofRefusal(RemarkCase refused) {
        return sha256("REFUSAL", String.valueOf(refused.getGround()), String.valueOf(refused.getReviewReason()));
    }

    /** Of every word of all remarks of a case. */
    static String of(List<Remark> remarks) {
        return sha256(remarks.stream().map(Fingerprint::of).toArray(String[]::new));
    }

    private static String of(Remark remark) {
        return sha256(
                remark.getNumber(),
                remark.getPartText(),
                remark.getPage(),
                remark.getCurrentWording(),
                remark.getContent(),
                remark.getProposedWording(),
                remark.getJustification());
    }

    /** Each part goes in with its length, so that no word can wander from one part to the next. */
    private static String sha256(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
