package pl.konsultacje.submission.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.submission.RemarkChanges;
import pl.konsultacje.submission.SubmissionManagement;

/** The coordinator enters what a sender wrote about a remark that is registered already. */
@OfficeTest
class EnterChangePagesTests {

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RemarkChanges changes;

    @Autowired
    MockMvc mvc;

    final String key = "KOR-" + UUID.randomUUID().toString().substring(0, 8);
    final String submission = "/desk/consultations/" + key + "/submissions/1";
    final String page = submission + "/remarks/1";

    @BeforeEach
    void sent() {
        story.publishedConsultation(key);
        cases.remarkSent(key);
    }

    private static RequestPostProcessor coordinator() {
        return user(Story.COORDINATOR).roles("COORDINATOR");
    }

    private static Map<String, String> letter(String act) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("act", act);
        fields.put("channel", "POST");
        fields.put("receivedOn", "2021-01-27");
        fields.put("signed", "true");
        fields.put("registryNumber", "K.7.2021");
        fields.put("part-1", "whole");
        fields.put("remark-1", "<b>Po korekcie</b>");
        return fields;
    }

    private ResultActions posts(Map<String, String> fields, MockMultipartFile... files) throws Exception {
        var request = multipart(page);
        for (var file : files) {
            request.file(file);
        }
        fields.forEach(request::param);
        return mvc.perform(request.with(csrf()).with(coordinator()));
    }

    @Test
    void leadsFromTheSubmissionToTheRemarkAsItStands() throws Exception {
        mvc.perform(get(submission).with(coordinator()))
                .andExpect(content().string(containsString("href=\"" + page + "\"")));
        mvc.perform(get(submission).with(user(Story.AUDITOR).roles("AUDITOR")))
                .andExpect(content().string(not(containsString("href=\"" + page + "\""))));
        mvc.perform(get(page).with(coordinator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Prosimy dopisać kryterium spójności społecznej.")))
                .andExpect(content().string(not(containsString("value=\"add\""))));
        mvc.perform(get(submission + "/remarks/2").with(coordinator())).andExpect(status().isNotFound());
        mvc.perform(get(submission + "/remarks/1-2").with(coordinator())).andExpect(status().isNotFound());
    }

    @Test
    void entersACorrectionWithItsScan() throws Exception {
        var scan = new MockMultipartFile(
                "scan", "pismo.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        posts(letter("CORRECTION"), scan).andExpect(redirectedUrl(submission));
        mvc.perform(get(submission).with(coordinator()))
                .andExpect(content().string(containsString("Korekta: " + key + "/1.1-2")))
                .andExpect(content().string(containsString("&lt;b&gt;Po korekcie&lt;/b&gt;")))
                .andExpect(content().string(containsString("numer z rejestru: K.7.2021")))
                .andExpect(content().string(containsString(submission + "/files/1")))
                .andExpect(content().string(containsString("href=\"" + page + "-2\"")))
                .andExpect(content().string(not(containsString("href=\"" + page + "\""))));
        posts(letter("WITHDRAWAL"))
                .andExpect(content().string(containsString("Otwórz jej najnowszą wersję " + key + "/1.1-2")));
    }

    @Test
    void entersAWithdrawalWhateverStandsInTheFieldsOfTheRemark() throws Exception {
        var fields = letter("WITHDRAWAL");
        fields.put("remark-1", "");
        fields.put("part-1", "999999999");
        posts(fields).andExpect(redirectedUrl(submission));
        assertThat(changes.of(submissions.find(key + "/1").orElseThrow())).hasSize(1);
        mvc.perform(get(submission).with(coordinator()))
                .andExpect(content().string(containsString("Wycofanie: " + key + "/1.1")))
                .andExpect(content().string(not(containsString("/remarks/1"))));
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() throws Exception {
        posts(Map.of("remark-1", "Wpisany tekst", "part-1", "whole"))
                .andExpect(content().string(containsString("href=\"#act\"")))
                .andExpect(content().string(containsString("href=\"#channel\"")))
                .andExpect(content().string(containsString("href=\"#receivedOn\"")))
                .andExpect(content().string(containsString("Wpisany tekst")));
        var unsigned = letter("CORRECTION");
        unsigned.put("signed", "false");
        posts(unsigned)
                .andExpect(content().string(containsString("href=\"#signed\"")))
                .andExpect(content().string(containsString("&lt;b&gt;Po korekcie")));
        var empty = letter("CORRECTION");
        empty.put("remark-1", " ");
        posts(empty).andExpect(content().string(containsString("href=\"#remark-1\"")));
        var later = letter("CORRECTION");
        later.put("postmarkOn", "2021-01-28");
        posts(later).andExpect(content().string(containsString("href=\"#postmarkOn\"")));
        var scan = new MockMultipartFile("scan", "a.exe", "application/pdf", new byte[] {1});
        posts(letter("CORRECTION"), scan).andExpect(content().string(containsString("href=\"#scan\"")));
        assertThat(changes.of(submissions.find(key + "/1").orElseThrow())).isEmpty();
    }
}
