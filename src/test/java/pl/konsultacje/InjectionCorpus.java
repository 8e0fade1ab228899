package pl.konsultacje;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody could type in order to be obeyed, and the same deprived of all meaning. */
public final class InjectionCorpus {

    private static final Pattern CHARACTERS = Pattern.compile("\\\\u\\{([0-9A-F]+)(?:\\*(\\d+))?}");

    /** Chinese signs stand for letters, punctuation and symbols; no payload holds any. */
    private static final char FIRST_SIGN = '\u4E00';

    private static final int SIGNS = 0x5000;

    private static final List<String> PAYLOADS = read();

    private InjectionCorpus() {}

    public static List<String> payloads() {
        return PAYLOADS;
    }

    private static List<String> read() {
        try (var in = InjectionCorpus.class.getResourceAsStream("/injection/payloads.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("## "))
                    .map(line -> CHARACTERS
                            .matcher(line)
                            .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                                    Character.toString(Integer.parseInt(found.group(1), 16))
                                            .repeat(found.group(2) == null ? 1 : Integer.parseInt(found.group(2))))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every payload at least once, cut when it is longer than that by itself. */
    public static List<String> single(int most) {
        return PAYLOADS.stream().map(payload -> cut(payload, most)).toList();
    }

    /** Every payload, several in one line as long as they find room. */
    public static List<String> lines(int most) {
        return joined(" ", most);
    }

    /** Every payload, each on a line of its own, in as few texts as may be. */
    public static List<String> texts(int most) {
        return joined("\n", most);
    }

    private static List<String> joined(String between, int most) {
        var all = new ArrayList<String>();
        var current = "";
        for (var payload : single(most)) {
            if (!current.isEmpty() && current.length() + between.length() + payload.length() > most) {
                all.add(current);
                current = "";
            }
            current = current.isEmpty() ? payload : current + between + payload;
        }
        all.add(current);
        return all;
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /**
     * As long and with the same spaces, digits, line ends and control characters, but nothing in it means anything; what is
     * harmless stays as it is, so a page that shows the payload as text comes to the same.
     */
    public static String harmless(String typed) {
        var harmless = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            harmless.append(harmless(typed.charAt(i)));
        }
        return harmless.toString();
    }

    private static char harmless(char c) {
        var stays = Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c >= '0' && c <= '9'
                || c >= FIRST_SIGN && c < FIRST_SIGN + SIGNS
                || switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
                    default -> false;
                };
        return stays ? c : (char) (FIRST_SIGN + c % SIGNS);
    }
}
