package pl.konsultacje.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;

/**
 * A table as spreadsheets export it: columns parted by semicolons, commas or tabs, whichever its first line has most of;
 * a cell in quotes may hold all of them, line breaks, and quotes written twice.
 */
public final class CsvTable {

    private static final Charset WINDOWS = Charset.forName("windows-1250");
    /** Parts nothing: a list with one entry a line, whatever stands in them. */
    private static final char NONE = '\u001f';

    /** In one line; no table of people has so many columns. */
    private static final int MOST_SEPARATORS = 5_000;

    private static final char QUOTE = '"';

    private CsvTable() {}

    /**
     * The text of a file: UTF-8 with or without a byte order mark, UTF-16 with one, otherwise Windows-1250, in which older
     * spreadsheets save; empty when it is no text.
     */
    public static Optional<String> decoded(byte[] file) {
        if (startsWith(file, 0xFF, 0xFE) || startsWith(file, 0xFE, 0xFF)) {
            return Optional.of(new String(file, StandardCharsets.UTF_16));
        }
        for (var b : file) {
            if (b == 0) {
                return Optional.empty();
            }
        }
        if (startsWith(file, 'P', 'K', 3, 4) || startsWith(file, '%', 'P', 'D', 'F') || startsWith(file, '{', '\\')) {
            return Optional.empty();
        }
        var begin = startsWith(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file, begin, file.length - begin))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.of(new String(file, WINDOWS));
        }
    }

    private static boolean startsWith(byte[] file, int... beginning) {
        if (file.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((file[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Its rows without the blank ones, each with the number of the line on which it begins; spaces around a cell are left
     * out.
     *
     * @throws pl.konsultacje.platform.Refused when it is too large, or a quote is out of place
     */
    public static Grid grid(String text) {
        var named = text.startsWith("sep=") && text.length() > 4;
        var separator = named ? text.charAt(4) : separator(text);
        refuseEndless(text, separator);
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setQuote(QUOTE)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        var grid = new GridWriter(new GridWriter.Bounds());
        try (var parser = format.parse(new StringReader(text))) {
            var rows = parser.iterator();
            for (long line = 1; rows.hasNext(); line = parser.getCurrentLineNumber() + 1) {
                var row = rows.next();
                if (line == 1 && named) {
                    continue;
                }
                row.forEach(cell -> grid.cell(cell, 1));
                grid.endRow((int) line);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw TableFile.refused("broken");
        }
        return grid.grid();
    }

    private static void refuseEndless(String text, char separator) {
        int columns = 0;
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            columns = character == '\n' ? 0 : character == separator ? columns + 1 : columns;
            if (columns > MOST_SEPARATORS) {
                throw TableFile.refused("tooLarge");
            }
        }
    }

    private static char separator(String text) {
        var counts = new int[128];
        var quoted = false;
        var blank = true;
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == QUOTE) {
                quoted = !quoted;
            } else if (!quoted && character == '\n' && !blank) {
                break;
            } else if (!quoted && character < counts.length) {
                counts[character]++;
            }
            blank &= Character.isWhitespace(character);
        }
        if (counts[';'] > 0 && counts[';'] >= counts['\t']) {
            return ';';
        }
        if (counts['\t'] > 0) {
            return '\t';
        }
        return counts[','] > 0 ? ',' : NONE;
    }
}
