package pl.konsultacje.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import pl.konsultacje.CaseStory;
import pl.konsultacje.InjectionCorpus;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.CourseManagement;
import pl.konsultacje.consultation.Notices;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;

@OfficeTest
class InvitationTests {

    private static final byte[] PROOF = "%PDF-1.7 dowód".getBytes(StandardCharsets.UTF_8);

    @Autowired
    MockMvc browser;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reporting;

    @Autowired
    InvitationManagement invitations;

    @Autowired
    FollowUpManagement followUps;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    Decisions decisions;

    @Autowired
    CourseManagement course;

    @Autowired
    Notices notices;

    @Autowired
    ShiftedClock clock;

    @Autowired
    JdbcClient jdbc;

    final String run = UUID.randomUUID().toString().substring(0, 8);
    final String key = "ZAPROSZENI-" + run;
    final String page = "/desk/consultations/" + key + "/invited";
    final String email = run + "@example.org";

    private static BodyData body(String name, String email, String days) {
        return new BodyData(name, BodyKind.MUNICIPALITY, "pl. Wolności 1\n10-001 " + name, email, days, "");
    }

    private void invited(String name, String address, String days) {
        invitations.add(key, body(name, address, days), Story.COORDINATOR);
    }

    private List<InvitedBody> bodies() {
        return invitations.of(consultations.get(key));
    }

