package pl.konsultacje.invitation.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Letters that went out, as typed.
 *
 * @param action {@code mail} or {@code paper}
 * @param bodies ids of those whose letters were posted
 * @param scan stands for the file's problem alone: the file comes under another name
 */
record PostingForm(
        @Nullable String action,
        @Nullable List<String> bodies,
        @Nullable String day,
        @Nullable String registryNumber,
        @Nullable String scan) {

    Set<Long> ids() {
        return bodies == null
                ? Set.of()
                : bodies.stream()
                        .filter(id -> id != null && id.matches("\\d{1,15}"))
                        .map(Long::valueOf)
                        .collect(Collectors.toSet());
    }
}
