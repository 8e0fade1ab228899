package pl.konsultacje.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The difference between two texts, word by word. */
public final class Difference {

    /** More words than this on both sides are shown as they are: the table of the comparison grows with their product. */
    private static final int MOST_WORDS = 1_500;

    private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

    private Difference() {}

    /** What happened to a run of words. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /** A run of words with one fate. */
    public record Piece(Kind kind, String text) {}

    /** The pieces in reading order; empty when one of the texts is blank, when nothing differs, or when they are too long. */
    public static List<Piece> between(String before, String after) {
        var old = words(before);
        var now = words(after);
        if (before.isBlank()
                || after.isBlank()
                || old.equals(now)
                || old.size() > MOST_WORDS
                || now.size() > MOST_WORDS) {
            return List.of();
        }
        var common = commonAfter(old, now);
        var pieces = new ArrayList<Piece>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && same(old.get(i), now.get(j))) {
                add(pieces, Kind.SAME, now.get(j));
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                add(pieces, Kind.REMOVED, old.get(i++));
            } else {
                add(pieces, Kind.ADDED, now.get(j++));
            }
        }
        return List.copyOf(pieces);
    }

    /** Length of the longest common run of words from each pair of places on. */
    private static int[][] commonAfter(List<String> old, List<String> now) {
        var common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = same(old.get(i), now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static boolean same(String one, String other) {
        return one.strip().equals(other.strip());
    }

    private static void add(List<Piece> pieces, Kind kind, String word) {
        var last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.kind() == kind) {
            pieces.set(pieces.size() - 1, new Piece(kind, last.text() + word));
        } else {
            pieces.add(new Piece(kind, word));
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(match -> match.group()).toList();
    }
}
