package pl.konsultacje.officeform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.XmlParts;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Remark;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;
import tools.jackson.databind.json.JsonMapper;

@OfficeTest
class ImportTests {

    private static final String TABLE = """
            Nr zgłoszenia;Podmiot;Rodzaj podmiotu;E-mail;Kanał;Data wpływu;Część;Treść uwagi;Uzasadnienie
            1;Gmina A;jednostka samorządu terytorialnego;gmina@example.org;e-mail;2021-01-27;;Pierwsza;Bo tak
            1;Gmina A;;;;;;Druga;
            2;Jan Nowak;osoba fizyczna;;;27.01.2021 9:15;;"Trzecia; ze średnikiem";
            ;;;;;;;Anonimowa;
            """;

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RemarkImports imports;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    final String key = "IMP-" + UUID.randomUUID().toString().substring(0, 8);

    private ImportPreview preview(String text, @Nullable List<Optional<Column>> columns) {
        var defaults = new ImportDefaults(Channel.POST, LocalDate.of(2021, 1, 27), true);
        return imports.preview(consultations.get(key), text, columns, defaults);
    }

    private void workOff() {
        while (imports.work()) {
            // more may be listed
        }
    }

    @Test
    void linesOfOneSubmissionAreOne() {
        story.publishedConsultation(key);
        var preview = preview(TABLE, null);

        assertThat(preview.problems()).isEmpty();
        assertThat(preview.submissions())
                .extracting(
                        ImportedSubmission::lines, one -> one.text().submitter().name(), one -> one.entry()
                                .channel())
                .containsExactly(
                        tuple(List.of(2, 3), "Gmina A", Channel.EMAIL),
                        tuple(List.of(4), "Jan Nowak", Channel.POST),
                        tuple(List.of(5), "", Channel.POST));
        assertThat(preview.remarks()).isEqualTo(4);
    }

    @Test
    void aPartIsRecognisedByItsName() {
        var consultation = story.publishedConsultation(key);
        var part = consultations.parts(consultation).get(0);
        var preview = preview("Część;Uwaga\n" + part.label().toUpperCase(Locale.ROOT) + ";a\ninna;b\n", null);

        assertThat(preview.submissions())
                .extracting(one -> one.text().remarks().get(0).partId())
                .containsExactly(part.getId(), null);
    }

    @Test
    void everyWrongLineIsNamed() {
        story.publishedConsultation(key);
        var preview = preview("""
                Podmiot;Rodzaj podmiotu;E-mail;Kanał;Data wpływu;Uwaga;Uzasadnienie
                A;;;;;;tylko uzasadnienie
                B;kosmita;;;;b;
                C;;zły adres;;;c;
                D;;;gołębiem;;d;
                E;;;;wczoraj;e;
                F;;;;2035-01-01;f;
                G;;;;2020-01-01;g;
                """, null);

        assertThat(preview.problems())
                .extracting(ImportPreview.Problem::line, problem -> problem.refusal()
                        .code())
                .containsExactlyInAnyOrder(
                        tuple(2, "refused.submission.remarkMissing"),
                        tuple(3, "refused.officeform.import.type"),
                        tuple(4, "refused.submission.emailForm"),
                        tuple(5, "refused.officeform.import.channel"),
                        tuple(6, "refused.officeform.import.received"),
                        tuple(7, "refused.submission.receivedInFuture"),
                        tuple(8, "refused.submission.receivedBeforePublication"));
    }

    @Test
    void theColumnsCanBeChosenByHand() {
        story.publishedConsultation(key);
        var text = "x;y\npierwsza;druga\n";
        assertThat(preview(text, null).problems())
                .extracting(problem -> problem.refusal().code())
                .containsExactly("refused.officeform.import.noContent");
        var chosen = preview(text, List.of(Optional.empty(), Optional.of(Column.CONTENT)));
        assertThat(chosen.submissions())
                .extracting(one -> one.text().remarks().get(0).content())
                .containsExactly("y", "druga");
    }

