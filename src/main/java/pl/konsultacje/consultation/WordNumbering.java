package pl.konsultacje.consultation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.WordFileReader;
import pl.konsultacje.platform.XmlParts;

/** The lists of a Word file: it stores how they count, never the numbers themselves, so they are counted again here. */
final class WordNumbering {

    static final String BULLET = "–";

    private static final int LEVELS = 9;
    private static final int NOT_BEGUN = Integer.MIN_VALUE;
    private static final String NO_LIST = "0";
    private static final int LONGEST_LABEL = 60;
    private static final int LARGEST_ROMAN = 3999;
    private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN_SIGNS = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};

    private static final class Level {
        private int start = 1;
        private String format = "decimal";
        private String text = "";
        private @Nullable String style;
        private boolean inDigits;
        private boolean neverRestarts;
    }

    private static final class Pattern {
        private final Map<Integer, Level> levels = new HashMap<>();
        private final int[] counts = new int[LEVELS];
        private @Nullable String definedByStyle;

        private Pattern() {
            Arrays.fill(counts, NOT_BEGUN);
        }

        private Level level(int level) {
            return levels.computeIfAbsent(level, added -> new Level());
        }
    }

    private static final class Numbers {
        private String pattern = "";
        private final Map<Integer, Integer> starts = new HashMap<>();
        private final Map<Integer, Level> levels = new HashMap<>();
    }

    private final WordStyles styles;
    private final Map<String, Pattern> patterns = new HashMap<>();
    private final Map<String, Numbers> lists = new HashMap<>();

    WordNumbering(WordStyles styles) {
        this.styles = styles;
    }

    void read(XMLStreamReader xml) throws XMLStreamException {
        Pattern pattern = null;
        Numbers list = null;
        Level level = null;
        int overridden = 0;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            var value = WordFileReader.value(xml);
            switch (xml.getLocalName()) {
                case "abstractNum" -> {
                    pattern = new Pattern();
                    list = null;
                    level = null;
                    patterns.put(XmlParts.attribute(xml, "abstractNumId"), pattern);
                }
                case "num" -> {
                    list = new Numbers();
                    pattern = null;
                    level = null;
                    lists.put(XmlParts.attribute(xml, "numId"), list);
                }
                case "abstractNumId" -> {
                    if (list != null) {
                        list.pattern = value;
                    }
                }
                case "numStyleLink" -> {
                    if (pattern != null) {
                        pattern.definedByStyle = value;
                    }
                }
                case "lvlOverride" -> overridden = level(XmlParts.attribute(xml, "ilvl"));
                case "startOverride" -> {
                    if (list != null) {
                        list.starts.put(overridden, WordFileReader.number(value, 1));
                    }
                }
                case "lvl" -> {
                    level = new Level();
                    var number = level(XmlParts.attribute(xml, "ilvl"));
                    if (pattern != null) {
                        pattern.levels.put(number, level);
                    } else if (list != null) {
                        list.levels.put(number, level);
                    }
                }
                case "rPr", "pPr" -> XmlParts.skip(xml);
                default -> {
                    if (level != null) {
                        property(level, xml.getLocalName(), value);
                    }
                }
            }
        }
    }

    private static int level(String typed) {
        var level = WordFileReader.number(typed, 0);
        return Math.min(Math.max(level, 0), LEVELS - 1);
    }

    private static void property(Level level, String name, String value) {
        switch (name) {
            case "start" -> level.start = WordFileReader.number(value, 1);
            case "numFmt" -> level.format = value;
            case "lvlText" -> level.text = value;
            case "pStyle" -> level.style = value;
            case "isLgl" -> level.inDigits = WordFileReader.isOn(value);
            case "lvlRestart" -> level.neverRestarts = value.equals("0");
            default -> {
                // says how it looks
            }
        }
    }

    /**
     * Counts a paragraph.
     *
     * @param list as the paragraph itself says; null when only its style may
     * @param level as the paragraph itself says, from 0; null when only its style may
     * @return what stands before it, {@link #BULLET} for whatever does not count; empty when it is in no list
     */
    String next(@Nullable String list, @Nullable Integer level, @Nullable String style) {
        var ofStyle = styles.list(style).orElse(null);
        var named = list != null ? list : ofStyle == null ? null : ofStyle.list();
        if (named == null || named.equals(NO_LIST)) {
            return "";
        }
        var numbers = lists.get(named);
        var pattern = numbers == null ? null : pattern(numbers.pattern);
        if (numbers == null || pattern == null) {
            return "";
        }
        var fromStyle = ofStyle == null ? null : ofStyle.level();
        int at = level(String.valueOf(
                level != null ? level : fromStyle != null ? fromStyle : levelOfStyle(pattern, String.valueOf(style))));
        count(pattern, numbers, at);
        return label(pattern, numbers, at);
    }

    /** A pattern may refer to a style, which belongs to the list that has the real one. */
    private @Nullable Pattern pattern(String id) {
        var pattern = patterns.get(id);
        if (pattern == null || pattern.definedByStyle == null) {
            return pattern;
        }
        return styles.list(pattern.definedByStyle)
                .map(real -> lists.get(real.list()))
                .map(real -> patterns.get(real.pattern))
                .orElse(pattern);
    }

    private static int levelOfStyle(Pattern pattern, String style) {
        return pattern.levels.entrySet().stream()
                .filter(level -> style.equals(level.getValue().style))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    private static void count(Pattern pattern, Numbers numbers, int at) {
        var begins = numbers.starts.remove(at);
        var count = pattern.counts[at];
        pattern.counts[at] =
                begins != null ? begins : count == NOT_BEGUN ? level(pattern, numbers, at).start : count + 1;
        for (int deeper = at + 1; deeper < LEVELS; deeper++) {
            if (!level(pattern, numbers, deeper).neverRestarts) {
                pattern.counts[deeper] = NOT_BEGUN;
            }
        }
    }

    private static Level level(Pattern pattern, Numbers numbers, int at) {
        var own = numbers.levels.get(at);
        return own != null ? own : pattern.level(at);
    }

    private static String label(Pattern pattern, Numbers numbers, int at) {
        var level = level(pattern, numbers, at);
        if (level.format.equals("bullet")) {
            return BULLET;
        }
        var label = level.text;
        for (int one = 0; one < LEVELS; one++) {
            if (label.contains("%" + (one + 1))) {
                var counted = level(pattern, numbers, one);
                var count = pattern.counts[one] == NOT_BEGUN ? counted.start : pattern.counts[one];
                label = label.replace(
                        "%" + (one + 1), written(count, level.inDigits && one < at ? "decimal" : counted.format));
            }
        }
        label = label.strip();
        return label.length() > LONGEST_LABEL ? "" : label;
    }

    private static String written(int count, String format) {
        return switch (format) {
            case "upperRoman" -> roman(count).toUpperCase(Locale.ROOT);
            case "lowerRoman" -> roman(count);
            case "upperLetter" -> letters(count).toUpperCase(Locale.ROOT);
            case "lowerLetter" -> letters(count);
            case "decimalZero" -> count >= 0 && count < 10 ? "0" + count : String.valueOf(count);
            case "none", "bullet" -> "";
            default -> String.valueOf(count);
        };
    }

    private static String roman(int count) {
        if (count < 1 || count > LARGEST_ROMAN) {
            return String.valueOf(count);
        }
        var roman = new StringBuilder();
        int left = count;
        for (int i = 0; i < ROMAN_VALUES.length; i++) {
            while (left >= ROMAN_VALUES[i]) {
                roman.append(ROMAN_SIGNS[i]);
                left -= ROMAN_VALUES[i];
            }
        }
        return roman.toString();
    }

    /** a to z, then aa, bb and so on, as Word does it. */
    private static String letters(int count) {
        if (count < 1 || count > 26 * LEVELS) {
            return String.valueOf(count);
        }
        return String.valueOf((char) ('a' + (count - 1) % 26)).repeat((count - 1) / 26 + 1);
    }
}
