package pl.konsultacje.response;

import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;

/**
 * What the office answers to a remark.
 *
 * @param disposition the stance
 * @param reasons compulsory for every stance
 * @param documentChange what changes in the draft; compulsory when the remark is accepted, wholly or in part
 */
public record Answer(@Nullable Disposition disposition, String reasons, String documentChange) {

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
        OwnWords.refuseTooLong(reasons, OwnWords.LONGEST, "reasons");
        OwnWords.refuseTooLong(documentChange, OwnWords.LONGEST, "documentChange");
    }
}
