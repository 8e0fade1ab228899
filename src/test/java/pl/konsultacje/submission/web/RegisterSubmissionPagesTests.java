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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

@OfficeTest
class RegisterSubmissionPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String key = "PISMO-" + UUID.randomUUID().toString().substring(0, 8);
    final String list = "/desk/consultations/" + key + "/submissions";
    final String address = list + "/new";

    @BeforeEach
    void publish() {
        story.publishedConsultation(key);
        clock.moveTo(Instant.parse("2021-03-05T09:00:00Z"));
    }

    @Test
    void opensTheEntryToTheCoordinatorOnly() throws Exception {
        mvc.perform(get(address).with(coordinator())).andExpect(status().isOk());
        for (var role : new String[] {"REVIEWER", "MANAGER", "AUDITOR", "ADMINISTRATOR"}) {
            mvc.perform(get(address).with(user("ktos").roles(role))).andExpect(status().isForbidden());
            mvc.perform(post(address).with(csrf()).with(user("ktos").roles(role)))
                    .andExpect(status().isForbidden());
        }
        mvc.perform(get(address)).andExpect(status().is3xxRedirection());
        mvc.perform(get(list).with(user("ktos").roles("REVIEWER"))).andExpect(status().isForbidden());
        mvc.perform(get(list + "/1").with(user("ktos").roles("REVIEWER"))).andExpect(status().isForbidden());
        mvc.perform(get(list).with(user("ktos").roles("AUDITOR"))).andExpect(status().isOk());
    }

    @Test
    void registersALateUnsignedLetterWithItsOwnInstant() throws Exception {
        var fields = letter();
        fields.put("receivedOn", "2021-03-04");
        fields.put("receivedTime", "00:00");
        fields.put("signed", "false");
        fields.put("remark-2", "Druga z tego samego pisma");
        posts(fields)
                .andExpect(redirectedUrl(list + "/1"))
                .andExpect(flash().attribute("notice", "Zarejestrowano zgłoszenie " + key + "/1."));

        var submission = submissions.find(key + "/1").orElseThrow();
        assertThat(submission.getReceivedAt()).isEqualTo(Story.COLLECTION_ENDS_BEFORE);
        assertThat(submission.getRemarks()).hasSize(2);
        assertThat(submission.getEnteredBy()).isEqualTo(Story.COORDINATOR);
        mvc.perform(get(list).with(coordinator()))
                .andExpect(content().string(containsString("po terminie")))
                .andExpect(content().string(containsString("1 zgłoszenie")))
                .andExpect(content().string(containsString("anonimowo")));
        mvc.perform(get(list + "/1").with(coordinator()))
                .andExpect(content().string(containsString("4 marca 2021, 00:00, po terminie")))
                .andExpect(content().string(containsString("bez podpisu")))
                .andExpect(content().string(containsString("Dodaj następne")))
                .andExpect(content().string(containsString("new?channel=POST&amp;receivedOn=2021-03-04")));
    }

    @Test
    void takesNoonForALetterWithoutAnHour() throws Exception {
        var fields = letter();
        fields.put("receivedOn", "2021-03-03");
        posts(fields);
        assertThat(submissions.find(key + "/1").orElseThrow().getReceivedAt())
                .isEqualTo(Instant.parse("2021-03-03T11:00:00Z"));
    }

    @Test
    void registersALetterOfThisMorningBeforeNoon() throws Exception {
        var fields = letter();
        fields.put("receivedOn", "2021-03-05");
        posts(fields).andExpect(redirectedUrl(list + "/1"));
        assertThat(submissions.find(key + "/1").orElseThrow().getReceivedAt()).isBefore(clock.instant());
    }

    @Test
    void namesWhatIsMissingAndKeepsTheRest() throws Exception {
        var fields = letter();
        fields.put("receivedOn", "jutro");
        fields.put("receivedTime", "rano");
        fields.remove("signed");
        fields.put("remark-1", " ");
        fields.put("justification-1", "Uzasadnienie zostaje");
        posts(fields)
                .andExpect(content().string(containsString("href=\"#receivedOn\"")))
                .andExpect(content().string(containsString("href=\"#receivedTime\"")))
                .andExpect(content().string(containsString("href=\"#signed\"")))
                .andExpect(content().string(containsString("href=\"#remark-1\"")))
                .andExpect(content().string(containsString("Uzasadnienie zostaje")));
        posts(Map.of("action", "save", "channel", "WEB_FORM"))
                .andExpect(content().string(containsString("href=\"#channel\"")));
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void refusesADayBeforeThePublicationAtItsField() throws Exception {
        var fields = letter();
        fields.put("receivedOn", "2021-01-26");
        posts(fields)
                .andExpect(content().string(containsString("href=\"#receivedOn\"")))
                .andExpect(content().string(containsString("wcześniejsza niż dzień ogłoszenia")));
    }

    @Test
    void hintsAtTheSameRegistryNumberOnceAndThenRegisters() throws Exception {
        var fields = letter();
        fields.put("registryNumber", "RP.123.2021");
        posts(fields).andExpect(redirectedUrl(list + "/1"));
        posts(fields).andExpect(redirectedUrl(list + "/1"));

        fields.put("token", token());
        posts(fields)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Numer RP.123.2021 ma już zgłoszenie")))
                .andExpect(content().string(containsString("href=\"" + list + "/1\"")))
                .andExpect(content().string(containsString("name=\"registryNumberSeen\" value=\"RP.123.2021\"")));
        assertThat(submissions.of(key)).hasSize(1);
        fields.put("registryNumberSeen", "RP.123.2021");
        posts(fields).andExpect(redirectedUrl(list + "/2"));
    }

    @Test
    void givesTheTextBackAfterTheLogInWhenTheSessionWasLost() throws Exception {
        var session = new MockHttpSession();
        var sending = post(address).session(session);
        letter().forEach(sending::param);
        mvc.perform(sending).andExpect(redirectedUrl("/login?kept"));
        assertThat(submissions.of(key)).isEmpty();
        mvc.perform(get(address).session(session).with(coordinator()))
                .andExpect(content().string(containsString("Formularz nie został jeszcze wysłany")))
                .andExpect(content().string(containsString("Uwaga z pisma")));
    }

    @Test
    void turnsThePagesOfALongList() throws Exception {
        clock.moveTo(Instant.parse("2021-02-01T09:00:00Z"));
        var text = new SubmissionText(
                new Submitter(SubmitterType.NGO, "Fundacja <b>Przykład</b>", "", "", ""),
                List.of(new RemarkText(null, "", "", "", "Uwaga", "", "")));
        for (int n = 1; n <= 26; n++) {
            submissions.send(key, text, token());
        }
        mvc.perform(get(list).with(coordinator()))
                .andExpect(content().string(containsString("26 zgłoszeń")))
                .andExpect(content().string(containsString("page=2")))
                .andExpect(content().string(containsString(">" + key + "/26<")))
                .andExpect(content().string(containsString("Fundacja &lt;b&gt;")))
                .andExpect(content().string(not(containsString(">" + key + "/1<"))));
        mvc.perform(get(list).param("page", "2").with(coordinator()))
                .andExpect(content().string(containsString(">" + key + "/1<")));
    }

    @Test
    void findsWithoutANameInAnAddressAndTurnsThosePagesToo() throws Exception {
        clock.moveTo(Instant.parse("2021-02-01T09:00:00Z"));
        for (int n = 1; n <= 26; n++) {
            submissions.send(
                    key,
                    new SubmissionText(
                            new Submitter(SubmitterType.PERSON, "Zażółć Gęślą", "", "", ""),
                            List.of(new RemarkText(null, "", "", "", "Uwaga", "", ""))),
                    token());
        }
        mvc.perform(post(list).param("words", "gesla").with(csrf()).with(coordinator()))
                .andExpect(content().string(containsString("26 zgłoszeń")))
                .andExpect(content().string(containsString("Strona 1 z 2")))
                .andExpect(content().string(not(containsString("?words"))));
        mvc.perform(post(list)
                        .param("words", "gesla")
                        .param("page", "2")
                        .with(csrf())
                        .with(coordinator()))
                .andExpect(content().string(containsString(">" + key + "/1<")));
        mvc.perform(post(list).param("words", "nikt").with(csrf()).with(coordinator()))
                .andExpect(content().string(containsString("Nie znaleziono takiego zgłoszenia")));
        mvc.perform(get(list).with(coordinator()))
                .andExpect(content().string(containsString("Dziś: formularz na stronie (26)")));
        mvc.perform(get(list)
                        .param("channel", "POST")
                        .param("day", "2021-02-01")
                        .with(coordinator()))
                .andExpect(content().string(containsString("0 zgłoszeń")));
    }

    @Test
    void sendsTheReceiptAgain() throws Exception {
        posts(letter()).andExpect(redirectedUrl(list + "/1"));
        mvc.perform(get(list + "/1/receipt").with(coordinator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"sentBefore\" value=\"0\"")));
        mvc.perform(post(list + "/1/receipt")
                        .param("email", "ktos@example.org")
                        .with(csrf())
                        .with(coordinator()))
                .andExpect(content().string(containsString("href=\"#reason\"")))
                .andExpect(content().string(containsString("value=\"ktos@example.org\"")));
        mvc.perform(post(list + "/1/receipt")
                        .param("email", "ktos@example.org")
                        .param("reason", "Podał telefonicznie.")
                        .with(csrf())
                        .with(coordinator()))
                .andExpect(redirectedUrl(list + "/1"))
                .andExpect(flash().attribute("notice", "Wysyłamy potwierdzenie na adres ktos@example.org."));
    }

    @Test
    void goesOnToTheNextWithTheSameChannelAndDay() throws Exception {
        var fields = letter();
        fields.put("action", "next");
        posts(fields)
                .andExpect(redirectedUrl(address + "?channel=POST&receivedOn=2021-03-01&type=PERSON&series=true"))
                .andExpect(flash().attribute("notice", "Zarejestrowano zgłoszenie " + key + "/1."));
        mvc.perform(get(address)
                        .param("channel", "POST")
                        .param("receivedOn", "2021-03-01")
                        .param("series", "true")
                        .with(coordinator()))
                .andExpect(content().string(containsString("value=\"2021-03-01\"")))
                .andExpect(content().string(containsString("name=\"action\" value=\"next\" tabindex=\"-1\"")));
    }

    @Test
    void keepsThePostmarkWhichDecidesOnlyWhereTheLegalBasisSaysSo() throws Exception {
        var fields = letter();
        fields.put("receivedOn", "2021-03-05");
        fields.put("receivedTime", "09:30");
        fields.put("postmarkOn", "2021-03-03");
        posts(fields).andExpect(redirectedUrl(list + "/1"));
        jdbc.sql("update consultation set basis_postmark_counts = true where case_key = ?")
                .param(key)
                .update();
        fields.put("token", token());
        posts(fields).andExpect(redirectedUrl(list + "/2"));

        mvc.perform(get(list + "/1").with(coordinator()))
                .andExpect(content().string(containsString("5 marca 2021, 09:30, po terminie")))
                .andExpect(content().string(containsString("Data stempla pocztowego")));
        mvc.perform(get(list + "/2").with(coordinator()))
                .andExpect(content().string(containsString("3 marca 2021, 12:00, w terminie")))
                .andExpect(content().string(containsString("Data pieczęci urzędu")))
                .andExpect(content().string(containsString("5 marca 2021, 09:30")));
    }

    @Test
    void refusesAPostmarkAfterTheReceiptAndTakesItOfLettersAlone() throws Exception {
        var fields = letter();
        fields.put("postmarkOn", "2021-03-02");
        posts(fields).andExpect(content().string(containsString("href=\"#postmarkOn\"")));
        fields.put("postmarkOn", "wczoraj");
        posts(fields).andExpect(content().string(containsString("href=\"#postmarkOn\"")));
        fields.put("channel", "E_DELIVERY");
        fields.put("postmarkOn", "2021-02-28");
        posts(fields).andExpect(redirectedUrl(list + "/1"));
        assertThat(submissions.find(key + "/1").orElseThrow().getPostmarkOn()).isNull();
    }

    @Test
    void takesAScanForTheSubmissionWhereNoRemarkIsTyped() throws Exception {
        var fields = letter();
        fields.put("remark-1", "");
        var sending = multipart(address)
                .file(new MockMultipartFile("scan", "pismo.pdf", "application/pdf", "%PDF-1.4\n%%EOF".getBytes()));
        fields.forEach(sending::param);
        mvc.perform(sending.with(csrf()).with(coordinator())).andExpect(redirectedUrl(list + "/1"));

        var submission = submissions.find(key + "/1").orElseThrow();
        assertThat(submission.isAwaitingRows()).isTrue();
        assertThat(submission.getEnteredBy()).isEqualTo(Story.COORDINATOR);
    }

    @Test
    void refusesAScanThatIsNoneAndKeepsTheRest() throws Exception {
        var sending = multipart(address)
                .file(new MockMultipartFile("scan", "pismo.pdf", "application/pdf", "MZ program".getBytes()));
        letter().forEach(sending::param);
        mvc.perform(sending.with(csrf()).with(coordinator()))
                .andExpect(content().string(containsString("href=\"#scan\"")))
                .andExpect(content().string(containsString("Uwaga z pisma")));
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void offersEveryChannelButTheWebForm() throws Exception {
        var page = mvc.perform(get(address).with(coordinator()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        for (var channel : Channel.values()) {
            assertThat(page.contains("value=\"" + channel + "\"")).isEqualTo(channel != Channel.WEB_FORM);
        }
    }

    private Map<String, String> letter() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("action", "save");
        fields.put("token", token());
        fields.put("channel", "POST");
        fields.put("receivedOn", "2021-03-01");
        fields.put("signed", "true");
        fields.put("type", "PERSON");
        fields.put("remark-1", "Uwaga z pisma");
        return fields;
    }

    private static String token() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private ResultActions posts(Map<String, String> fields) throws Exception {
        var sending = post(address).with(csrf()).with(coordinator());
        fields.forEach(sending::param);
        return mvc.perform(sending);
    }

    private static RequestPostProcessor coordinator() {
        return user(Story.COORDINATOR).roles("COORDINATOR");
    }
}
