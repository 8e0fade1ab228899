package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.staff.FourEyes;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;

/** A consultation is launched by several people: section by section, checked, looked at, and put up on its day. */
@OfficeTest
class LaunchTests {

    private static final byte[] PDF = "%PDF-1.4 projekt".getBytes(StandardCharsets.US_ASCII);
    private static final String COLLEAGUE = "launch-colleague";

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    TaskService tasks;

    @Autowired
    StaffManagement staff;

    @Autowired
    FourEyes fourEyes;

    @Autowired
    Decisions decisions;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    ShiftedClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc browser;

    final String key = "START-" + UUID.randomUUID().toString().substring(0, 8);
    String task;

    @BeforeEach
    void begin() {
        story.initiatedConsultation(key);
        if (staff.find(COLLEAGUE).isEmpty()) {
            staff.addPerson(
                    COLLEAGUE,
                    "Olga Druga",
                    COLLEAGUE + "@example.org",
                    "konsultacje-i-haslo",
                    Set.of(Role.COORDINATOR));
        }
        task = "/desk/tasks/"
                + tasks.createTaskQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId();
    }

    private static RequestPostProcessor coordinator() {
        return user(Story.COORDINATOR).roles("COORDINATOR");
    }

    private static RequestPostProcessor colleague() {
        return user(COLLEAGUE).roles("COORDINATOR");
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request, RequestPostProcessor who)
            throws Exception {
        return browser.perform(request.with(csrf()).with(who)).andReturn().getResponse();
    }

    private Document page(String address, RequestPostProcessor who) throws Exception {
        var answer = ask(get(address), who);
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletRequestBuilder section(String name, String... namesAndTexts) {
        var request = post(task + "/sections/" + name);
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            request.param(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return request;
    }

    private void saves(MockHttpServletRequestBuilder request) throws Exception {
        assertThat(ask(request, coordinator()).getStatus()).isEqualTo(302);
    }

    private MockHttpServletRequestBuilder contact(String phone) {
        return section("contact", "contactName", "Jan Próbny", "contactPhone", phone, "contactEmail", "");
    }

    private MockHttpServletRequestBuilder dates(String end) {
        return section(
                "dates",
                "legalBasis",
                "DEVELOPMENT_POLICY",
                "publicationDate",
                "2021-01-27",
                "publicationTime",
                "09:00",
                "collectionEnd",
                end);
    }

    private void savesEverythingTheLawDemands() throws Exception {
        saves(dates("2021-03-03"));
        saves(contact("89 000 00 00"));
        assertThat(ask(
                                multipart(task + "/sections/documents")
                                        .file(new MockMultipartFile(
                                                "documents", "projekt.pdf", "application/pdf", PDF)),
                                coordinator())
                        .getStatus())
                .isEqualTo(302);
    }

    private List<String> found(String heading, Document page) {
        return page.select("h3:contains(" + heading + ") + ul > li").eachText();
    }

    @Test
    void saysWhatTheLawDemandsAndWhatIsOnlyAdviceAndNeverMixesThem() throws Exception {
        saves(section("contact", "contactName", "", "contactPhone", "", "contactEmail", ""));

        var list = page(task, coordinator());
        assertThat(found("Bez tego nie można przekazać", list))
                .anyMatch(line -> line.contains("Podstawa prawna"))
                .anyMatch(line -> line.contains("Dzień ogłoszenia"))
                .anyMatch(line -> line.contains("Osoba do kontaktu"))
                .anyMatch(line -> line.contains("telefon albo adres e-mail"))
                .anyMatch(line -> line.contains("co najmniej jeden dokument"))
                .noneMatch(line -> line.contains("streszczenie"));
        assertThat(found("Warto poprawić", list))
                .anyMatch(line -> line.contains("streszczenie prostym językiem"))
                .anyMatch(line -> line.contains("spotkania"))
                .noneMatch(line -> line.contains("dokument projektu"));
        assertThat(list.select("a:contains(telefon albo adres)").attr("href"))
                .isEqualTo(task + "/sections/contact#contactEmail");

        var refused = ask(post(task), coordinator());
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.getContentAsString())
                        .select(".govuk-error-summary a")
                        .attr("href"))
                .isEqualTo("#stops");
        assertThat(consultations.get(key).getAnnouncement()).isNull();
    }

