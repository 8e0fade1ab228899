package pl.konsultacje.invitation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pl.konsultacje.platform.Refused;

/**
 * A table as spreadsheets export it: columns parted by semicolons, commas or tabs, whichever its first line has most of;
 * a cell in quotes may hold all of them, line breaks, and quotes written twice.
 */
final class Table {

    private static final Charset WINDOWS = Charset.forName("windows-1250");
    private static final char QUOTE = '"';

    /** A row with the number of the line on which it begins, from 1. */
    record Row(int line, List<String> cells) {

        private boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private final String text;
    private final char separator;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();

    private Table(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    /**
     * The text of a file: UTF-8 with or without a byte order mark, UTF-16 with one, otherwise Windows-1250, in which older
     * spreadsheets save.
     *
     * @throws Refused at the field {@code file} when it is no text
     */
    static String decoded(byte[] file) {
        if (startsWith(file, 0xFF, 0xFE) || startsWith(file, 0xFE, 0xFF)) {
            return new String(file, StandardCharsets.UTF_16);
        }
        for (var b : file) {
            if (b == 0) {
                throw noText();
            }
        }
        if (startsWith(file, 'P', 'K', 3, 4) || startsWith(file, '%', 'P', 'D', 'F')) {
            throw noText();
        }
        var begin = startsWith(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file, begin, file.length - begin))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(file, WINDOWS);
        }
    }

    private static Refused noText() {
        return new Refused("refused.invited.file").at("file");
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

    /** Its rows without the blank ones; spaces around a cell are left out. */
    static List<Row> rows(String text) {
        return new Table(text).read();
    }

    private static char separator(String text) {
        var counts = new int[128];
        var quoted = false;
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == QUOTE) {
                quoted = !quoted;
            } else if (!quoted && character == '\n' && !text.substring(0, i).isBlank()) {
                break;
            } else if (!quoted && character < counts.length) {
                counts[character]++;
            }
        }
        if (counts[';'] > 0 && counts[';'] >= counts['\t']) {
            return ';';
        }
        return counts['\t'] > 0 ? '\t' : ',';
    }

    private List<Row> read() {
        var line = 1;
        var begin = 1;
        var quoted = false;
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == '\n') {
                line++;
            }
            if (quoted) {
                if (character == QUOTE && i + 1 < text.length() && text.charAt(i + 1) == QUOTE) {
                    cell.append(QUOTE);
                    i++;
                } else if (character == QUOTE) {
                    quoted = false;
                } else {
                    cell.append(character);
                }
            } else if (character == QUOTE && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (character == separator) {
                endCell();
            } else if (character == '\n') {
                endRow(begin);
                begin = line;
            } else if (character != '\r') {
                cell.append(character);
            }
        }
        endRow(begin);
        return rows;
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
    }

    private void endRow(int begin) {
        endCell();
        var row = new Row(begin, cells);
        if (!row.isBlank()) {
            rows.add(row);
        }
        cells = new ArrayList<>();
    }
}