    private InvitedBody body(String name) {
        return bodies().stream()
                .filter(body -> body.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private BodyState state(String name) {
        return body(name).state(consultations.get(key).lastDay(), invitations.today(), false);
    }

    private List<OutboxMail> letters(String recipient) {
        return outbox.of(key).stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    private Posting posting(@Nullable LocalDate day) {
        return new Posting(day, "OP.12.2021", null);
    }

    private ResultActions as(String role, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return browser.perform(request.with(csrf()).with(user(Story.COORDINATOR).roles(role)));
    }

    private String html(String address) throws Exception {
        return as("COORDINATOR", get(address))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void lettersGoOutAfterTheAnnouncementAlone() throws Exception {
        story.preparedConsultation(key);
        invited("Gmina A", email, "");
        invited("Gmina B", "", "");

        refused(() -> invitations.sendByMail(key, Story.COORDINATOR), "refused.letters.notPublished");
        refused(
                () -> invitations.recordPosting(
                        key, Set.of(body("Gmina B").getId()), posting(LocalDate.of(2021, 1, 27)), Story.COORDINATOR),
                "refused.letters.notPublished");
        assertThat(html(page + "/letters"))
                .contains("Pisma można wysłać dopiero po ogłoszeniu konsultacji")
                .doesNotContain("value=\"mail\"", "letters.docx");
        as("COORDINATOR", get(page + "/letters.docx")).andExpect(status().isNotFound());
        assertThat(letters(email)).isEmpty();
    }

    @Test
    void eachBodyGetsOneMailThoughTheButtonIsPressedTwice() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", email, "30");

        as("COORDINATOR", post(page + "/letters").param("action", "mail"))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("notice", "Wysyłamy 1 pismo."));
        as("COORDINATOR", post(page + "/letters").param("action", "mail"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Nie ma komu wysłać pisma")));

        var letter = letters(email);
        assertThat(letter).hasSize(1);
        assertThat(letter.get(0).subject())
                .isEqualTo("Prośba o opinię: Program rozwoju ekonomii społecznej: konsultacje");
        assertThat(letter.get(0).text())
                .contains("Gmina A", "do 26 lutego 2021 (30 dni od dnia tego pisma)", "do 3 marca 2021")
                .contains("ogłosiliśmy 27 stycznia 2021", "/consultations/" + key, "formularz na stronie");
        assertThat(letter.get(0).html()).contains("do 26 lutego 2021 (30 dni od dnia tego pisma)");
        assertThat(decisions.on(key))
                .filteredOn(act -> act.act().equals("sendInvitationLetters"))
                .singleElement()
                .satisfies(act -> assertThat(act.person()).isEqualTo(Story.COORDINATOR));
        assertThat(html(page))
                .contains("do 26 lutego 2021 (30 dni)", "czeka na wysłanie", "e-mailem, 27 stycznia 2021");
    }

    @Test
    void lettersBearTheCaseSignAndTheirDay() throws Exception {
        story.publishedConsultation(key);
        jdbc.sql("update consultation set case_sign = 'ROPS.0631.1.2021' where case_key = ?")
                .param(key)
                .update();
        invited("Gmina A", email, "");
        invited("Gmina B", "", "");
        invitations.sendByMail(key, Story.COORDINATOR);

        assertThat(letters(email).get(0).text()).startsWith("Znak sprawy: ROPS.0631.1.2021\nDnia 27 stycznia 2021\n");
        assertThat(letters(email).get(0).html()).contains("Znak sprawy: ROPS.0631.1.2021");
        var file = invitations.lettersOnPaper(consultations.get(key)).orElseThrow();
        try (var word = new XWPFDocument(new ByteArrayInputStream(file))) {
            assertThat(word.getParagraphs())
                    .extracting("text")
                    .contains("Znak sprawy: ROPS.0631.1.2021", "Dnia 27 stycznia 2021");
        }
    }

    @Test
    void twoWhoPressAtTheSameInstantSendOneMail() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", email, "");
        var together = new CyclicBarrier(2);
        Callable<Integer> press = () -> {
            together.await();
            try {
                return invitations.sendByMail(key, Story.COORDINATOR);
            } catch (Refused refused) {
                return 0;
            }
        };

        var pressed = new ArrayList<Integer>();
        var people = Executors.newFixedThreadPool(2);
        try {
            for (var sent : people.invokeAll(List.of(press, press))) {
                pressed.add(sent.get());
            }
        } finally {
            people.shutdownNow();
        }

        assertThat(pressed).containsExactlyInAnyOrder(0, 1);
        assertThat(letters(email)).hasSize(1);
    }

    @Test
    void whoeverHasNoAddressForMailsGetsAPageOfTheWordFile() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", email, "");
        invited("Rada <Działalności> & Pożytku", "", "30");
        invited("Powiat B", "", "");

        var file = as("COORDINATOR", get(page + "/letters.docx"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        try (var word = new XWPFDocument(new ByteArrayInputStream(file));
                var text = new XWPFWordExtractor(word)) {
            assertThat(text.getText())
                    .contains("Rada <Działalności> & Pożytku", "Powiat B", "10-001 Powiat B")
                    .contains("do 26 lutego 2021 (30 dni od dnia tego pisma)", "Prośba o opinię")
                    .doesNotContain("Gmina A");
            // the first letter ends a section, the second ends with the document's own
            assertThat(word.getParagraphs())
                    .filteredOn(paragraph -> paragraph.getCTP().getPPr() != null
                            && paragraph.getCTP().getPPr().isSetSectPr())
                    .hasSize(1);
        }
    }

    @Test
    void postingIsRecordedWithDayNumberAndProof() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", "", "");
        invited("Gmina B", "", "");
        clock.moveTo(Instant.parse("2021-01-29T09:00:00Z"));
        var a = body("Gmina A").getId();
        var scan = new UploadedFile("ksiazka.pdf", "", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));

        refused(
                () -> invitations.recordPosting(key, Set.of(a), posting(LocalDate.of(2021, 1, 30)), "anna"),
                "refused.invited.future");
        refused(
                () -> invitations.recordPosting(key, Set.of(a), posting(LocalDate.of(2021, 1, 26)), "anna"),
                "refused.letters.beforePublication");
        refused(
                () -> invitations.recordPosting(key, Set.of(), posting(LocalDate.of(2021, 1, 28)), "anna"),
                "refused.letters.noneChosen");
        refused(
                () -> invitations.recordPosting(key, Set.of(a), posting(null), "anna"),
                "typeMismatch.java.time.LocalDate");
        as(
                        "COORDINATOR",
                        multipart(page + "/letters")
                                .file(new MockMultipartFile("proof", scan.fileName(), "x/y", scan.content()))
                                .param("action", "paper")
                                .param("bodies", String.valueOf(a), "garbage")
                                .param("day", "2021-01-28")
                                .param("registryNumber", "OP.12.2021"))
                .andExpect(redirectedUrl(page));

        assertThat(body("Gmina A").getLetterOn()).isEqualTo(LocalDate.of(2021, 1, 28));
        assertThat(body("Gmina B").hasLetter()).isFalse();
        assertThat(Jsoup.parse(html(page)).text())
                .contains("nr OP.12.2021", "dowód wysłania", "pocztą, 28 stycznia 2021");
        for (var role : List.of("COORDINATOR", "MANAGER", "AUDITOR", "REVIEWER")) {
            as(role, get(page + "/proofs/" + body("Gmina A").getProofId()))
                    .andExpect(status().isOk())
                    .andExpect(content().bytes(scan.content()));
        }
        refused(
                () -> invitations.recordPosting(key, Set.of(a), posting(LocalDate.of(2021, 1, 28)), "anna"),
                "refused.letters.noneChosen");
    }

    @Test
    void aProofThatLiesAboutItsTypeIsRefusedAtItsField() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", "", "");

        as(
                        "COORDINATOR",
                        multipart(page + "/letters")
                                .file(new MockMultipartFile("proof", "a.pdf", "application/pdf", new byte[] {1}))
                                .param("action", "paper")
                                .param("bodies", String.valueOf(body("Gmina A").getId()))
                                .param("day", "2021-01-27")
                                .param("registryNumber", "OP.1"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("href=\"#scan\"")))
                .andExpect(content().string(containsString("value=\"OP.1\"")));
        assertThat(body("Gmina A").hasLetter()).isFalse();
    }

    @Test
    void whoeverGotALetterIsToldOfALaterEndOnce() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", email, "");
        invited("Gmina B", "", "");
        invitations.sendByMail(key, Story.COORDINATOR);
        invited("Gmina C", "c" + email, "");

        course.extendCollection(key, LocalDate.of(2021, 3, 17), "Awaria strony.", "", Story.COORDINATOR);
        story.run(key);
        while (notices.writeNext()) {
            // some at a time
        }

        assertThat(outbox.of(key).stream()
                        .filter(mail -> mail.occasion().contains("/notice/extension/"))
                        .map(OutboxMail::recipient))
                .containsOnlyOnce(email)
                .doesNotContain("c" + email);
        assertThat(outbox.of(key).stream()
                        .filter(mail -> mail.occasion().contains("/notice/extension/"))
                        .map(OutboxMail::text))
                .allSatisfy(text -> assertThat(text).contains("17 marca 2021"));
    }

