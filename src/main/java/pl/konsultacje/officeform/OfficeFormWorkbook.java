package pl.konsultacje.officeform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import pl.konsultacje.platform.XmlParts;

/** The office form as a workbook (XLSX): one sheet to fill in, the types of submitters to choose from in a second one. */
final class OfficeFormWorkbook {

    private static final List<Integer> WIDTHS = List.of(24, 32, 9, 32, 40, 32, 30);
    private static final String HEAD = "F2F4F6";
    private static final String BORDER = "thin";

    private OfficeFormWorkbook() {}

    static byte[] render(OfficeForm form) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Konsultacje", "1.0")) {
            workbook.properties().setTitle(form.title());
            var sheet = workbook.newWorksheet(sheetName(form.title()));
            var types = workbook.newWorksheet(sheetName(form.type()));
            for (int i = 0; i < form.types().size(); i++) {
                types.value(i, 0, form.types().get(i));
            }
            types.setVisibilityState(VisibilityState.HIDDEN);
            fill(sheet, types, form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // fastexcel writes sizes of 64 bits behind each part, which not every reader of archives knows
        return new XmlParts(bytes.toByteArray(), "refused.table.").repacked();
    }

    private static void fill(Worksheet sheet, Worksheet types, OfficeForm form) {
        for (int i = 0; i < WIDTHS.size(); i++) {
            sheet.width(i, WIDTHS.get(i));
        }
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.value(0, 0, Disarmed.text(form.title()));
        sheet.style(0, 0).bold().fontSize(16).set();
        line(sheet, 1, form.headline());
        sheet.style(1, 0).bold().set();
        line(sheet, 2, form.until() + " " + form.link());
        int row = 4;
        for (var fact : form.facts()) {
            sheet.value(row, 0, fact);
            sheet.rowHeight(row, 32);
            sheet.style(row, 0)
                    .bold()
                    .wrapText(true)
                    .verticalAlignment("top")
                    .borderStyle(BORDER)
                    .set();
            sheet.range(row, 1, row, 3)
                    .style()
                    .merge()
                    .wrapText(true)
                    .borderStyle(BORDER)
                    .set();
            if (fact.equals(form.type())) {
                sheet.range(row, 1, row, 1)
                        .validateWithList(types.range(0, 0, form.types().size() - 1, 0))
                        .allowBlank(true)
                        .showErrorMessage(true)
                        .error(form.typesAbout());
            }
            row++;
        }
        line(sheet, row + 1, form.rowsAbout());
        row += 2;
        for (int i = 0; i < form.columns().size(); i++) {
            sheet.value(row, i, form.columns().get(i));
        }
        sheet.range(row, 0, row, WIDTHS.size() - 1)
                .style()
                .bold()
                .fillColor(HEAD)
                .wrapText(true)
                .borderStyle(BORDER)
                .set();
        sheet.repeatRows(row);
        int last = row + form.parts().size() + OfficeForm.FREE_ROWS;
        for (int i = 0; row + 1 + i <= last; i++) {
            sheet.value(row + 1 + i, 0, i + 1);
            if (i < form.parts().size()) {
                sheet.value(row + 1 + i, 1, Disarmed.text(form.parts().get(i)));
            }
        }
        sheet.range(row + 1, 0, last, WIDTHS.size() - 1)
                .style()
                .wrapText(true)
                .horizontalAlignment("left")
                .verticalAlignment("top")
                .borderStyle(BORDER)
                .set();
        row = last + 2;
        for (var line : form.end()) {
            line(sheet, row++, line);
        }
        sheet.value(row + 1, 0, form.notice().get(0));
        sheet.style(row + 1, 0).bold().set();
        line(sheet, row + 2, form.notice().get(1));
        sheet.range(row + 2, 0, row + 2, WIDTHS.size() - 1)
                .style()
                .merge()
                .wrapText(true)
                .verticalAlignment("top")
                .set();
        sheet.rowHeight(row + 2, height(form.notice().get(1)));
    }

    private static void line(Worksheet sheet, int row, String text) {
        sheet.value(row, 0, Disarmed.text(text));
    }

    /** Merged cells do not grow by themselves; a sheet allows 409 points. */
    private static double height(String text) {
        return Math.min(
                409,
                15 * (2 + text.lines().mapToInt(line -> 1 + line.length() / 220).sum()));
    }

    /** A sheet's name is short and has none of some characters. */
    private static String sheetName(String text) {
        var name = text.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        return name.substring(0, Math.min(31, name.length()));
    }
}
