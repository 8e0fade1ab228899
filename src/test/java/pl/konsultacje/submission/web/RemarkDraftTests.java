package pl.konsultacje.submission.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.DraftManagement;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.SubmissionManagement;

@OfficeTest
class RemarkDraftTests {

    private static final byte[] PDF = pdf();

    private static byte[] pdf() {
        try (var pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            var bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Autowired
    MockMvc mvc;

    @Autowired
    FileStore files;

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    DraftManagement drafts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String key = "ROB-" + UUID.randomUUID().toString().substring(0, 8);
    final String address = "/consultations/" + key + "/remarks";

    @BeforeEach
    void publish() {
        story.publishedConsultation(key);
    }

    @Test
    void isPutAsideUnfinishedAndFoundAgainInTheSameBrowser() throws Exception {
        var draft = saved("Niedokończona <uwaga>");
        assertThat(draft.isHttpOnly()).isTrue();
        assertThat(draft.getPath()).isEqualTo(address);
        assertThat(draft.getValue()).matches("[0-9a-f]{32}");
        mvc.perform(get(address).cookie(draft))
                .andExpect(content().string(containsString("Niedokończona &lt;uwaga&gt;")))
                .andExpect(content().string(containsString("Wersja robocza zapisana: 27 stycznia 2021")))
                .andExpect(content().string(containsString("/remarks/draft/" + draft.getValue())))
                .andExpect(content().string(containsString("18 marca 2021")));
        mvc.perform(get(address)).andExpect(content().string(not(containsString("Niedokończona"))));
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void isOpenedByItsLinkOnAnotherDeviceAndOnlyWhenAsked() throws Exception {
        var link = address + "/draft/" + saved("Z telefonu").getValue();
        var shown = mvc.perform(get(link))
                .andExpect(content().string(containsString("Z telefonu")))
                .andReturn()
                .getResponse();
        assertThat(shown.getCookie("draft")).isNull();
        assertThat(shown.getHeader("Cache-Control")).contains("no-store");
        var opened = mvc.perform(post(link).with(csrf()).param("action", "open"))
                .andExpect(redirectedUrl(address))
                .andReturn()
                .getResponse()
                .getCookie("draft");
        mvc.perform(get(address).cookie(opened)).andExpect(content().string(containsString("Z telefonu")));
    }

    @Test
    void tellsThatTheBrowserHasAnotherOneBeforeItIsReplaced() throws Exception {
        var mine = saved("Moja");
        var other = saved("Cudza");
        mvc.perform(get(address + "/draft/" + other.getValue()).cookie(mine))
                .andExpect(content().string(containsString("jest już inna wersja robocza")))
                .andExpect(content().string(containsString(address + "/draft/" + mine.getValue())));
    }

    @Test
    void isKeptByAHashOfItsSecret() throws Exception {
        var token = saved("Tajne").getValue();
        assertThat(jdbc.sql("select token_hash from remark_draft where consultation_key = ?")
                        .param(key)
                        .query(String.class)
                        .list())
                .containsExactly(Sha256.of(token));
    }

    @Test
    void isNotFoundUnderAnotherConsultationOrAWrongSecret() throws Exception {
        var draft = saved("Tajne");
        story.publishedConsultation(key + "-B");
        for (var wrong : new String[] {
            "/consultations/" + key + "-B/remarks/draft/" + draft.getValue(), address + "/draft/" + "0".repeat(32)
        }) {
            mvc.perform(get(wrong))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Tej wersji roboczej już nie ma")))
                    .andExpect(content().string(not(containsString("Tajne"))));
            mvc.perform(post(wrong).with(csrf()).param("action", "delete")).andExpect(status().is3xxRedirection());
        }
        assertThat(drafts.find(key, draft.getValue())).isPresent();
    }

    @Test
    void neverLosesATextToAnotherTab() throws Exception {
        var first = saved("Pierwsza karta");
        var shown = posts(text("Druga karta", "save", 0), first)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("W innej karcie zapisano")))
                .andExpect(content().string(containsString("Pierwsza karta")))
                .andExpect(content().string(containsString("Druga karta")))
                .andExpect(content().string(containsString("name=\"draftRevision\" value=\"1\"")));
        assertThat(shown.andReturn().getResponse().getCookie("draft")).isNull();
        assertThat(drafts.find(key, first.getValue()).orElseThrow().values())
                .containsEntry("remark-1", "Pierwsza karta");
        posts(text("Druga karta", "save", 1), first).andExpect(redirectedUrl(address));
        assertThat(drafts.find(key, first.getValue()).orElseThrow().values()).containsEntry("remark-1", "Druga karta");
        posts(text("Spóźniona", "save", 1), first)
                .andExpect(content().string(containsString("W innej karcie zapisano")));
    }

    @Test
    void takesOneMoreRemarkFromThePageWhereItWasRead() throws Exception {
        var draft = saved("Pierwsza");
        var part = consultations.parts(consultations.get(key)).get(1).getId();
        mvc.perform(get(address).param("part", part.toString()).cookie(draft))
                .andExpect(content().string(containsString("Pierwsza")))
                .andExpect(content().string(containsString("id=\"remark-2\"")))
                .andExpect(content().string(containsString("<option value=\"" + part + "\" selected")));
    }

    @Test
    void isDeletedWhenItIsSent() throws Exception {
        var draft = saved("Gotowe");
        var fields = text("Gotowe", "send", 1);
        fields.put("name", "Gmina");
        fields.put("noticeRead", "true");
        posts(fields, draft).andExpect(redirectedUrl(address + "/receipt"));
        assertThat(submissions.of(key)).hasSize(1);
        assertThat(drafts.find(key, draft.getValue())).isEmpty();
    }

    @Test
    void staysWhenAnotherTabSendsAnotherText() throws Exception {
        var draft = saved("Odłożone");
        var fields = text("Wysłane z innej karty", "send", 0);
        fields.put("token", UUID.randomUUID().toString().replace("-", ""));
        fields.put("name", "Gmina");
        fields.put("noticeRead", "true");
        posts(fields, draft).andExpect(redirectedUrl(address + "/receipt"));
        assertThat(drafts.find(key, draft.getValue())).isPresent();
    }

    @Test
    void isShownToBeCopiedAfterTheEndAndThenDeleted() throws Exception {
        var draft = saved("Nie zdążyłam");
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE);
        drafts.forgetEnded();
        for (var page : new String[] {address, address + "/draft/" + draft.getValue()}) {
            mvc.perform(get(page).cookie(draft))
                    .andExpect(content().string(containsString("Nie zdążyłam")))
                    .andExpect(content().string(containsString("kontakt@example.org")));
        }
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE
                .plus(DraftManagement.KEPT_AFTER_END)
                .minusSeconds(1));
        drafts.forgetEnded();
        assertThat(drafts.find(key, draft.getValue())).isPresent();
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE
                .plus(DraftManagement.KEPT_AFTER_END)
                .plus(Duration.ofSeconds(1)));
        drafts.forgetEnded();
        assertThat(drafts.find(key, draft.getValue())).isEmpty();
    }

    @Test
    void isDeletedByWhoeverHasIt() throws Exception {
        var draft = saved("Niepotrzebne");
        mvc.perform(post(address + "/draft/" + draft.getValue())
                        .with(csrf())
                        .cookie(draft)
                        .param("action", "delete"))
                .andExpect(redirectedUrl("/consultations/" + key));
        assertThat(drafts.find(key, draft.getValue())).isEmpty();
    }

    @Test
    void keepsFilesThroughErrorsAndSendsThem() throws Exception {
        var attached = mvc.perform(attaching("opinia.pdf", PDF, "attach"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("opinia.pdf")))
                .andExpect(content().string(containsString("Uwaga z plikiem")))
                .andReturn()
                .getResponse();
        var draft = attached.getCookie("draft");
        var fields = text("Uwaga z plikiem", "check", 1);
        fields.putAll(DefenceTests.hidden(attached.getContentAsString()));
        fields.put("action", "check");
        var faulty = posts(fields, draft)
                .andExpect(content().string(containsString("error-summary")))
                .andExpect(content().string(containsString("opinia.pdf")));
        fields.putAll(DefenceTests.hidden(faulty.andReturn().getResponse().getContentAsString()));
        fields.put("name", "Gmina");
        fields.put("noticeRead", "true");
        fields.put("action", "check");
        var checked = posts(fields, draft)
                .andExpect(content().string(containsString("opinia.pdf")))
                .andExpect(content().string(not(containsString("error-summary"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var sending = DefenceTests.hidden(checked);
        var receipt = posts(sending, draft)
                .andExpect(redirectedUrl(address + "/receipt"))
                .andReturn()
                .getResponse()
                .getCookie("receipt");
        posts(sending, draft).andExpect(redirectedUrl(address + "/receipt"));
        var submission = submissions.of(key);
        assertThat(submission).hasSize(1);
        var file = files.of(submission.get(0)).get(0);
        assertThat(file.getFileName()).isEqualTo("opinia.pdf");
        assertThat(files.content(file)).isEqualTo(PDF);
        mvc.perform(get(address + "/receipt").cookie(receipt))
                .andExpect(content().string(containsString("opinia.pdf")));
        assertThat(jdbc.sql("select count(*) from remark_draft_file f where not exists"
                                + " (select 1 from remark_draft d where d.token_hash = f.token_hash)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesWhatIsNoFileForAnOfficeAndKeepsTheText() throws Exception {
        mvc.perform(attaching("opinia.pdf", "MZ program".getBytes(StandardCharsets.UTF_8), "attach"))
                .andExpect(content().string(containsString("href=\"#files\"")))
                .andExpect(content().string(containsString("Uwaga z plikiem")));
        posts(text("Bez pliku", "attach", 0), null)
                .andExpect(content().string(containsString("Wybierz plik, który chcesz dołączyć.")));
    }

    @Test
    void takesAFileOutAgain() throws Exception {
        var attached =
                mvc.perform(attaching("opinia.pdf", PDF, "attach")).andReturn().getResponse();
        var draft = attached.getCookie("draft");
        var id = DefenceTests.hidden(attached.getContentAsString()).get("attached");
        posts(text("Uwaga z plikiem", "detach-" + id, 1), draft)
                .andExpect(content().string(containsString("Uwaga z plikiem")))
                .andExpect(content().string(not(containsString("opinia.pdf"))));
    }

    @Test
    void saysWhenTheFilesAreGone() throws Exception {
        var attached =
                mvc.perform(attaching("opinia.pdf", PDF, "attach")).andReturn().getResponse();
        var fields = text("Uwaga z plikiem", "send", 1);
        fields.put(
                "attached", DefenceTests.hidden(attached.getContentAsString()).get("attached"));
        fields.put("name", "Gmina");
        fields.put("noticeRead", "true");
        posts(fields, null).andExpect(content().string(containsString("Dołączonych plików już nie ma")));
        assertThat(submissions.of(key)).isEmpty();
    }

    private MockMultipartHttpServletRequestBuilder attaching(String name, byte[] content, String action) {
        var sending = multipart(address).file(new MockMultipartFile("files", name, "application/pdf", content));
        sending.with(csrf());
        text("Uwaga z plikiem", action, 0).forEach(sending::param);
        return sending;
    }

    private Cookie saved(String remark) throws Exception {
        var cookie = posts(text(remark, "save", 0), null)
                .andExpect(redirectedUrl(address))
                .andReturn()
                .getResponse()
                .getCookie("draft");
        assertThat(cookie).isNotNull();
        return cookie;
    }

    private Map<String, String> text(String remark, String action, int revision) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("action", action);
        fields.put("token", Sha256.of(key).substring(0, 32));
        fields.put("draftRevision", String.valueOf(revision));
        fields.put("remark-1", remark);
        return fields;
    }

    private ResultActions posts(Map<String, String> fields, @Nullable Cookie draft) throws Exception {
        var sending = post(address).with(csrf());
        fields.forEach(sending::param);
        return mvc.perform(draft == null ? sending : sending.cookie(draft));
    }
}
