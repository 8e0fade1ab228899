package pl.konsultacje.table;

import java.util.List;
import java.util.Set;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.XmlParts;

/** Reads the tables of a file, whatever program wrote it; the content says what it is, not the name. */
public final class TableFile {

    private static final String REFUSALS = "refused.table.";

    private static final Set<String> MEDIA_TYPES = Set.of(
            "text/csv",
            "text/plain",
            "text/tab-separated-values",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet");

    private TableFile() {}

    /** Whether files of that type may have tables that are read. */
    public static boolean reads(String mediaType) {
        return MEDIA_TYPES.contains(mediaType.replaceFirst(";.*", "").strip());
    }

    /**
     * Its tables, in their order, without those that have nothing in them.
     *
     * @throws Refused when it is of another kind, cannot be read, or is too large
     */
    public static List<Grid> tables(byte[] file) {
        return read(file).stream().filter(grid -> !grid.rows().isEmpty()).toList();
    }

    private static List<Grid> read(byte[] file) {
        if (!XmlParts.isArchive(file) && !XmlParts.isCompound(file)) {
            var text = CsvTable.decoded(file).orElseThrow(() -> refused("notOffice"));
            return List.of(CsvTable.grid(text));
        }
        var parts = new XmlParts(file, REFUSALS);
        if (parts.has(OpenDocumentTables.CONTENT)) {
            return new OpenDocumentTables().read(parts);
        }
        var main = parts.main();
        if (main == null || !parts.has(main)) {
            throw refused("notOffice");
        }
        return WorkbookTables.isWorkbook(parts, main) ? WorkbookTables.read(parts, main) : new WordTables().read(parts);
    }

    /** @param end the last word of the sentence's key */
    static Refused refused(String end) {
        return new Refused(REFUSALS + end);
    }
}