    @Test
    void whoeverHasNoAddressForMailsIsToldOfChangesByLetter() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", "", "30");
        invited("Gmina B", "", "");
        invited("Gmina C", email, "");
        invited("Gmina D", "", "");
        invitations.sendByMail(key, Story.COORDINATOR);
        posted("Gmina A", LocalDate.of(2021, 1, 27));
        posted("Gmina B", LocalDate.of(2021, 1, 27));
        assertThat(followUps.pending(consultations.get(key))).isEmpty();
        as("COORDINATOR", get(page + "/follow-up.docx")).andExpect(status().isNotFound());
        clock.moveTo(Instant.parse("2021-02-10T09:00:00Z"));
        course.extendCollection(key, LocalDate.of(2021, 3, 10), "Wielu o to prosi.", "", Story.COORDINATOR);
        story.run(key);
        clock.moveTo(Instant.parse("2021-02-12T09:00:00Z"));
        posted("Gmina D", LocalDate.of(2021, 2, 12));

        assertThat(Jsoup.parse(html(page)).select(".govuk-inset-text").text())
                .contains("2 podmioty bez adresu e-mail trzeba zawiadomić");
        var shown = Jsoup.parse(html(page + "/follow-up"));
        assertThat(shown.select(".govuk-checkboxes__item").eachText())
                .as("one is told by mail, one was asked after the change")
                .satisfiesExactly(
                        a -> assertThat(a).contains("Gmina A", "przedłużenie terminu, 10 lutego 2021"),
                        b -> assertThat(b).contains("Gmina B"));
        var words = followUpLetters();
        assertThat(words)
                .contains(
                        "Zmiany w konsultacjach: Program rozwoju",
                        "pismem z dnia 27 stycznia 2021",
                        "do 10 marca 2021, do końca dnia, a nie do 3 marca 2021",
                        "Powód: Wielu o to prosi.",
                        "i się nie zmienia: upływa 26 lutego 2021")
                .doesNotContain("Gmina C", "Gmina D");

