package pl.konsultacje.consultation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a new version of the text does to the parts of the one before.
 *
 * @param parts of the new version, in its order
 * @param gone parts of the one before that nothing takes the place of
 */
public record DraftComparison(List<Part> parts, List<DocumentPart> gone) {

    /** What became of a part. */
    public enum Fate {
        KEPT,
        CHANGED,
        NEW
    }

    /**
     * A part of the new version.
     *
     * @param before the part whose place it takes; null when it is new
     */
    public record Part(Fate fate, PartText text, @Nullable DocumentPart before) {

        private Part answeredBy(@Nullable String team) {
            return new Part(fate, new PartText(text.number(), text.heading(), text.text(), team), before);
        }
    }

    /**
     * A part takes the place of the one with its number and heading, or else of one with its heading; and its team, when
     * none is given. A new part is proposed to the team of the part above it, the first one to that of the part below.
     */
    static DraftComparison between(List<DocumentPart> before, List<PartText> after) {
        var matches = new ArrayList<@Nullable DocumentPart>(
                after.stream().map(text -> (DocumentPart) null).toList());
        var left = new ArrayList<>(before);
        match(
                after,
                matches,
                left,
                (part, text) -> word(part.getNumber()).equals(word(text.number())) && hasHeading(part, text));
        match(after, matches, left, DraftComparison::hasHeading);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < after.size(); i++) {
            var part = matches.get(i);
            parts.add(part == null ? new Part(Fate.NEW, after.get(i), null) : part(part, after.get(i)));
        }
        proposeTeams(parts);
        return new DraftComparison(List.copyOf(parts), List.copyOf(left));
    }

    private static void proposeTeams(List<Part> parts) {
        var neighbour = parts.stream()
                .filter(part -> part.fate() != Fate.NEW)
                .findFirst()
                .map(part -> part.text().teamCode())
                .orElse(null);
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.fate() == Fate.NEW && part.text().teamCode() == null) {
                parts.set(i, part.answeredBy(neighbour));
            }
            neighbour = parts.get(i).text().teamCode();
        }
    }

    /**
     * The same with the teams that somebody chose for its new parts.
     *
     * @param teams codes by the part's label; blank for none; a part without an entry keeps what is proposed
     */
    DraftComparison withTeams(Map<String, String> teams) {
        return new DraftComparison(
                parts.stream()
                        .map(part -> {
                            var team = part.fate() == Fate.NEW
                                    ? teams.get(part.text().label())
                                    : null;
                            return team == null ? part : part.answeredBy(team.isBlank() ? null : team);
                        })
                        .toList(),
                gone);
    }

    private static void match(
            List<PartText> after,
            List<@Nullable DocumentPart> matches,
            List<DocumentPart> left,
            BiPredicate<DocumentPart, PartText> same) {
        for (int i = 0; i < after.size(); i++) {
            if (matches.get(i) == null) {
                var text = after.get(i);
                var found = left.stream().filter(part -> same.test(part, text)).findFirst();
                if (found.isPresent()) {
                    matches.set(i, found.get());
                    left.remove(found.get());
                }
            }
        }
    }

    private static Part part(DocumentPart before, PartText typed) {
        var text = typed.teamCode() == null
                ? new PartText(typed.number(), typed.heading(), typed.text(), before.getTeamCode())
                : typed;
        var isKept = before.getNumber().equals(text.number())
                && before.getHeading().equals(text.heading())
                && before.getText().equals(text.text());
        return new Part(isKept ? Fate.KEPT : Fate.CHANGED, text, before);
    }

    /** Whether nothing is different, not even the order. */
    boolean isSame() {
        var position = 0;
        for (var part : parts) {
            var before = part.before();
            if (part.fate() != Fate.KEPT || before == null || before.getPosition() <= position) {
                return false;
            }
            position = before.getPosition();
        }
        return gone.isEmpty();
    }

    private static boolean hasHeading(DocumentPart part, PartText text) {
        return word(part.getHeading()).equals(word(text.heading()));
    }

    /** Without what does not make another number or heading: case, spaces, a full stop at the end. */
    private static String word(String typed) {
        return typed.replaceAll("\\s+", " ").replaceAll("[.):]+$", "").strip().toLowerCase(Locale.ROOT);
    }
}
