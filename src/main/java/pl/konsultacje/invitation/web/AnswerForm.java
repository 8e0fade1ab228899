package pl.konsultacje.invitation.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.invitation.InvitedBody;

/** What a body answered, as typed. */
record AnswerForm(
        @Nullable String kind,
        @Nullable String day,
        @Nullable String number) {

    static AnswerForm of(InvitedBody body) {
        var kind = body.getAnswer();
        return new AnswerForm(
                kind == null ? "" : kind.name(),
                body.getAnsweredOn() == null ? "" : String.valueOf(body.getAnsweredOn()),
                Objects.requireNonNullElse(body.getAnswerNumber(), ""));
    }
}
