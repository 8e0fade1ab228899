package pl.konsultacje.response;

import java.util.LinkedHashMap;
import java.util.List;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.remark.RemarkCase;
import pl.konsultacje.submission.Remark;
import pl.konsultacje.submission.RemarkText;

/**
 * What an approval binds to: SHA-256, in hexadecimal digits, of the answer and of the words answered. Taken from the texts
 * themselves, never from a stored hash, which whoever changes a text could change with it.
 */
final class Fingerprint {

    private Fingerprint() {}

    static String of(String disposition, String reasons, String documentChange) {
        return Sha256.ofParts("ANSWER", disposition, reasons, documentChange);
    }

    /** Of the decision to leave a remark without consideration. */
    static String ofRefusal(RemarkCase refused) {
        return Sha256.ofParts(
                "REFUSAL", String.valueOf(refused.getGround()), String.valueOf(refused.getReviewReason()));
    }

    /**
     * Of every word of the remarks of a case, oldest first. A copy adds no word, so that one that comes or goes after an
     * approval leaves it as it is.
     */
    static String of(List<Remark> remarks) {
        var distinct = new LinkedHashMap<RemarkText, Remark>();
        remarks.forEach(remark -> distinct.putIfAbsent(remark.text().plain(), remark));
        return Sha256.ofParts(distinct.values().stream().map(Fingerprint::of).toArray(String[]::new));
    }

    private static String of(Remark remark) {
        return Sha256.ofParts(
                remark.getNumber(),
                remark.getPartText(),
                remark.getPage(),
                remark.getCurrentWording(),
                remark.getContent(),
                remark.getProposedWording(),
                remark.getJustification());
    }
}