    @Test
    void handsOverWithTheLawSatisfiedWhateverIsAdvised() throws Exception {
        savesEverythingTheLawDemands();
        var list = page(task, coordinator());
        assertThat(found("Bez tego nie można przekazać", list)).isEmpty();
        assertThat(found("Warto poprawić", list)).isNotEmpty();
        assertThat(list.text()).contains("Gotowe", "Ostatni zapis: " + staff.nameOf(Story.COORDINATOR));

        assertThat(ask(post(task), coordinator()).getRedirectedUrl()).isEqualTo("/desk");

        assertThat(consultations.get(key).announced().contactPhone()).isEqualTo("89 000 00 00");
        assertThat(consultations.get(key).announced().summary()).isEmpty();
    }

    @Test
    void tooShortATermStopsAtItsField() throws Exception {
        savesEverythingTheLawDemands();
        saves(dates("2021-02-20").param("revision", "1"));

        assertThat(found("Bez tego nie można przekazać", page(task, coordinator())))
                .singleElement()
                .asString()
                .contains("co najmniej 35 dni", "3 marca 2021");
    }

    @Test
    void savesWhatIsUnfinishedAndRefusesWhatIsWrongWithTheTextKept() throws Exception {
        saves(section("dates", "legalBasis", "", "publicationDate", "", "publicationTime", "", "collectionEnd", ""));
        var answer = ask(section("dates", "publicationDate", "31 lutego", "revision", "1"), coordinator());
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.getContentAsString())
                        .selectFirst("#publicationDate")
                        .val())
                .isEqualTo("31 lutego");
    }

    @Test
    void anOutlineThatIsNoneIsRefusedWithTheTextKeptAndTheListStaysOpen() throws Exception {
        var refused = ask(section("parts", "parts", "Tekst bez nagłówka\n# 1 Cele"), coordinator());

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.getContentAsString())
                        .selectFirst("#parts")
                        .wholeText())
                .contains("Tekst bez nagłówka");
        assertThat(page(task, coordinator()).text()).contains("Części do wypełnienia");
        assertThat(ask(section("dates", "legalBasis", "NIE-MA"), coordinator()).getStatus())
                .isEqualTo(422);
    }

    /** A draft of the time when the form was one page. */
    @Test
    void whatWasPutAsideBeforeTheFormHadSectionsIsStillThere() throws Exception {
        jdbc.sql("insert into desk_draft (texts, saved_at, business_key, element, person) values (?, ?, ?, ?, ?)")
                .params(
                        "{\"headline\":[\"Tytuł sprzed zmiany\"],\"summary\":[\"Stare streszczenie\"]}",
                        OffsetDateTime.now(),
                        key,
                        "prepareAnnouncement",
                        Story.COORDINATOR)
                .update();
        saves(section("summary", "summary", "Nowe streszczenie"));

        assertThat(page(task + "/sections/subject", coordinator())
                        .selectFirst("#headline")
                        .val())
                .isEqualTo("Tytuł sprzed zmiany");
        assertThat(page(task + "/sections/summary", coordinator())
                        .selectFirst("#summary")
                        .wholeText()
                        .strip())
                .isEqualTo("Nowe streszczenie");
    }

    @Test
    void twoPeopleAtOneSectionLoseNothing() throws Exception {
        saves(contact("11 111 11 11"));
        var seen = page(task + "/sections/contact", colleague());
        assertThat(seen.selectFirst("[name=revision]").val()).isEqualTo("1");

        saves(contact("22 222 22 22").param("revision", "1"));
        var late = ask(contact("33 333 33 33").param("revision", "1"), colleague());

        assertThat(late.getStatus()).isEqualTo(409);
        var conflict = Jsoup.parse(late.getContentAsString());
        assertThat(conflict.selectFirst("#contactPhone").val()).isEqualTo("33 333 33 33");
        assertThat(conflict.selectFirst("#theirs").text())
                .contains(staff.nameOf(Story.COORDINATOR), "Telefon", "22 222 22 22")
                .doesNotContain("Jan Próbny");
        assertThat(page(task + "/sections/contact", coordinator())
                        .selectFirst("#contactPhone")
                        .val())
                .isEqualTo("22 222 22 22");

        var again = contact("33 333 33 33")
                .param("revision", conflict.selectFirst("[name=revision]").val());
        assertThat(ask(again, colleague()).getStatus()).isEqualTo(302);
        assertThat(page(task + "/sections/contact", coordinator())
                        .selectFirst("#contactPhone")
                        .val())
                .isEqualTo("33 333 33 33");
    }

    @Test
    void whatWasOverwrittenCanBeReadAndTakenOverAgain() throws Exception {
        saves(contact("11 111 11 11"));
        saves(contact("11 111 11 11").param("revision", "1"));
        assertThat(page(task + "/sections/contact", coordinator()).select("details a[href*=earlier]"))
                .as("the same text again is no version")
                .isEmpty();
        assertThat(ask(contact("22 222 22 22").param("revision", "2"), colleague())
                        .getStatus())
                .isEqualTo(302);

        var list = page(task + "/sections/contact", coordinator()).select("details a[href*=earlier]");
        assertThat(list).hasSize(1);
        assertThat(list.text()).contains(staff.nameOf(Story.COORDINATOR), "27 stycznia 2021");
        var earlier = page(list.attr("href"), coordinator());
        assertThat(earlier.selectFirst("#contactPhone").val()).isEqualTo("11 111 11 11");
        assertThat(earlier.selectFirst("#theirs").text())
                .contains("Olga Druga", "Telefon", "22 222 22 22")
                .doesNotContain("Jan Próbny");
        assertThat(page(task + "/sections/contact", coordinator())
                        .selectFirst("#contactPhone")
                        .val())
                .as("reading changes nothing")
                .isEqualTo("22 222 22 22");

        saves(contact("11 111 11 11")
                .param("revision", earlier.selectFirst("[name=revision]").val()));
        assertThat(page(task + "/sections/contact", coordinator())
                        .select("details a[href*=earlier]")
                        .eachText())
                .satisfiesExactly(newer -> assertThat(newer).contains("Olga Druga"), older -> assertThat(older)
                        .contains(staff.nameOf(Story.COORDINATOR)));
        assertThat(ask(get(task + "/sections/contact?earlier=0"), coordinator()).getStatus())
                .isEqualTo(404);
        assertThat(ask(get(list.attr("href").replace("/contact", "/subject")), coordinator())
                        .getStatus())
                .as("a text of another section")
                .isEqualTo(404);
    }

    @Test
    void earlierTextsAreThereWhenTheAnnouncementComesBack() throws Exception {
        savesEverythingTheLawDemands();
        saves(contact("22 222 22 22").param("revision", "1"));
        assertThat(ask(post(task), coordinator()).getStatus()).isEqualTo(302);
        consultations.sendAnnouncementBack(key, "Inny telefon.", Story.MANAGER);
        task = "/desk/tasks/"
                + tasks.createTaskQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId();

        var list = page(task + "/sections/contact", coordinator()).select("details a[href*=earlier]");
        assertThat(list).hasSize(2);
        var oldest = page(list.last().attr("href"), coordinator());
        assertThat(oldest.selectFirst("#contactPhone").val()).isEqualTo("89 000 00 00");
        assertThat(oldest.selectFirst("#theirs").text()).contains("22 222 22 22");
    }

    @Test
    void anApprovalFromAPageThatIsOutOfDateApprovesNothing() throws Exception {
        savesEverythingTheLawDemands();
        assertThat(ask(post(task), coordinator()).getStatus()).isEqualTo(302);
        var approval = "/desk/tasks/"
                + tasks.createTaskQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId();
        consultations.sendAnnouncementBack(key, "Inny koniec.", Story.SECOND_MANAGER);
        consultations.prepareAnnouncement(
                key,
                consultations.get(key).announced().withCollectionEnd(LocalDate.of(2021, 3, 5)),
                List.of(),
                Story.COORDINATOR);

        var answer = ask(
                post(approval)
                        .param("outcome", "APPROVED")
                        .param("decisionKind", "uchwała")
                        .param("decisionNumber", "1/21")
                        .param("decisionDate", "2021-01-19"),
                user(Story.MANAGER).roles("MANAGER"));

        assertThat(answer.getRedirectedUrl()).as("done already").isEqualTo("/desk");
        assertThat(consultations.get(key).getPublicationApprovedAt()).isNull();
    }

    @Test
    void ofManyFirstSavingsAtOnceOneStandsAndTheOthersAreTold() throws Exception {
        var start = new CountDownLatch(1);
        var crowd = Executors.newFixedThreadPool(8);
        try {
            var answers = IntStream.range(0, 8)
                    .mapToObj(i -> crowd.submit(() -> {
                        start.await();
                        return ask(contact("10" + i), i % 2 == 0 ? coordinator() : colleague())
                                .getStatus();
                    }))
                    .toList();
            start.countDown();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).isSubsetOf(302, 409, 422).containsOnlyOnce(302);
        } finally {
            crowd.shutdown();
        }
    }

    @Test
    void aTextThatComesTooLateIsShownAgainToBeCopied() throws Exception {
        savesEverythingTheLawDemands();
        assertThat(ask(post(task), coordinator()).getStatus()).isEqualTo(302);

        var late = ask(section("summary", "summary", "Zdanie, którego nikt nie zapisał."), colleague());

        assertThat(late.getStatus()).isEqualTo(410);
        assertThat(late.getContentAsString()).contains("Zdanie, którego nikt nie zapisał.", "skopiuj tekst");
    }

    @Test
    void whoeverSavedASectionDoesNotApprove() throws Exception {
        savesEverythingTheLawDemands();
        assertThat(ask(section("summary", "summary", "Krótko."), colleague()).getStatus())
                .isEqualTo(302);

        assertThat(fourEyes.isAuthor(key + "/announcement", COLLEAGUE)).isTrue();
        assertThat(ask(post(task), coordinator()).getStatus()).isEqualTo(302);
        assertThatThrownBy(() -> consultations.approvePublication(
                        key,
                        new PublicationDecision("Uchwała", "1/21", LocalDate.of(2021, 1, 19), null, null),
                        COLLEAGUE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.fourEyes.author"));
    }

    @Test
    void showsThePageAsParticipantsWillSeeIt() throws Exception {
        assertThat(page("/desk/consultations/" + key + "/preview", coordinator())
                        .text())
                .contains("Podgląd będzie można obejrzeć, gdy");
        savesEverythingTheLawDemands();
        saves(section("summary", "summary", "Pytamy o <b>program</b>."));
        saves(section("parts", "parts", "1 Diagnoza\n2 Cele"));

        var preview = page("/desk/consultations/" + key + "/preview", coordinator());
        assertThat(preview.text())
                .contains("To podgląd", "27 stycznia 2021", "Pytamy o <b>program</b>.", "2 Cele", "projekt");
        assertThat(preview.select("main a[href^=/consultations/]")).isEmpty();
        assertThat(preview.select("main a[href^=/desk/consultations/" + key + "/documents/]")
                        .text())
                .contains("projekt");
        assertThat(preview.select("main button[disabled]").text()).contains("Zgłoś uwagę");

        assertThat(ask(post(task), coordinator()).getStatus()).isEqualTo(302);
        assertThat(page(
                                "/desk/consultations/" + key + "/preview",
                                user(Story.MANAGER).roles("MANAGER"))
                        .text())
                .contains("To podgląd", "Pytamy o <b>program</b>.");
        assertThat(consultations.get(key).isPublished()).isFalse();
    }

    @Test
    void beginsWithAnEarlierAnnouncement() throws Exception {
        var earlier = key + "-A";
        story.preparedConsultation(earlier);
        var later = key + "-B";
        assertThat(ask(
                                post("/desk/consultations/new")
                                        .param("caseKey", later)
                                        .param("title", "Następne konsultacje")
                                        .param("basedOn", earlier),
                                coordinator())
                        .getStatus())
                .isEqualTo(302);

        var begun = "/desk/tasks/"
                + tasks.createTaskQuery()
                        .processInstanceBusinessKey(later)
                        .singleResult()
                        .getId()
                + "/sections/";
        var before = consultations.get(earlier).announced();
        assertThat(page(begun + "subject", coordinator())
                        .selectFirst("#headline")
                        .val())
                .isEqualTo("Następne konsultacje");
        assertThat(page(begun + "participation", coordinator())
                        .selectFirst("#channels")
                        .wholeText()
                        .strip())
                .isEqualTo(before.channels());
        assertThat(page(begun + "dates", coordinator())
                        .selectFirst("#collectionEnd")
                        .val())
                .isEmpty();
        assertThat(page(begun + "dates", coordinator())
                        .select("#legalBasis option[selected]")
                        .val())
                .isEqualTo(before.legalBasisCode());
        assertThat(page(begun + "parts", coordinator()).selectFirst("#parts").text())
                .contains(consultations.parts(consultations.get(earlier)).get(0).getHeading());

        assertThat(ask(
                                post("/desk/consultations/new")
                                        .param("caseKey", key + "-C")
                                        .param("title", "Jeszcze jedne")
                                        .param("basedOn", "NIE-MA"),
                                coordinator())
                        .getContentAsString())
                .contains("Wybierz konsultacje, które mają już ogłoszenie", "Jeszcze jedne");
    }

    @Test
    void isPutUpByHandOnItsDayAloneAndTheAddressComesByMail() throws Exception {
        preparedByHand();

        assertThatThrownBy(() -> consultations.announceNow(key, Story.COORDINATOR))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.announceNow.otherDay"));
        clock.moveTo(Instant.parse("2021-01-27T10:00:00Z"));
        story.run(key);
        assertThat(consultations.get(key).isPublished()).isFalse();
        assertThat(page("/desk/consultations/" + key, coordinator()).text()).contains("Ogłoś teraz");

        assertThat(ask(post("/desk/consultations/" + key + "/announcement"), coordinator())
                        .getStatus())
                .isEqualTo(302);
        story.run(key);

        assertThat(consultations.get(key).getPublishedAt()).isBetween("2021-01-27T10:00:00Z", "2021-01-27T10:05:00Z");
        assertThat(decisions.on(key)).extracting(Decision::act).contains("announceNow", "publishAnnouncement");
        assertThat(outbox.of(key).stream()
                        .filter(mail -> mail.occasion().equals(key + "/announcementUp"))
                        .toList())
                .singleElement()
                .extracting(OutboxMail::text)
                .asString()
                .contains("/consultations/" + key, "3 marca 2021");
        assertThat(page("/consultations/" + key, coordinator()).text()).contains("Zgłoś uwagę");
    }

    @Test
    void whatNobodyPutUpByHandIsATaskAgainAndNotASilentShortTerm() throws Exception {
        preparedByHand();
        clock.moveTo(Instant.parse("2021-01-27T23:00:05Z"));
        story.run(key);

        assertThat(consultations.get(key).isPublished()).isFalse();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("prepareAnnouncement");
        assertThat(decisions.on(key))
                .filteredOn(decision -> "TOO_LATE".equals(decision.outcome()))
                .extracting(Decision::reason)
                .singleElement()
                .asString()
                .contains("nikt nie ogłosił konsultacji ręcznie");
    }

    private void preparedByHand() throws Exception {
        clock.moveTo(Instant.parse("2021-01-25T10:00:00Z"));
        savesEverythingTheLawDemands();
        saves(section(
                "dates",
                "legalBasis",
                "DEVELOPMENT_POLICY",
                "publicationDate",
                "2021-01-27",
                "publicationTime",
                "",
                "collectionEnd",
                "2021-03-03",
                "revision",
                "1"));
        assertThat(ask(post(task), coordinator()).getStatus()).isEqualTo(302);
        consultations.approvePublication(
                key, new PublicationDecision("Uchwała", "1/21", LocalDate.of(2021, 1, 19), null, null), Story.MANAGER);
        assertThat(consultations.get(key).isAnnouncedByHand()).isTrue();
    }

    @Test
    void aTestMailGoesToOneselfAndTheListSaysHowFarItIs() throws Exception {
        assertThat(ask(post("/desk/mail"), coordinator()).getRedirectedUrl()).isEqualTo("/desk/mail");

        var mails = outbox.of("office").stream()
                .filter(mail -> mail.occasion().startsWith("mailTest/" + Story.COORDINATOR))
                .toList();
        assertThat(mails).isNotEmpty();
        assertThat(mails.get(0).recipient())
                .isEqualTo(staff.find(Story.COORDINATOR).orElseThrow().getEmail());
        assertThat(page(task, coordinator()).select("a[href=/desk/mail]").text())
                .contains("Wiadomość próbna");
    }
}
