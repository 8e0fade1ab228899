package pl.konsultacje.submission.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.RowSheet;
import pl.konsultacje.submission.RowSheetManagement;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

@OfficeTest
class LetterPagesTests {

    private static final String PDF = "%PDF-1.7\n1 0 obj << /Type /Catalog >>\nstartxref\n9\n%%EOF\n";

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RowSheetManagement sheets;

    @Autowired
    ShiftedClock clock;

    final String key = "LETTER-" + UUID.randomUUID().toString().substring(0, 8);
    final String address = "/consultations/" + key + "/letter";
    final String rows = "/desk/consultations/" + key + "/submissions/1/rows";
    final String token = UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void publish() {
        story.publishedConsultation(key);
    }

    @Test
    void takesALetterWithASignatureAndShowsTheReceipt() throws Exception {
        var sent = sends(file("file", "uwagi.pdf", PDF), file("signatures", "uwagi.pdf.xades", SIGNATURE))
                .andExpect(redirectedUrl(address + "/receipt"))
                .andReturn()
                .getResponse();
        var cookie = sent.getCookie("receipt");
        var submission = submission();
        mvc.perform(get(address + "/receipt").cookie(cookie))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(submission.getNumber())))
                .andExpect(content().string(containsString(submission.getAccessCode())))
                .andExpect(content().string(containsString("uwagi.pdf.xades")))
                .andExpect(content().string(containsString("Urząd wpisze uwagi z pliku do rejestru.")));
        mvc.perform(get(address + "/receipt"))
                .andExpect(content().string(not(containsString(submission.getAccessCode()))));
        sends(file("file", "uwagi.pdf", PDF), file("signatures", "uwagi.pdf.xades", SIGNATURE))
                .andExpect(redirectedUrl(address + "/receipt"));
        assertThat(submissions.of(key)).hasSize(1);
    }

    private static final String SIGNATURE =
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:Signature>";

    @Test
    void namesWhatIsWrongAndKeepsWhatWasTyped() throws Exception {
        sends(file("file", "uwagi.pdf", "MZ program"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("href=\"#file\"")))
                .andExpect(content().string(containsString("Pliku „uwagi.pdf” nie można przyjąć.")))
                .andExpect(content().string(containsString("Wybierz pliki jeszcze raz")))
                .andExpect(content().string(containsString("Fundacja Przykład")));
        var large = new MockMultipartFile("attachments", "a.txt", "text/plain", new byte[31_000_000]);
        sends(file("file", "uwagi.pdf", PDF), large, large)
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Wszystkie pliki razem mogą mieć najwyżej 60 MB.")));
        sends().andExpect(status().is(422)).andExpect(content().string(containsString("Dodaj plik z uwagami")));
        mvc.perform(multipart(address).with(csrf()).param("token", token))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("href=\"#name\"")))
                .andExpect(content().string(containsString("href=\"#noticeRead\"")));
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void isClosedAfterTheEnd() throws Exception {
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(5));
        mvc.perform(get(address)).andExpect(content().string(containsString("Uwag nie można już wysłać")));
        sends(file("file", "uwagi.pdf", PDF))
                .andExpect(content().string(containsString("Uwag nie można już wysłać")))
                .andExpect(content().string(containsString("Fundacja Przykład")));
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void showsTheOfficeThatRowsAreAwaitedAndLetsItEnterThem() throws Exception {
        sends(file("file", "uwagi.pdf", PDF));
        var list = "/desk/consultations/" + key + "/submissions";
        mvc.perform(get(list).with(coordinator()))
                .andExpect(content().string(containsString("czeka na wpisanie uwag")));
        mvc.perform(get(list + "/1").with(coordinator()))
                .andExpect(content().string(containsString(rows)))
                .andExpect(content().string(containsString(list + "/1/files/1")))
                .andExpect(content().string(containsString("uwagi.pdf")));
        mvc.perform(get(rows + "/new").with(coordinator())).andExpect(status().isOk());
        save("new", "0", "Za krótki termin.").andExpect(redirectedUrl(rows));
        mvc.perform(get(rows).with(coordinator()))
                .andExpect(content().string(containsString("Za krótki termin.")))
                .andExpect(content().string(containsString(key + "/1.1")));
        mvc.perform(post(rows)
                        .with(csrf())
                        .with(coordinator())
                        .param("action", "confirm")
                        .param("fingerprint", sheets.fingerprint(sheet())))
                .andExpect(redirectedUrl(rows));
        assertThat(submission().getRemarks()).hasSize(1);
        mvc.perform(get(rows).with(coordinator()))
                .andExpect(content().string(containsString("Uwagi z tego pliku są potwierdzone.")));
    }

    @Test
    void showsBothTextsToWhoeverIsSlower() throws Exception {
        sends(file("file", "uwagi.pdf", PDF));
        save("new", "0", "Pierwotny");
        var row = sheets.rows(sheet()).get(0);
        var id = row.getId().toString();
        save(id, "0", "Szybszy").andExpect(redirectedUrl(rows));
        save(id, "0", "Wolniejszy")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Szybszy")))
                .andExpect(content().string(containsString("Wolniejszy")))
                .andExpect(content().string(containsString("name=\"version\" value=\"1\"")));
        save(id, "1", "Wolniejszy").andExpect(redirectedUrl(rows));
        assertThat(sheets.rows(sheet()).get(0).text().content()).isEqualTo("Wolniejszy");
    }

    @Test
    void letsTheSenderMendByNumberAndCodeAfterTheEnd() throws Exception {
        sends(file("file", "uwagi.pdf", PDF));
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(5));
        mvc.perform(get(address + "/rows")).andExpect(status().isOk());
        own("new", "").andExpect(content().string(containsString("name=\"remark-1\"")));
        own("save", "Proszę o mapę.").andExpect(content().string(containsString("Proszę o mapę.")));
        assertThat(sheets.rows(sheet())).singleElement().satisfies(row -> assertThat(row.getChangedBy())
                .isNull());
        mvc.perform(post(address + "/rows")
                        .with(csrf())
                        .param("number", submission().getNumber())
                        .param("code", "ZLY-KOD"))
                .andExpect(status().is(422))
                .andExpect(content().string(not(containsString("Proszę o mapę."))));
    }

    @Test
    void theStatusPageLeadsTheSenderToTheRows() throws Exception {
        sends(file("file", "uwagi.pdf", PDF));
        var submission = submission();
        mvc.perform(post("/status")
                        .with(csrf())
                        .param("number", submission.getNumber())
                        .param("code", submission.getAccessCode()))
                .andExpect(content().string(containsString("action=\"" + address + "/rows\"")))
                .andExpect(content().string(containsString("Sprawdź uwagi z pliku")));
        mvc.perform(get("/consultations/" + key))
                .andExpect(content().string(containsString("href=\"" + address + "\"")));
    }

    @Test
    void handsFilesOutToBeSavedToThoseWhoReadSubmissions() throws Exception {
        sends(file("file", "uwagi.pdf", PDF));
        var file = "/desk/consultations/" + key + "/submissions/1/files/1";
        for (var role : new String[] {"COORDINATOR", "MANAGER", "AUDITOR"}) {
            mvc.perform(get(file).with(user("ktos").roles(role)))
                    .andExpect(status().isOk())
                    .andExpect(header().string("Content-Disposition", containsString("attachment")))
                    .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                    .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                    .andExpect(content().bytes(PDF.getBytes(StandardCharsets.ISO_8859_1)));
        }
        mvc.perform(get(file).with(user("ktos").roles("REVIEWER"))).andExpect(status().isForbidden());
        mvc.perform(get(file)).andExpect(status().is3xxRedirection());
        mvc.perform(get(file.replace("files/1", "files/2")).with(coordinator())).andExpect(status().isNotFound());
    }

    @Test
    void takesWordsAboutMarkupAndShowsThemNever() throws Exception {
        var words = "<script>alert(1)</script> i <svg onload=alert(1)> usunąć";
        sends(new MockMultipartFile("file", "uwagi.txt", "text/html", words.getBytes(StandardCharsets.UTF_8)));
        mvc.perform(get("/desk/consultations/" + key + "/submissions/1/files/1").with(coordinator()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/plain"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(content().bytes(words.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void showsNamesAndTextsAsTheyWereTypedAndObeysNone() throws Exception {
        var live = "<img src=x onerror=alert(1)>";
        var shown = "&lt;img src=x onerror=alert(1)&gt;";
        sends(file("file", live + ".pdf", PDF));
        save("new", "0", live);
        var row = sheets.rows(sheet()).get(0).getId();
        for (var page : new String[] {rows, rows + "/" + row}) {
            mvc.perform(get(page).with(coordinator()))
                    .andExpect(content().string(containsString(shown)))
                    .andExpect(content().string(not(containsString(live))));
        }
        for (var action : new String[] {"show", "edit-" + row}) {
            own(action, "")
                    .andExpect(content().string(containsString(shown)))
                    .andExpect(content().string(not(containsString(live))));
        }
    }

    private ResultActions sends(MockMultipartFile... files) throws Exception {
        var request = multipart(address);
        for (var file : files) {
            request.file(file);
        }
        return mvc.perform(request.with(csrf())
                .param("token", token)
                .param("type", "NGO")
                .param("name", "Fundacja Przykład")
                .param("noticeRead", "true"));
    }

    private ResultActions save(String row, String version, String content) throws Exception {
        return mvc.perform(post(rows + "/" + row)
                .with(csrf())
                .with(coordinator())
                .param("action", "save")
                .param("version", version)
                .param("part-1", "whole")
                .param("remark-1", content));
    }

    private ResultActions own(String action, String content) throws Exception {
        return mvc.perform(post(address + "/rows")
                .with(csrf())
                .param("number", submission().getNumber())
                .param("code", submission().getAccessCode())
                .param("action", action)
                .param("row", "new")
                .param("version", "0")
                .param("part-1", "whole")
                .param("remark-1", content));
    }

    private static MockMultipartFile file(String field, String name, String content) {
        return new MockMultipartFile(
                field, name, "application/octet-stream", content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Submission submission() {
        return submissions.find(key + "/1").orElseThrow();
    }

    private RowSheet sheet() {
        return sheets.find(submission()).orElseThrow();
    }

    private static RequestPostProcessor coordinator() {
        return user(Story.COORDINATOR).roles("COORDINATOR");
    }
}