    @Test
    void registersEverySubmissionOnceWhateverHappens() {
        story.publishedConsultation(key);
        int number = imports.start(key, preview(TABLE, null), false, Story.COORDINATOR);
        workOff();
        // as if the server had died after registering and before saying so
        jdbc.sql("update remark_import set ended_at = null where consultation_key = ?")
                .param(key)
                .update();
        var again = preview(TABLE, null).submissions();
        jdbc.sql("update remark_import_item set submission_number = null, content = ?"
                        + " where consultation_key = ? and position = 2")
                .params(JsonMapper.builder().build().writeValueAsString(again.get(1)), key)
                .update();
        workOff();

        assertThat(submissions.of(key))
                .extracting(one -> one.getSubmitter().name(), Submission::getChannel, one -> one.getRemarks()
                        .size())
                .containsExactly(
                        tuple("Gmina A", Channel.EMAIL, 2),
                        tuple("Jan Nowak", Channel.POST, 1),
                        tuple("", Channel.POST, 1));
        assertThat(submissions.of(key).get(1).getRemarks())
                .extracting(Remark::getContent)
                .containsExactly("Trzecia; ze średnikiem");
        assertThat(imports.progress(key, number)).hasValueSatisfying(progress -> {
            assertThat(progress.isRunning()).isFalse();
            assertThat(progress.registered()).isEqualTo(3);
        });
        assertThat(jdbc.sql("select count(*) from remark_import_item where consultation_key = ? and content <> ''")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(decisions.on(key)).extracting(decision -> decision.act()).contains("importRemarks");
    }

    @Test
    void mailsReceiptsOnlyWhenAsked() {
        story.publishedConsultation(key);
        imports.start(key, preview(TABLE, null), false, Story.COORDINATOR);
        workOff();
        assertThat(receipts()).isZero();
        imports.start(key, preview(TABLE, null), true, Story.COORDINATOR);
        workOff();
        assertThat(receipts()).isEqualTo(1);
    }

    private int receipts() {
        story.receiptsWritten();
        return jdbc.sql("select count(*) from outbox_mail where consultation_key = ? and occasion like '%/receipt'")
                .param(key)
                .query(Integer.class)
                .single();
    }

    @Test
    void stopsWhereItIs() {
        story.publishedConsultation(key);
        var table = new StringBuilder("Podmiot;Uwaga\n");
        for (int i = 0; i < RemarkImports.BATCH + 10; i++) {
            table.append("Gmina ").append(i).append(";Uwaga ").append(i).append('\n');
        }
        workOff();
        int number = imports.start(key, preview(table.toString(), null), false, Story.COORDINATOR);
        imports.work();
        imports.cancel(key, number, Story.COORDINATOR);
        workOff();

        assertThat(submissions.of(key)).hasSize(RemarkImports.BATCH);
        assertThat(imports.progress(key, number)).hasValueSatisfying(progress -> {
            assertThat(progress.isRunning()).isFalse();
            assertThat(progress.isCancelled()).isTrue();
            assertThat(progress.registered()).isEqualTo(RemarkImports.BATCH);
        });
    }

    @Test
    void saysWhatCannotBeRegisteredAnyMore() {
        story.publishedConsultation(key);
        int number = imports.start(key, preview(TABLE, null), false, Story.COORDINATOR);
        jdbc.sql("update remark_import_item set content = replace(content, 'Jan Nowak', ?) where consultation_key = ?")
                .params("N".repeat(400), key)
                .update();
        workOff();
        assertThat(imports.progress(key, number)).hasValueSatisfying(progress -> {
            assertThat(progress.isRunning()).isFalse();
            assertThat(progress.registered()).isEqualTo(2);
            assertThat(progress.refused())
                    .containsExactly(new ImportProgress.RefusedItem(4, "refused.submission.tooLong.name"));
        });
    }

    @Test
    void thePageLeadsFromAFileToTheRegister() throws Exception {
        story.publishedConsultation(key);
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "t", "1.0")) {
            var sheet = workbook.newWorksheet("A");
            sheet.value(0, 0, "Podmiot");
            sheet.value(0, 1, "Uwaga");
            sheet.value(1, 0, "Gmina Z");
            sheet.value(1, 1, "<b>Uwaga</b>");
        }
        var file = new MockMultipartFile(
                "list",
                "uwagi.xlsx",
                "application/octet-stream",
                new XmlParts(bytes.toByteArray(), "refused.table.").repacked());
        var address = "/desk/consultations/" + key + "/import";
        var missing = mvc.perform(multipart(address)
                        .file(file)
                        .with(csrf())
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andReturn()
                .getResponse();
        assertThat(missing.getStatus()).isEqualTo(422);
        assertThat(missing.getContentAsString(StandardCharsets.UTF_8))
                .contains("Gmina Z;&lt;b&gt;Uwaga", "href=\"#channel\"");

        var preview = send(address, "preview");
        assertThat(preview.getStatus()).isEqualTo(200);
        assertThat(preview.getContentAsString(StandardCharsets.UTF_8))
                .contains("value=\"start\"", "name=\"column-2\"", "&lt;b&gt;Uwaga&lt;/b&gt;")
                .doesNotContain("<b>Uwaga");

        var started = send(address, "start");
        assertThat(started.getRedirectedUrl()).isEqualTo(address + "/1");
        var running = page(address + "/1");
        assertThat(running.getHeader("Refresh")).isEqualTo("5");
        assertThat(page(address + "/1?still").getHeader("Refresh")).isNull();
        workOff();
        var ended = page(address + "/1");
        assertThat(ended.getHeader("Refresh")).isNull();
        assertThat(ended.getContentAsString(StandardCharsets.UTF_8)).contains("zakończono: 1 z 1");
        assertThat(page(address).getContentAsString(StandardCharsets.UTF_8)).contains(address + "/1");
        assertThat(page(address + "/2").getStatus()).isEqualTo(404);
        mvc.perform(
                post(address + "/1").with(csrf()).with(user(Story.COORDINATOR).roles("COORDINATOR")));
        assertThat(imports.progress(key, 1)).hasValueSatisfying(progress -> assertThat(progress.isCancelled())
                .isFalse());
    }

    private MockHttpServletResponse send(String address, String action) throws Exception {
        return mvc.perform(multipart(address)
                        .param("text", "Podmiot;Uwaga\nGmina Z;<b>Uwaga</b>")
                        .param("channel", "POST")
                        .param("receivedOn", "2021-01-27")
                        .param("action", action)
                        .with(csrf())
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse page(String address) throws Exception {
        return mvc.perform(get(address).with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andReturn()
                .getResponse();
    }
}
