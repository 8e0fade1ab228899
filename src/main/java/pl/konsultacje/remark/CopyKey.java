package pl.konsultacje.remark;

import java.util.Locale;
import java.util.Optional;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.Submitter;

/** By what exact copies know each other: hashes, in hexadecimal digits, that are equal only when everything in them is. */
final class CopyKey {

    private CopyKey() {}

    /** Of the same words on the same place of one consultation, with the same facts: they are judged and answered alike. */
    static String of(String consultationKey, AdmissibilityFacts facts, RemarkText text) {
        var plain = text.plain();
        return Sha256.ofParts(
                consultationKey,
                String.valueOf(facts.inTime()),
                String.valueOf(facts.signatureRequired()),
                String.valueOf(facts.signed()),
                String.valueOf(facts.complete()),
                String.valueOf(plain.partId()),
                plain.partText(),
                plain.page(),
                plain.currentWording(),
                plain.content(),
                plain.proposedWording(),
                plain.justification());
    }

    /** Of the same from the same sender; empty when nobody can say who sent it. */
    static Optional<String> ofSender(String copyKey, Submitter sender) {
        if (!sender.email().isEmpty()) {
            return Optional.of(Sha256.ofParts(copyKey, plain(sender.email())));
        }
        return sender.name().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Sha256.ofParts(copyKey, sender.type().name(), plain(sender.name()), plain(sender.address())));
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
