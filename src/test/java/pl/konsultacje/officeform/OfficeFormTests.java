package pl.konsultacje.officeform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.submission.FileGate;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.SentFile;
import pl.konsultacje.submission.SubmitterType;

@OfficeTest
class OfficeFormTests {

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    MockMvc mvc;

    @Autowired
    OfficeFormReader reader;

    @Autowired
    FileGate gate;

    final String key = "FORM-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aFilledInWordFormComesBackAsItsRows() throws Exception {
        var consultation = story.publishedConsultation(key);
        var part = consultations.parts(consultation).get(0);
        var filled = new ByteArrayOutputStream();
        try (var document = new XWPFDocument(new ByteArrayInputStream(download("form.docx", "pl")))) {
            var facts = document.getTables().get(0);
            facts.getRow(0).getCell(1).setText("Fundacja Test");
            facts.getRow(1).getCell(1).setText("organizacja pozarządowa");
            var remarks = document.getTables().get(1);
            assertThat(remarks.getRows()).hasSizeGreaterThan(OfficeForm.FREE_ROWS);
            remarks.getRow(1).getCell(4).setText("Za krótko.");
            document.write(filled);
        }

        var read = reader.read(filled.toByteArray());

        assertThat(read.problems()).isEmpty();
        assertThat(read.submitter()).isNotNull().satisfies(submitter -> {
            assertThat(submitter.name()).isEqualTo("Fundacja Test");
            assertThat(submitter.type()).isEqualTo(SubmitterType.NGO);
        });
        assertThat(read.rows()).singleElement().satisfies(row -> {
            assertThat(row.part()).isEqualTo(part.label());
            assertThat(row.content()).isEqualTo("Za krótko.");
        });
    }

    @Test
    void aFilledInWorkbookComesBackAsItsRows() throws Exception {
        story.publishedConsultation(key);
        var filled = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(download("form.xlsx", "en")))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getDataValidations()).hasSize(1);
            assertThat(workbook.isSheetHidden(1)).isTrue();
            var head = 0;
            while (!"No."
                    .equals(String.valueOf(
                            sheet.getRow(head) == null ? "" : sheet.getRow(head).getCell(0)))) {
                head++;
            }
            sheet.getRow(head + 1).getCell(4).setCellValue("Too short.");
            workbook.write(filled);
        }

        assertThat(reader.read(filled.toByteArray()).rows()).singleElement().satisfies(row -> assertThat(row.content())
                .isEqualTo("Too short."));
    }

    @Test
    void theBlankFormHasNoRowsAndIsLetInAgain() throws Exception {
        story.publishedConsultation(key);
        for (var name : new String[] {"form.docx", "form.xlsx"}) {
            for (var language : new String[] {"pl", "en"}) {
                var file = download(name, language);
                assertThat(gate.check(new SentFile(name, file), FileRole.OFFICE_FORM)
                                .content())
                        .isEqualTo(file);
                assertThat(reader.read(file).rows()).isEmpty();
            }
        }
    }

    @Test
    void thePageOffersTheFormWhileRemarksAreCollected() throws Exception {
        story.publishedConsultation(key);
        assertThat(page(key)).contains("/consultations/" + key + "/form.docx", "/consultations/" + key + "/form.xlsx");
        var closed = key + "-C";
        story.closedConsultation(closed);
        assertThat(page(closed)).doesNotContain("/form.docx");
    }

    @Test
    void nobodyHasTheFormOfWhatIsNotPublic() throws Exception {
        story.initiatedConsultation(key);
        mvc.perform(get("/consultations/" + key + "/form.docx")).andExpect(status().isNotFound());
        mvc.perform(get("/consultations/" + key + "/form.xlsx")).andExpect(status().isNotFound());
    }

    private String page(String of) throws Exception {
        return mvc.perform(get("/consultations/" + of))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private byte[] download(String name, String language) throws Exception {
        return mvc.perform(get("/consultations/" + key + "/" + name).cookie(new Cookie("language", language)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }
}
