package pl.konsultacje.officeform;

import static pl.konsultacje.platform.WordFile.Pages.LANDSCAPE;

import java.util.List;
import pl.konsultacje.platform.WordFile;

/** The office form as a Word file: submitter, table of remarks, data protection notice. */
final class OfficeFormWordDocument {

    private static final List<Integer> FACTS = List.of(4600, 10538);
    private static final List<Integer> REMARKS = List.of(600, 2900, 1000, 2600, 3000, 2600, 2438);

    private OfficeFormWordDocument() {}

    static byte[] render(OfficeForm form) {
        var frame = new WordFile.Frame(
                form.title() + ": " + form.headline(),
                form.office(),
                form.headline(),
                form.pages(),
                form.link(),
                form.at());
        return WordFile.write(frame, file -> {
            file.paragraph("Meta", form.office());
            file.paragraph("Title", form.title());
            file.marked("Normal", "Strong", form.headline(), "");
            file.linkOutside("Normal", form.until(), form.link());
            facts(file, form);
            file.paragraph("Meta", form.typesAbout() + " " + String.join(", ", form.types()) + ".");
            file.paragraph("Normal", form.rowsAbout());
            remarks(file, form);
            form.end().forEach(line -> file.paragraph("Normal", line));
            file.endSection(LANDSCAPE);
            file.heading(2, "rodo", form.notice().get(0));
            file.text("Normal", form.notice().get(1));
        });
    }

    private static void facts(WordFile file, OfficeForm form) {
        file.table(WordFile.Table.FACTS, form.title(), FACTS, () -> form.facts()
                .forEach(label -> file.row(true, () -> {
                    file.cell(FACTS.get(0), "TableText", label);
                    file.cell(FACTS.get(1), "TableText", "");
                })));
    }

    private static void remarks(WordFile file, OfficeForm form) {
        file.table(WordFile.Table.REMARKS, form.rowsAbout(), REMARKS, () -> {
            file.headRow(() -> cells(file, form.columns()));
            for (int i = 0; i < form.parts().size() + OfficeForm.FREE_ROWS; i++) {
                var number = String.valueOf(i + 1);
                var part = i < form.parts().size() ? form.parts().get(i) : "";
                file.row(false, () -> cells(file, List.of(number, part, "", "", "", "", "")));
            }
        });
    }

    private static void cells(WordFile file, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            file.cell(REMARKS.get(i), "TableText", texts.get(i));
        }
    }
}
