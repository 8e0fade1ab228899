package pl.konsultacje.response;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import pl.konsultacje.platform.Sha256;
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
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            all.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(bytes);
        }
        return Sha256.of(all.toByteArray());
    }
}
