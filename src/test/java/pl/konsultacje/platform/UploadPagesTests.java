package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentFile;

/** What happens to a form when one of its files is not acceptable, and how a file is handed out. */
@OfficeTest
class UploadPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    TaskService engineTasks;

    final String key = "PLIK-" + UUID.randomUUID().toString().substring(0, 8);

    private ResultActions sends(MockMultipartFile file) throws Exception {
        story.initiatedConsultation(key);
        var task = engineTasks.createTaskQuery().processInstanceBusinessKey(key).singleResult();
        return mvc.perform(multipart("/desk/tasks/" + task.getId() + "/sections/documents")
                .file(file)
                .with(csrf())
                .with(user(Story.COORDINATOR).roles("COORDINATOR")));
    }

    @Test
    void aFileThatIsTooLargeIsRefusedInWords() throws Exception {
        var large = new MockMultipartFile("documents", "projekt.pdf", "application/pdf", new byte[15_000_001]) {
            @Override
            public byte[] getBytes() {
                throw new AssertionError("A file that is refused for its size is not read");
            }
        };
        sends(large)
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("„projekt.pdf” jest za duży. Może mieć najwyżej 15 MB."),
                                containsString("href=\"#documents\""))));
    }

    @Test
    void aFileWithLongNameOrFoldersIsNamedSafely() throws Exception {
        sends(new MockMultipartFile(
                        "documents",
                        "..\\..\\<b>" + "ą".repeat(300) + "\r\n.exe",
                        "application/pdf",
                        "MZ".getBytes(StandardCharsets.UTF_8)))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("&lt;b&gt;ąąą")));
    }

    @Test
    void aFileThatLiesAboutItsTypeIsRefusedInWordsAndTheTextKept() throws Exception {
        story.preparedConsultation(key);
        var task = engineTasks.createTaskQuery().processInstanceBusinessKey(key).singleResult();
        mvc.perform(multipart("/desk/tasks/" + task.getId())
                        .file(new MockMultipartFile(
                                "decisionScan",
                                "uchwała.pdf",
                                "application/pdf",
                                "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8)))
                        .param("outcome", "APPROVED")
                        .param("decisionKind", "uchwała Zarządu")
                        .param("decisionNumber", "3/21/21/VI")
                        .param("decisionDate", "2021-01-19")
                        .with(csrf())
                        .with(user(Story.MANAGER).roles("MANAGER")))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("Plik „uchwała.pdf” nie jest plikiem PDF"),
                                containsString("href=\"#decisionScan\""),
                                containsString("value=\"3/21/21/VI\""))));
    }

    @Test
    void aRequestThatIsTooLargeForTheServerIsAnsweredWithWhatToDo() throws Exception {
        mvc.perform(get("/error")
                        .accept(MediaType.TEXT_HTML)
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 413)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/desk/tasks/1"))
                .andExpect(status().is(413))
                .andExpect(content()
                        .string(allOf(containsString("Pliki są za duże"), containsString("Wróć do formularza"))));
    }

    @Test
    void aFileIsHandedOutAsAttachmentUnderItsNameWhateverItIsCalled() throws Exception {
        story.initiatedConsultation(key);
        var evil = "zażółć\"; filename=x.html; <script>.pdf";
        consultations.addDocument(
                key,
                new DocumentFile(
                        ConsultationDocument.Kind.ANNEX, "Załącznik", evil, "application/pdf", new byte[] {1}));
        var document = consultations.documents(consultations.get(key)).stream()
                .filter(one -> one.getFileName().equals(evil))
                .findFirst()
                .orElseThrow();
        var response = mvc.perform(get("/desk/consultations/" + key + "/documents/" + document.getId())
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(status().isOk())
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                .andReturn()
                .getResponse();
        mvc.perform(get("/desk/consultations/" + key + "/documents/" + document.getId())
                        .header("If-None-Match", "\"" + document.getSha256() + "\"")
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(status().isNotModified());
        mvc.perform(get("/desk/consultations/" + key)
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(content().string(containsString(document.getSha256())));
        assertThat(response.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''za%C5%BC%C3%B3%C5%82%C4%87%22%3B%20filename%3Dx.html")
                .doesNotContainPattern("[\\x00-\\x1f]");
    }
}