        course.withdraw(key, "Zmiana planów.", "", Story.MANAGER);
        story.run(key);
        var a = body("Gmina A").getId();
        as(
                        "COORDINATOR",
                        multipart(page + "/follow-up")
                                .file(new MockMultipartFile("proof", "a.pdf", "application/pdf", PROOF))
                                .param("bodies", String.valueOf(a), "garbage")
                                .param("seen", shown.select("[name=seen]").val())
                                .param("day", "2021-02-12")
                                .param("registryNumber", "OP.40.2021"))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("notice", "Odnotowano nadanie 1 pisma."));

        assertThat(followUps.pending(consultations.get(key)))
                .as("the withdrawal came after the page was shown; it concerns the last one as well")
                .satisfiesExactly(
                        first -> assertThat(first.changes()).hasSize(1),
                        second -> assertThat(second.changes()).hasSize(2),
                        third -> assertThat(third.body().getName()).isEqualTo("Gmina D"));
        assertThat(Jsoup.parse(html(page)).select("tbody tr").first().text())
                .contains("o zmianach: pocztą, 12 lutego 2021, nr OP.40.2021, dowód wysłania");
        assertThat(decisions.on(key)).anyMatch(decision -> decision.act().equals("recordFollowUpLetters"));
        assertThat(followUpLetters()).contains("Odstąpiliśmy od tych konsultacji", "Zmiana planów.");
    }

    @Test
    void aLetterAboutAChangeIsNotRecordedBeforeTheChangeNorTwice() {
        story.publishedConsultation(key);
        invited("Gmina A", "", "");
        posted("Gmina A", LocalDate.of(2021, 1, 27));
        clock.moveTo(Instant.parse("2021-02-10T09:00:00Z"));
        course.extendCollection(key, LocalDate.of(2021, 3, 10), "Wielu o to prosi.", "", Story.COORDINATOR);
        story.run(key);
        var a = Set.of(body("Gmina A").getId());
        var told = followUps.pending(consultations.get(key)).get(0).changes().get(0);

        refused(
                () -> followUps.record(key, a, told.id(), posting(LocalDate.of(2021, 2, 9)), Story.COORDINATOR),
                "refused.followUp.beforeChange");
        refused(
                () -> followUps.record(key, a, told.id(), posting(LocalDate.of(2021, 2, 11)), Story.COORDINATOR),
                "refused.invited.future");
        refused(
                () -> followUps.record(key, a, 0, posting(LocalDate.of(2021, 2, 10)), Story.COORDINATOR),
                "refused.letters.noneChosen");
        followUps.record(key, a, told.id(), posting(LocalDate.of(2021, 2, 10)), Story.COORDINATOR);
        refused(
                () -> followUps.record(key, a, told.id(), posting(LocalDate.of(2021, 2, 10)), Story.COORDINATOR),
                "refused.letters.noneChosen");
    }

    private void posted(String name, LocalDate day) {
        invitations.recordPosting(key, Set.of(body(name).getId()), posting(day), Story.COORDINATOR);
    }

    private String followUpLetters() throws Exception {
        var file = as("COORDINATOR", get(page + "/follow-up.docx"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var extractor = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(file)))) {
            return extractor.getText();
        }
    }

    @Test
    void whoeverDoesNotAnswerInTimeIsSilent() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", email, "10");
        invited("Gmina B", "b" + email, "");
        invited("Gmina C", "", "");
        invitations.sendByMail(key, Story.COORDINATOR);

        clock.moveTo(Instant.parse("2021-02-06T22:59:00Z"));
        assertThat(state("Gmina A")).isEqualTo(BodyState.WAITING);
        clock.moveTo(Instant.parse("2021-02-06T23:01:00Z"));
        assertThat(state("Gmina A")).isEqualTo(BodyState.SILENT);
        assertThat(state("Gmina B")).isEqualTo(BodyState.WAITING);
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(60));
        assertThat(state("Gmina B")).isEqualTo(BodyState.SILENT);
        assertThat(state("Gmina C")).isEqualTo(BodyState.NO_LETTER);
        var counts = Jsoup.parse(html(page)).select(".app-counts").text();
        assertThat(counts).contains("zaproszonych 3", "milczy 2", "bez pisma 1");
        refused(() -> invitations.sendByMail(key, Story.COORDINATOR), "refused.letters.afterEnd");
    }

    @Test
    void anAnswerIsRecordedWithItsDayAndItsSubmission() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", email, "10");
        invited("Gmina B", "b" + email, "10");
        var a = body("Gmina A").getId();
        refused(
                () -> invitations.recordAnswer(
                        key, a, AnswerKind.OPINION, LocalDate.of(2021, 1, 27), "", Story.COORDINATOR),
                "refused.invited.answer.noLetter");
        invitations.sendByMail(key, Story.COORDINATOR);
        cases.remarkReceived(key);
        clock.moveTo(Instant.parse("2021-02-20T09:00:00Z"));

        refused(
                () -> invitations.recordAnswer(key, a, AnswerKind.OPINION, LocalDate.of(2021, 1, 26), "", "anna"),
                "refused.invited.answer.beforeLetter");
        refused(
                () -> invitations.recordAnswer(key, a, AnswerKind.OPINION, LocalDate.of(2021, 2, 21), "", "anna"),
                "refused.invited.future");
        as(
                        "COORDINATOR",
                        post(page + "/" + a + "/answer")
                                .param("kind", "OPINION")
                                .param("day", "2021-02-06")
                                .param("number", "99"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("nie ma zgłoszenia „99”")))
                .andExpect(content().string(containsString("value=\"2021-02-06\"")));
        as(
                        "COORDINATOR",
                        post(page + "/" + a + "/answer")
                                .param("kind", "OPINION")
                                .param("day", "2021-02-06")
                                .param("number", "1"))
                .andExpect(redirectedUrl(page));
        invitations.recordAnswer(
                key, body("Gmina B").getId(), AnswerKind.NO_REMARKS, LocalDate.of(2021, 2, 7), "", Story.COORDINATOR);

        assertThat(body("Gmina A").getAnswerNumber()).isEqualTo(key + "/1");
        assertThat(state("Gmina A")).isEqualTo(BodyState.ANSWERED);
        assertThat(body("Gmina A").isAnsweredLate(Story.COLLECTION_END)).isFalse();
        assertThat(state("Gmina B")).isEqualTo(BodyState.NO_REMARKS);
        assertThat(body("Gmina B").isAnsweredLate(Story.COLLECTION_END)).isTrue();
        assertThat(html(page)).contains("/submissions/1\"", "7 lutego 2021, po terminie");

        invitations.recordAnswer(key, a, null, null, "", Story.COORDINATOR);
        assertThat(state("Gmina A")).isEqualTo(BodyState.SILENT);
    }

    @Test
    void anAnswerOfAnotherConsultationIsNotFound() {
        story.publishedConsultation(key + "-2");
        cases.remarkReceived(key + "-2");
        story.publishedConsultation(key);
        invited("Gmina A", email, "");
        invitations.sendByMail(key, Story.COORDINATOR);

        refused(
                () -> invitations.recordAnswer(
                        key,
                        body("Gmina A").getId(),
                        AnswerKind.OPINION,
                        LocalDate.of(2021, 1, 27),
                        key + "-2/1",
                        Story.COORDINATOR),
                "refused.invited.answer.submission");
    }

    @Test
    void nobodyIsInvitedTwice() throws Exception {
        story.initiatedConsultation(key);
        invited("Gmina Świętajno", email, "");

        refused(() -> invited("GMINA  swietajno.", "", ""), "refused.invited.sameName");
        refused(() -> invited("Gmina B", email.toUpperCase(java.util.Locale.ROOT), ""), "refused.invited.sameEmail");
        as(
                        "COORDINATOR",
                        post(page + "/new")
                                .param("name", "Gmina B")
                                .param("kind", "MUNICIPALITY")
                                .param("ownDays", "0")
                                .param("email", "")
                                .param("address", ""))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Podaj adres e-mail albo adres pocztowy")))
                .andExpect(content().string(containsString("value=\"Gmina B\"")));
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void whatTheLetterSaysStaysAsItIsUnlessItDidNotArrive() {
        story.publishedConsultation(key);
        invited("Gmina A", email, "");
        invitations.sendByMail(key, Story.COORDINATOR);
        var sent = body("Gmina A");

        refused(() -> invitations.remove(key, sent.getId(), "anna"), "refused.invited.removalAfterLetter");
        refused(
                () -> invitations.change(
                        key, sent.getId(), body("Gmina A", "nowy" + email, ""), sent.getVersion(), "anna"),
                "refused.invited.letterGone");
        invitations.change(
                key, sent.getId(), body("Gmina A", email, "").withNote("dzwoniono"), sent.getVersion(), "anna");
        assertThat(body("Gmina A").getNote()).isEqualTo("dzwoniono");
        refused(
                () -> invitations.change(key, sent.getId(), body("Gmina A", email, ""), sent.getVersion(), "anna"),
                "refused.invited.changedMeanwhile");

        jdbc.sql("update outbox_mail set given_up_at = created_at, sent_at = null where recipient = ?")
                .param(email)
                .update();
        assertThat(invitations.toBePosted(consultations.get(key))).hasSize(1);
        invitations.change(
                key,
                sent.getId(),
                body("Gmina A", "nowy" + email, ""),
                body("Gmina A").getVersion(),
                "anna");
        assertThat(invitations.sendByMail(key, "anna")).isEqualTo(1);
        assertThat(letters("nowy" + email)).hasSize(1);
        assertThat(letters(email)).hasSize(1);
    }

    @Test
    void aListIsLookedAtAndThenTakenOverWithoutItsWrongRows() throws Exception {
        story.initiatedConsultation(key);
        invited("Gmina Stara", "", "");
        var csv = """
                Lp;Nazwa podmiotu;E-mail;Rodzaj;Termin w dniach;Adres pocztowy
                1;Gmina Świętajno;%1$s;gmina;;"ul. Żółta 1; lok. 2
                10-001 Świętajno"
                2;Rada Działalności Pożytku Publicznego;rada%1$s;Rada;30;
                3;;x%1$s;gmina;;
                4;Gmina bez adresu;;gmina;;
                5;gmina stara;s%1$s;gmina;;
                6;Gmina Zła;nie-adres;gmina;;
                7;Dziwny;d%1$s;klub;;
                8;Gmina Długa;l%1$s;gmina;366;
                9;Gmina Swietajno;t%1$s;gmina;;
                10;Inna;%1$s;;;
                """.formatted(email);
        var sent = multipart(page + "/import")
                .file(new MockMultipartFile(
                        "list", "lista.csv", "text/csv", csv.getBytes(Charset.forName("windows-1250"))))
                .param("action", "take");

        var preview = as("COORDINATOR", sent)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        var shown = Jsoup.parse(preview);
        assertThat(shown.text())
                .contains("Do przejęcia są 2 podmioty. 8 wierszy ma błędy.", "Nieznany rodzaj „klub”")
                .contains("Wypełnij to pole.", "„gmina stara”", "„Gmina Swietajno”", "liczbę dni od 1 do 365");
        assertThat(shown.select("#podglad ~ div tbody tr td:first-child").eachText())
                .containsExactly("5", "6", "7", "8", "9", "10", "11", "12", "2", "4");
        assertThat(bodies()).hasSize(1);

        as(
                        "COORDINATOR",
                        post(page + "/import")
                                .param("action", "take")
                                .param("text", shown.select("#text").val()))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("notice", "Dodano 2 podmioty."));
        assertThat(body("Gmina Świętajno").getAddress()).isEqualTo("ul. Żółta 1; lok. 2\n10-001 Świętajno");
        assertThat(body("Rada Działalności Pożytku Publicznego").getKind()).isEqualTo(BodyKind.COUNCIL);
        assertThat(body("Rada Działalności Pożytku Publicznego").getOwnDays()).isEqualTo(30);

        as(
                        "COORDINATOR",
                        post(page + "/import")
                                .param("action", "take")
                                .param("text", shown.select("#text").val()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Nie ma czego przejąć")));
        assertThat(bodies()).hasSize(3);
    }

    @Test
    void aListMayBeEnglishOrWithoutNamesOfColumns() {
        story.initiatedConsultation(key);
        var consultation = consultations.get(key);

        assertThat(invitations.preview(consultation, "E-mail address\tName\tKind\na@example.org\tCity A\tCity"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.isGood()).isTrue();
                    assertThat(row.data().kind()).isEqualTo(BodyKind.MUNICIPALITY);
                });
        assertThat(invitations.preview(consultation, "Powiat B,powiat,\"ul. 1, A\",b@example.org,14,x"))
                .singleElement()
                .satisfies(row -> assertThat(row.data())
                        .isEqualTo(new BodyData("Powiat B", BodyKind.COUNTY, "ul. 1, A", "b@example.org", "14", "x")));
        refused(() -> invitations.preview(consultation, "nazwa;e-mail\n"), "refused.invited.import.empty");
        refused(
                () -> invitations.preview(consultation, "a;b\n".repeat(BodyList.MOST_ROWS + 1)),
                "refused.invited.import.tooMany");
    }

    @Test
    void theListOfAnotherConsultationIsTakenOverWithoutItsLetters() throws Exception {
        var earlier = key + "-1";
        story.publishedConsultation(earlier);
        invitations.add(earlier, body("Gmina A", email, "30").withNote("sekret"), Story.COORDINATOR);
        invitations.add(earlier, body("Gmina B", "", ""), Story.COORDINATOR);
        invitations.sendByMail(earlier, Story.COORDINATOR);
        story.initiatedConsultation(key);
        invited("Gmina B", "", "");

        assertThat(html(page + "/import")).contains("value=\"" + earlier + "\"");
        as("COORDINATOR", post(page + "/import").param("action", "copy").param("from", earlier))
                .andExpect(redirectedUrl(page));

        assertThat(bodies()).hasSize(2);
        assertThat(body("Gmina A").hasLetter()).isFalse();
        assertThat(body("Gmina A").getOwnDays()).isEqualTo(30);
        assertThat(body("Gmina A").getNote()).isEmpty();
        refused(() -> invitations.copy(key, earlier, "anna"), "refused.invited.import.nothing");
        refused(() -> invitations.copy(key, "NIE-MA", "anna"), "refused.invited.copy.from");
    }

    @Test
    void theReportNamesTheInvitedInBothItsFiles() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", email, "10");
        invited("Gmina B", "b" + email, "");
        invited("Gmina C", "", "");
        invitations.sendByMail(key, Story.COORDINATOR);
        cases.remarkSettled(key);
        invitations.recordAnswer(
                key, body("Gmina B").getId(), AnswerKind.OPINION, LocalDate.of(2021, 1, 27), "1", "anna");
        reporting.published(key);

        var html = Jsoup.parse(browser.perform(get("/consultations/" + key + "/report/file"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        var rows = List.of(
                "Gmina A gmina 27 stycznia 2021 e-mail brak odpowiedzi w terminie",
                "Gmina B gmina 27 stycznia 2021 e-mail opinia, 27 stycznia 2021",
                "Gmina C gmina nie wysłano – –");
        assertThat(html.select("#annexes h3").eachText()).contains("Podmioty zaproszone do opiniowania");
        assertThat(html.select("#annexes tr").eachText()).containsAll(rows);
        assertThat(html.text()).doesNotContain(email, "pl. Wolności");
        var file = browser.perform(get("/consultations/" + key + "/report/file?format=docx"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var word = new XWPFDocument(new ByteArrayInputStream(file))) {
            assertThat(word.getTables().stream()
                            .flatMap(table -> table.getRows().stream())
                            .map(row -> String.join(
                                    " ",
                                    row.getTableCells().stream()
                                            .map(cell -> cell.getText())
                                            .toList())))
                    .containsAll(rows);
        }
        refused(() -> invited("Gmina D", "", ""), "refused.invited.over");
    }

    @Test
    void aConsultationThatInvitesNobodyHasNoSuchAnnex() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        reporting.published(key);

        browser.perform(get("/consultations/" + key + "/report/file"))
                .andExpect(content().string(not(containsString("zaproszone do opiniowania"))));
    }

    @Test
    void whatAListHoldsIsShownAndNeverObeyed() throws Exception {
        story.initiatedConsultation(key);
        var payloads = InjectionCorpus.lines(250);
        var csv = new StringBuilder("nazwa;adres;e-mail;notatka\n");
        for (int i = 0; i < payloads.size(); i++) {
            var cell = '"' + payloads.get(i).replace("\"", "\"\"") + '"';
            csv.append('"' + i + " ").append(cell.substring(1)).append(";");
            csv.append(cell).append(";;").append(cell).append('\n');
        }

        var preview = as(
                        "COORDINATOR",
                        post(page + "/import").param("action", "preview").param("text", csv.toString()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        invitations.importList(key, csv.toString(), Story.COORDINATOR);

        for (var shown : List.of(Jsoup.parse(preview), Jsoup.parse(html(page)))) {
            var alive = shown.select(
                    "main script, main iframe, main img, main svg, main style, main [onerror], main [onload]");
            assertThat(alive).isEmpty();
            assertThat(shown.text()).contains("<script>");
        }
    }

    @Test
    void everybodyOfTheStaffReadsAndOnlyTheCoordinatorWrites() throws Exception {
        story.publishedConsultation(key);
        invited("Gmina A", "", "");
        var id = body("Gmina A").getId();

        for (var role : List.of("MANAGER", "AUDITOR", "REVIEWER")) {
            as(role, get(page))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Gmina A")))
                    .andExpect(content().string(not(containsString("/invited/new"))));
            for (var path : List.of("/new", "/import", "/letters", "/letters.docx", "/" + id, "/" + id + "/answer")) {
                as(role, get(page + path)).andExpect(status().isForbidden());
            }
        }
        as("ADMINISTRATOR", get(page)).andExpect(status().isForbidden());
        assertThat(html("/desk/consultations/" + key)).contains(page);
    }
}
