package pl.konsultacje.response;

import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;

/**
 * What the office answers to a remark.
 *
 * @param disposition the stance
 * @param reasons compulsory for every stance
 * @param documentChange what changes in the draft; compulsory when the remark is accepted, wholly or in part
 */
public record Answer(@Nullable Disposition disposition, String reasons, String documentChange) {

    public static final int LONGEST_TEXT = 10_000;

    public Answer {
        reasons = reasons.strip();
        documentChange = documentChange.strip();
    }

    void refuseIncomplete() {
        if (disposition == null) {
            throw new Refused("refused.response.dispositionMissing").at("disposition");
        }
        if (reasons.isBlank()) {
            throw new Refused("refused.response.reasonsMissing").at("reasons");
        }
        if (disposition.changesDocument() && documentChange.isBlank()) {
            throw new Refused("refused.response.changeMissing").at("documentChange");
        }
        refuseTooLong(reasons, "reasons");
        refuseTooLong(documentChange, "documentChange");
    }

    private static void refuseTooLong(String text, String field) {
        if (text.length() > LONGEST_TEXT) {
            throw new Refused("refused.text.tooLong", LONGEST_TEXT, text.length()).at(field);
        }
    }
}
