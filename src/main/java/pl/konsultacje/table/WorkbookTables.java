package pl.konsultacje.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.XmlParts;

/**
 * The sheets of a workbook (XLSX) that are not hidden. Cells are read by fastexcel, out of an archive packed anew; which of
 * them are merged it does not say, so that is read beside it.
 */
final class WorkbookTables {

    private static final String TYPES = "[Content_Types].xml";
    /** Excel keeps a binary number and shows no more than its first 15 digits: 19.99, where 19.989999999999998 is kept. */
    private static final MathContext AS_SHOWN = new MathContext(15);

    private static final int MOST_SHEETS = 50;
    private static final String STRICT = "http://purl.oclc.org/ooxml/";
    private static final String USUAL = "http://schemas.openxmlformats.org/";
    private static final int MOST_MERGED = 20_000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern AREA = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");

    /** Cells that are one, from the first row and column to the last, from 0. */
    private record Area(int top, int left, int bottom, int right) {}

    private WorkbookTables() {}

    static boolean isWorkbook(XmlParts parts, String main) {
        var is = new boolean[1];
        parts.read(main, xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    is[0] = xml.getLocalName().equals("workbook");
                    return;
                }
            }
        });
        return is[0];
    }

    static List<Grid> read(XmlParts parts, String main) {
        var files = sheetFiles(parts, main);
        var bounds = new GridWriter.Bounds();
        var grids = new ArrayList<Grid>();
        // without styles there are no formats, and the reader gives up when it is to look for them
        var options = new ReadingOptions(hasStyles(parts), true);
        try (var workbook =
                new ReadableWorkbook(new ByteArrayInputStream(parts.repacked(WorkbookTables::asUsual)), options)) {
            for (var sheet : workbook.getSheets().limit(MOST_SHEETS).toList()) {
                if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                    var file = files.get(sheet.getIndex());
                    grids.add(grid(sheet, merged(parts, file), bounds));
                }
            }
        } catch (Refused refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // the reader says in many ways that something is not as it should be
            throw TableFile.refused("broken");
        }
        return grids;
    }

    /** The strict variant of the standard differs in its names alone, which the reader does not know. */
    private static byte[] asUsual(byte[] part) {
        var text = new String(part, StandardCharsets.UTF_8);
        return text.contains(STRICT)
                ? text.replace(STRICT + "spreadsheetml/main", USUAL + "spreadsheetml/2006/main")
                        .replace(STRICT + "officeDocument/relationships", USUAL + "officeDocument/2006/relationships")
                        .getBytes(StandardCharsets.UTF_8)
                : part;
    }

    private static boolean hasStyles(XmlParts parts) {
        var has = new boolean[1];
        if (parts.has(TYPES)) {
            parts.read(TYPES, xml -> {
                while (xml.hasNext()) {
                    has[0] |= xml.next() == XMLStreamConstants.START_ELEMENT
                            && XmlParts.attribute(xml, "ContentType").endsWith("styles+xml")
                            && parts.has(XmlParts.attribute(xml, "PartName").replaceFirst("^/", ""));
                }
            });
        }
        return has[0];
    }

    /** The part of each sheet, by its place in the workbook. */
    private static Map<Integer, String> sheetFiles(XmlParts parts, String main) {
        var targets = parts.related(main);
        var files = new HashMap<Integer, String>();
        parts.read(main, xml -> {
            int index = 0;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("sheet")) {
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        var target = targets.get(xml.getAttributeValue(i));
                        if (xml.getAttributeLocalName(i).equals("id") && target != null) {
                            files.put(index, target);
                        }
                    }
                    index++;
                }
            }
        });
        return files;
    }

    /** What is merged, by the first cell and by each row below it. */
    private static Map<Integer, List<Area>> merged(XmlParts parts, @Nullable String file) {
        var areas = new HashMap<Integer, List<Area>>();
        if (file == null || !parts.has(file)) {
            return areas;
        }
        var count = new int[1];
        parts.read(file, xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("mergeCell")) {
                    var matcher = AREA.matcher(XmlParts.attribute(xml, "ref"));
                    if (matcher.matches()) {
                        add(areas, area(matcher), count);
                    }
                }
            }
        });
        return areas;
    }

    private static void add(Map<Integer, List<Area>> areas, Area area, int[] count) {
        for (int row = area.top; row <= area.bottom; row++) {
            if (row > GridWriter.MOST_ROWS || ++count[0] > MOST_MERGED) {
                return;
            }
            areas.computeIfAbsent(row, unknown -> new ArrayList<>()).add(area);
        }
    }

    private static Area area(Matcher matcher) {
        return new Area(
                Integer.parseInt(matcher.group(2)) - 1,
                column(matcher.group(1)),
                Integer.parseInt(matcher.group(4)) - 1,
                column(matcher.group(3)));
    }

    private static int column(String letters) {
        int column = 0;
        for (var letter : letters.toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column - 1;
    }

    private static Grid grid(Sheet sheet, Map<Integer, List<Area>> merged, GridWriter.Bounds bounds)
            throws IOException {
        var grid = new GridWriter(bounds);
        try (var rows = sheet.openStream()) {
            for (var each = rows.iterator(); each.hasNext(); ) {
                var row = each.next();
                var areas = merged.getOrDefault(row.getRowNum() - 1, List.of());
                int last = Math.min(row.getCellCount(), GridWriter.MOST_COLUMNS);
                while (grid.column() < last) {
                    int column = grid.column();
                    var area = areas.stream()
                            .filter(one -> one.left <= column && column <= one.right)
                            .findFirst();
                    if (area.isEmpty()) {
                        grid.cell(text(row.getCell(column)), 1);
                    } else if (area.get().top < row.getRowNum() - 1) {
                        grid.continued(area.get().right - column + 1);
                    } else {
                        grid.cell(text(row.getCell(column)), area.get().right - column + 1);
                    }
                }
                grid.endRow(row.getRowNum());
            }
        }
        return grid.grid();
    }

    private static String text(org.dhatim.fastexcel.reader.@Nullable Cell cell) {
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case FORMULA, STRING, BOOLEAN -> String.valueOf(cell.getValue());
            default -> "";
        };
    }

    private static String number(org.dhatim.fastexcel.reader.Cell cell) {
        if (isDate(cell)) {
            var at = cell.asDate();
            return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? at.toLocalDate().toString()
                    : MOMENT.format(at);
        }
        var number = (BigDecimal) cell.getValue();
        // 1E+9999 is a short number with a long text
        return Math.abs(number.scale()) > 30
                ? cell.getRawValue()
                : number.round(AS_SHOWN).stripTrailingZeros().toPlainString();
    }

    /** A format with a day or a year in it, outside quotes and brackets. */
    private static boolean isDate(org.dhatim.fastexcel.reader.Cell cell) {
        var format = cell.getDataFormatString();
        return cell.getType() == CellType.NUMBER
                && format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "").matches("(?i).*[dy].*");
    }
}
