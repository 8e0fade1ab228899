package pl.konsultacje.response.web;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.RemarkText;

/** A remark as its sender corrects it; a field that was not in the form is null. */
record OwnRemarkForm(
        @Nullable String part,
        @Nullable String partOther,
        @Nullable String page,
        @Nullable String currentWording,
        @Nullable String remark,
        @Nullable String proposedWording,
        @Nullable String justification) {

    static final String WHOLE = "whole";
    static final String OTHER = "other";

    static OwnRemarkForm of(RemarkText text) {
        var id = text.partId();
        var named = id == null && !text.partText().isEmpty();
        return new OwnRemarkForm(
                id != null ? id.toString() : named ? OTHER : WHOLE,
                named ? text.partText() : "",
                text.page(),
                text.currentWording(),
                text.content(),
                text.proposedWording(),
                text.justification());
    }

    static OwnRemarkForm of(Map<String, String[]> typed) {
        return new OwnRemarkForm(
                LostForms.typed(typed, "part"),
                LostForms.typed(typed, "partOther"),
                LostForms.typed(typed, "page"),
                LostForms.typed(typed, "currentWording"),
                typed.containsKey("remark") ? LostForms.typed(typed, "remark") : null,
                LostForms.typed(typed, "proposedWording"),
                LostForms.typed(typed, "justification"));
    }

    /** Whether somebody filled it in, or only asked for it. */
    boolean isTyped() {
        return remark != null;
    }

    @Nullable
    Long partId() {
        return part != null && part.matches("[0-9]{1,18}") ? Long.valueOf(part) : null;
    }

    /** What is wrong with the choice of the part. */
    Optional<Refused> partRefusal() {
        var other = orEmpty(partOther);
        if (OTHER.equals(part)) {
            return other.isBlank()
                    ? Optional.of(new Refused("refused.submission.partMissing").at("partOther"))
                    : Optional.empty();
        }
        if (!other.isBlank()) {
            return Optional.of(new Refused("refused.submission.partTwice").at("partOther"));
        }
        return partId() == null && !WHOLE.equals(part)
                ? Optional.of(new Refused("refused.submission.partUnknown").at("part"))
                : Optional.empty();
    }

    RemarkText text() {
        return new RemarkText(
                partId(),
                OTHER.equals(part) ? orEmpty(partOther) : "",
                orEmpty(page),
                orEmpty(currentWording),
                orEmpty(remark),
                orEmpty(proposedWording),
                orEmpty(justification));
    }

    private static String orEmpty(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
