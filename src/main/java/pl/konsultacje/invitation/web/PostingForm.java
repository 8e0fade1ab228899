package pl.konsultacje.invitation.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.invitation.InvitedBody;
import pl.konsultacje.invitation.Posting;
import pl.konsultacje.platform.Typed;

/**
 * Letters that went out, as typed.
 *
 * @param action {@code mail} or {@code paper}
 * @param bodies ids of those whose letters were posted
 * @param seen id of the last change that the page named; only for letters about changes
 * @param scan stands for the file's problem alone: the file comes under another name
 */
record PostingForm(
        @Nullable String action,
        @Nullable List<String> bodies,
        @Nullable String day,
        @Nullable String registryNumber,
        @Nullable String seen,
        @Nullable String scan) {

    /** Before anything is typed: every letter was posted, today. */
    static PostingForm of(List<InvitedBody> bodies, LocalDate today, @Nullable String seen) {
        var ids = bodies.stream().map(body -> String.valueOf(body.getId())).toList();
        return new PostingForm(null, ids, String.valueOf(today), "", seen, null);
    }

    Posting posting(@Nullable UploadedFile proof) {
        return new Posting(Typed.day(BodyForm.typed(day)).orElse(null), BodyForm.typed(registryNumber), proof);
    }

    long lastSeen() {
        return seen != null && seen.matches("\\d{1,15}") ? Long.parseLong(seen) : 0;
    }

    Set<Long> ids() {
        return bodies == null
                ? Set.of()
                : bodies.stream()
                        .filter(id -> id != null && id.matches("\\d{1,15}"))
                        .map(Long::valueOf)
                        .collect(Collectors.toSet());
    }
}
