package pl.konsultacje.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DayCounting;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.consultation.EndRule;
import pl.konsultacje.consultation.LegalBasisManagement;
import pl.konsultacje.consultation.LegalTerms;
import pl.konsultacje.consultation.RegisterCounts;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.SubmissionManagement;

/** What the desk's forms do, from the announcement to the confirmed register. */
@OfficeTest
class LaunchTasksTests {

    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RTF = "{\\rtf1}".getBytes(StandardCharsets.UTF_8);

    @Autowired
    List<DeskTask> handlers;

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    LegalBasisManagement legalBases;

    @Autowired
    Decisions decisions;

    @Autowired
    TaskService tasks;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ShiftedClock clock;

    @Autowired
    MockMvc browser;

    final String key = "ZADANIA-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void proposesWhatIsUsual() {
        story.initiatedConsultation(key);

        var input = handler("prepareAnnouncement").input(key, Story.COORDINATOR);

        assertThat(input)
                .containsEntry("headline", "Program rozwoju ekonomii społecznej")
                .containsEntry("contactName", "Anna Koordynator")
                .containsEntry("parts", "");
        assertThat((String) input.get("privacyNotice"))
                .contains("Administratorem danych osobowych jest", "art. 6 ust. 1");
        assertThat((List<?>) input.get("legalBases")).hasSize(2);
    }

    @Test
    void storesTheAnnouncementWithMeetingsDocumentsAndParts() {
        story.initiatedConsultation(key);

        complete("prepareAnnouncement", Story.COORDINATOR, announcement());

        var consultation = consultations.get(key);
        assertThat(consultation.announced().collectionEnd()).isEqualTo(Story.COLLECTION_END);
        assertThat(consultation.announced().publicationAt()).isEqualTo(Instant.parse("2021-01-27T11:00:00Z"));
        assertThat(consultations.parts(consultation))
                .extracting(DocumentPart::label)
                .containsExactly("1 Diagnoza", "2 Cele");
        assertThat(consultations.documents(consultation)).singleElement().satisfies(document -> {
            assertThat(document.getTitle()).isEqualTo("Projekt programu");
            assertThat(document.getMediaType()).isEqualTo("application/pdf");
            assertThat(document.getKind()).isEqualTo(ConsultationDocument.Kind.DRAFT);
        });
        assertThat(meetings.of(key))
                .extracting(Meeting::getStartsAt)
                .containsExactly(Instant.parse("2021-02-23T11:00:00Z"));
        assertThat(handler("approvePublication")
                        .caseView(key)
                        .model()
                        .get("announcementTerms")
                        .toString())
                .contains("35 dni", "3 marca 2021", "2 kwietnia 2021");
    }

    @Test
    void givesEverythingBackWhenItIsSentBack() {
        story.initiatedConsultation(key);
        complete("prepareAnnouncement", Story.COORDINATOR, announcement());
        complete("approvePublication", Story.MANAGER, Map.of("outcome", "SENT_BACK", "reason", "Popraw tytuł."));

        var input = handler("prepareAnnouncement").input(key, Story.COORDINATOR);
        assertThat(input)
                .containsEntry("collectionEnd", Story.COLLECTION_END)
                .containsEntry("publicationTime", LocalTime.NOON)
                .containsEntry("parts", "1 Diagnoza\n2 Cele");
        assertThat((List<?>) input.get("meetings")).hasSize(1);
        assertThat(handler("prepareAnnouncement")
                        .caseView(key)
                        .model()
                        .get("announcementReturns")
                        .toString())
                .contains("Popraw tytuł.", "Marek Kierownik");

        var stored =
                consultations.documents(consultations.get(key)).get(0).getId().toString();
        var again = announcement();
        again.put("removeDocuments", List.of(stored));
        again.put("documents", List.of(new UploadedFile("Nowy projekt.rtf", "text/html", RTF)));
        complete("prepareAnnouncement", Story.COORDINATOR, again);
        assertThat(consultations.documents(consultations.get(key)))
                .singleElement()
                .satisfies(document -> assertThat(document.getMediaType()).isEqualTo("application/rtf"));
    }

    @Test
    void plansAMeetingByRegistrationAndGivesItBack() {
        story.initiatedConsultation(key);
        var row = new HashMap<>(meeting("https://example.org/spotkanie", LocalTime.of(14, 0)));
        row.put("seats", 20);
        var announcement = announcement();
        announcement.put("meetings", List.of(row));
        assertRefused("prepareAnnouncement", announcement, "meetings");

        row.put("byRegistration", true);
        complete("prepareAnnouncement", Story.COORDINATOR, announcement);

        assertThat(meetings.of(key)).singleElement().satisfies(meeting -> {
            assertThat(meeting.isByRegistration()).isTrue();
            assertThat(meeting.getSeats()).isEqualTo(20);
        });
        assertThat(handler("approvePublication")
                        .caseView(key)
                        .model()
                        .get("announcementMeetings")
                        .toString())
                .contains("obowiązują zapisy, liczba miejsc: 20");
        complete("approvePublication", Story.MANAGER, Map.of("outcome", "SENT_BACK", "reason", "Popraw tytuł."));
        assertThat(handler("prepareAnnouncement")
                        .input(key, Story.COORDINATOR)
                        .get("meetings")
                        .toString())
                .contains("byRegistration=true", "seats=20");
    }

    @Test
    void keepsTheScanOfTheDecisionForTheStaff() throws Exception {
        story.initiatedConsultation(key);
        complete("prepareAnnouncement", Story.COORDINATOR, announcement());
        var approval = new HashMap<String, Object>(
                Map.of("outcome", "APPROVED", "decisionKind", "uchwała Zarządu", "decisionNumber", "3/21"));
        approval.put("decisionDate", LocalDate.of(2021, 1, 19));
        approval.put("decisionScan", List.of(new UploadedFile("uchwała.pdf", "text/html", new byte[] {'<', 'b', '>'})));
        assertThatThrownBy(() -> complete("approvePublication", Story.MANAGER, approval))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("decisionScan"));

        var scan = "%PDF-1.7 uchwała".getBytes(StandardCharsets.UTF_8);
        approval.put("decisionScan", List.of(new UploadedFile("uchwała.pdf", "text/html", scan)));
        complete("approvePublication", Story.MANAGER, approval);

        var address = "/desk/consultations/" + key + "/documents/decision";
        browser.perform(get("/desk/consultations/" + key)
                        .with(user(Story.REVIEWER).roles("REVIEWER")))
                .andExpect(content()
                        .string(stringContainsInOrder(
                                "uchwała Zarządu 3/21 z 19 stycznia 2021", address, "uchwała.pdf")));
        browser.perform(get(address).with(user(Story.REVIEWER).roles("REVIEWER")))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(content().bytes(scan));
        browser.perform(get(address)).andExpect(status().is3xxRedirection());
        browser.perform(get("/consultations/" + key + "/documents/decision")).andExpect(status().is4xxClientError());
    }

    @Test
    void explainsTheEarliestEndAndNamesAllDates() {
        story.initiatedConsultation(key);
        complete("prepareAnnouncement", Story.COORDINATOR, announcement());

        var model = handler("approvePublication").caseView(key).model();
        assertThat(model.get("announcementTerms").toString())
                .contains("Ogłoszenie 27 stycznia 2021, dzień ogłoszenia się nie liczy, 35 dni mija 3 marca 2021; "
                        + "to dzień roboczy.");
        assertThat((List<?>) model.get("announcementDates"))
                .extracting(Object::toString)
                .satisfiesExactly(
                        publication -> assertThat(publication).contains("środa, 27 stycznia 2021, 12:00"),
                        reminder -> assertThat(reminder)
                                .contains("Przypomnienie", "Spotkanie otwarte", "poniedziałek, 22 lutego 2021, 12:00"),
                        meeting -> assertThat(meeting).contains("Spotkanie otwarte", "wtorek, 23 lutego 2021, 12:00"),
                        lastDay -> assertThat(lastDay).contains("środa, 3 marca 2021, do końca dnia"),
                        closing -> assertThat(closing).contains("czwartek, 4 marca 2021, 00:01"),
                        reportReminder -> assertThat(reportReminder).contains("środa, 24 marca 2021, 08:00"),
                        reportDue -> assertThat(reportDue).contains("piątek, 2 kwietnia 2021, do końca dnia"),
                        overdue -> assertThat(overdue).contains("sobota, 3 kwietnia 2021, 00:00"));
    }

    @Test
    void triesDatesWithoutStoringThem() {
        story.initiatedConsultation(key);
        var typed = Map.<String, Object>of(
                "legalBasis", "DEVELOPMENT_POLICY",
                "publicationDate", LocalDate.of(2021, 2, 1),
                "publicationTime", LocalTime.of(8, 0),
                "collectionEnd", LocalDate.of(2021, 2, 26));

        var tried = handler("prepareAnnouncement")
                .tried(new Answers(key, "prepareAnnouncement", Story.COORDINATOR, typed))
                .model();

        assertThat(tried).containsEntry("announcementTried", true).containsEntry("announcementTooShort", true);
        assertThat(tried.get("announcementTerms").toString()).contains("8 marca 2021", "28 marca 2021");
        assertThat(consultations.get(key).getAnnouncement()).isNull();
        assertThatThrownBy(() -> handler("prepareAnnouncement")
                        .tried(new Answers(key, "prepareAnnouncement", Story.COORDINATOR, Map.of())))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("legalBasis"));
    }

    @Test
    void explainsWorkingDaysAndAnEndThatMovesOrStays() {
        story.initiatedConsultation(key);
        var suffix = key.replaceAll("\\W", "_").toUpperCase(Locale.ROOT);

        assertThat(triedTerms(basis("W_" + suffix, 21, DayCounting.WORKING_DAYS, EndRule.STAYS)))
                .contains("21 dni roboczych mija 2 marca 2021; to dzień roboczy.")
                .contains("Na zgłaszanie uwag są 44 dni robocze")
                .contains("Sprawozdanie trzeba opublikować do 2 maja 2021.");
        assertThat(triedTerms(basis("S_" + suffix, 33, DayCounting.CALENDAR_DAYS, EndRule.STAYS)))
                .contains("33 dni mijają 6 marca 2021; to dzień wolny od pracy, ale ta podstawa prawna nie przesuwa");
        assertThat(triedTerms(basis("M_" + suffix, 33, DayCounting.CALENDAR_DAYS, EndRule.MOVES)))
                .contains("więc termin kończy się w następny dzień roboczy, 8 marca 2021.")
                .contains("Najwcześniejszy dopuszczalny ostatni dzień to 8 marca 2021.")
                .contains("Sprawozdanie trzeba opublikować do 2 maja 2021.");
    }

    private String basis(String code, int minimum, DayCounting counting, EndRule endRule) {
        legalBases.add(
                code,
                new LegalTerms("ustawa", "an act", minimum, counting, 30, endRule, false, false, false),
                "Liczy się data wpływu.",
                "office.admin");
        return code;
    }

    private String triedTerms(String basis) {
        var typed = Map.<String, Object>of(
                "legalBasis", basis,
                "publicationDate", LocalDate.of(2021, 2, 1),
                "publicationTime", LocalTime.of(8, 0),
                "collectionEnd", LocalDate.of(2021, 4, 2));
        return handler("prepareAnnouncement")
                .tried(new Answers(key, "prepareAnnouncement", Story.COORDINATOR, typed))
                .model()
                .get("announcementTerms")
                .toString();
    }

    @Test
    void theCheckButtonKeepsWhatIsTypedAndStoresNothing() throws Exception {
        story.initiatedConsultation(key);
        var dates = address() + "/sections/dates";
        browser.perform(datesTyped(dates).param("action", "try"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                stringContainsInOrder(
                                        "Niczego jeszcze nie zapisano",
                                        "value=\"2021-02-12\"",
                                        "7 dni mija 8 lutego 2021"),
                                containsString("niedziela, 14 marca 2021, do końca dnia"))));
        browser.perform(get(dates).with(anna())).andExpect(content().string(not(containsString("2021-02-12"))));

        browser.perform(datesTyped(dates)).andExpect(redirectedUrl(address()));
        browser.perform(get(dates).with(anna()))
                .andExpect(content().string(stringContainsInOrder("value=\"2021-02-12\"", "niedziela, 14 marca 2021")));
    }

    private MockHttpServletRequestBuilder datesTyped(String address) {
        return post(address)
                .with(csrf())
                .with(anna())
                .param("legalBasis", "PUBLIC_BENEFIT")
                .param("publicationDate", "2021-02-01")
                .param("publicationTime", "08:00")
                .param("collectionEnd", "2021-02-12");
    }

    private static RequestPostProcessor anna() {
        return user(Story.COORDINATOR).roles("COORDINATOR");
    }

    private String address() {
        return "/desk/tasks/"
                + tasks.createTaskQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId();
    }

    @Test
    void announcesTheRuleOfTheLegalBasisUnlessAnotherIsTyped() {
        story.initiatedConsultation(key);
        complete("prepareAnnouncement", Story.COORDINATOR, with("timelyReceiptRule", ""));

        assertThat(consultations.get(key).announced().timelyReceiptRule())
                .startsWith("Uwaga jest zgłoszona w terminie, jeżeli dotarła do urzędu");
    }

    @Test
    void aShorterTermTakesBothReasonsAndBothAreInTheJournal() throws Exception {
        story.initiatedConsultation(key);
        var shorter = with("collectionEnd", LocalDate.of(2021, 2, 26));
        assertRefused("prepareAnnouncement", shorter, "collectionEnd");
        shorter.put("overrideRequest", "Nabór zaczyna się w marcu.");
        complete("prepareAnnouncement", Story.COORDINATOR, shorter);
        assertThat(handler("prepareAnnouncement").input(key, Story.COORDINATOR))
                .containsEntry("overrideRequest", "Nabór zaczyna się w marcu.");
        assertThat(handler("approvePublication").caseView(key).model())
                .containsEntry("announcementTooShort", true)
                .containsEntry("announcementRequest", "Nabór zaczyna się w marcu.");

        var approval = new HashMap<String, Object>(Map.of("outcome", "APPROVED", "decisionNumber", "3/21"));
        approval.put("decisionDate", LocalDate.of(2021, 1, 19));
        assertThatThrownBy(() -> complete("approvePublication", Story.MANAGER, approval))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("overrideReason"));
        approval.put("overrideReason", "Zgoda, bo środki przepadną.");
        complete("approvePublication", Story.MANAGER, approval);

        assertThat(decisions.on(key))
                .extracting(Decision::act, Decision::reason, Decision::person)
                .contains(
                        tuple("askForShorterTerm", "Nabór zaczyna się w marcu.", Story.COORDINATOR),
                        tuple("allowShorterTerm", "Zgoda, bo środki przepadną.", Story.MANAGER));
        browser.perform(get("/desk/consultations/" + key)
                        .with(user(Story.REVIEWER).roles("REVIEWER")))
                .andExpect(content().string(containsString("Zgoda, bo środki przepadną.")));
    }

    @Test
    void refusesWhatCannotBePublished() {
        story.initiatedConsultation(key);

        assertRefused(
                "prepareAnnouncement",
                with("documents", List.of(new UploadedFile("p.exe", "application/pdf", new byte[] {1}))),
                "documents");
        assertRefused(
                "prepareAnnouncement",
                with("meetings", List.of(meeting("javascript:alert(1)", LocalTime.of(14, 0)))),
                "meetings");
        assertRefused("prepareAnnouncement", with("meetings", List.of(meeting("", LocalTime.of(11, 0)))), "meetings");
        assertRefused("prepareAnnouncement", with("meetings", List.of(Map.of("title", "Bez daty"))), "meetings");
        assertRefused("prepareAnnouncement", with("collectionEnd", LocalDate.of(2021, 3, 2)), "collectionEnd");
        assertRefused("prepareAnnouncement", with("publicationDate", LocalDate.of(2021, 1, 26)), "publicationDate");
        assertRefused("prepareAnnouncement", with("documents", List.of()), "documents");
        assertThat(consultations.documents(consultations.get(key))).isEmpty();
        assertThat(consultations.get(key).getAnnouncement()).isNull();
    }

    @Test
    void confirmsTheRegisterChannelByChannel() {
        story.closedConsultation(key);
        var all = List.of("MAILBOX", "REGISTRY", "E_DELIVERY", "MINUTES", "INVITED_BODIES");

        assertRefused("closeRegister", Map.of("channels", List.of("MAILBOX")), "channels");
        assertRefused("closeRegister", Map.of("channels", all, "awaitPost", true), "awaitPostUntil");
        assertRefused(
                "closeRegister",
                Map.of("channels", all, "awaitPost", true, "awaitPostUntil", Story.COLLECTION_END),
                "awaitPostUntil");
        complete("closeRegister", Story.COORDINATOR, Map.of("channels", all));

        assertThat(consultations.get(key).isRegisterConfirmed()).isTrue();
        assertThat(consultations.get(key).getPostAwaitedUntil()).isNull();
    }

    @Test
    @SuppressWarnings("unchecked")
    void recordsMinutesWithOralRemarks() throws Exception {
        story.initiatedConsultation(key);
        complete("prepareAnnouncement", Story.COORDINATOR, announcement());
        complete(
                "approvePublication",
                Story.MANAGER,
                Map.of("outcome", "APPROVED", "decisionNumber", "3/21", "decisionDate", LocalDate.of(2021, 1, 19)));
        clock.moveTo(Instant.parse("2021-01-27T11:00:05Z"));
        story.run(key);
        clock.moveTo(Instant.parse("2021-02-23T13:00:05Z"));
        story.run(key + "/S1");
        var part = consultations.parts(consultations.get(key)).get(1).getId().toString();

        completeFor(
                key + "/S1",
                "recordMinutes",
                Map.of(
                        "subject",
                        "Temat",
                        "chair",
                        "Anna",
                        "attendance",
                        3,
                        "place",
                        "sala 5",
                        "agenda",
                        List.of(Map.of("point", "Cele", "discussion", "Pytano o wskaźniki.")),
                        "oralRemarks",
                        List.of(Map.of(
                                "speaker",
                                "Gmina",
                                "speakerType",
                                "LOCAL_GOVERNMENT",
                                "part",
                                part,
                                "content",
                                "Za mało środków."))));

        assertThat(submissions.of(key)).singleElement().satisfies(submission -> {
            assertThat(submission.getChannel()).isEqualTo(Channel.ORAL_FOR_RECORD);
            assertThat(submission.getRemarks().get(0).getPartText()).isEqualTo("2 Cele");
        });
        browser.perform(get("/consultations/" + key))
                .andExpect(content().string(stringContainsInOrder("sala 5", "Cele", "Pytano o wskaźniki.")));
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(120));
        story.run(key);
        assertThat((List<RegisterCounts.Count>)
                        handler("closeRegister").caseView(key).model().get("registerCounts"))
                .contains(
                        new RegisterCounts.Count("Zgłoszenia: ustnie do protokołu", "1"),
                        new RegisterCounts.Count("Protokół: Spotkanie otwarte", "sporządzony"));
    }

    private DeskTask handler(String element) {
        return handlers.stream()
                .filter(task -> task.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private void complete(String element, String person, Map<String, ?> values) {
        transaction.executeWithoutResult(
                status -> handler(element).complete(new Answers(key, element, person, new HashMap<>(values))));
    }

    private void completeFor(String businessKey, String element, Map<String, ?> values) {
        transaction.executeWithoutResult(status ->
                handler(element).complete(new Answers(businessKey, element, Story.COORDINATOR, new HashMap<>(values))));
    }

    private void assertRefused(String element, Map<String, ?> values, String field) {
        assertThatThrownBy(() -> complete(element, Story.COORDINATOR, values))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo(field));
    }

    private static Map<String, Object> with(String field, Object value) {
        var values = announcement();
        values.put(field, value);
        return values;
    }

    private static Map<String, Object> announcement() {
        var values = new HashMap<String, Object>();
        for (var field : List.of(
                "headline",
                "unit",
                "summary",
                "subject",
                "whoMayTakePart",
                "channels",
                "timelyReceiptRule",
                "contactName",
                "contactPhone",
                "contactEmail",
                "reportPlace",
                "privacyNotice")) {
            values.put(field, "Treść " + field);
        }
        values.put("legalBasis", "DEVELOPMENT_POLICY");
        values.put("publicationDate", LocalDate.of(2021, 1, 27));
        values.put("publicationTime", LocalTime.NOON);
        values.put("collectionEnd", Story.COLLECTION_END);
        values.put("meetings", List.of(meeting("https://example.org/spotkanie", LocalTime.of(14, 0))));
        values.put("documents", List.of(new UploadedFile("C:\\Pulpit\\Projekt_programu.pdf", "text/html", PDF)));
        values.put("parts", "1 Diagnoza\n2 Cele");
        return values;
    }

    private static Map<String, Object> meeting(String link, LocalTime end) {
        return Map.of(
                "title",
                "Spotkanie otwarte",
                "date",
                LocalDate.of(2021, 2, 23),
                "start",
                LocalTime.NOON,
                "end",
                end,
                "place",
                "online",
                "link",
                link);
    }
}
