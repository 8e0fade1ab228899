package pl.konsultacje.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import pl.konsultacje.TestOffice;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;

/** One real consultation, from the announcement to the published report, and one to which nobody sends a remark. */
@Import(TestOffice.class)
@ActiveProfiles("test")
@ContextConfiguration(initializers = JourneyOffice.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DirtiesContext
abstract class OfficeStory {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String CONSULTATION = "WPRESiS-2021";

    @TempDir
    Path files;

    @LocalServerPort
    int port;

    @Autowired
    StaffManagement staff;

    @Autowired
    ShiftedClock clock;

    @Autowired
    RepositoryService models;

    @Autowired
    Words words;

    private final Habits habits;
    private Wording wording;

    /** @param habits of everybody in the story */
    OfficeStory(Habits habits) {
        this.habits = habits;
    }

    private Browser participant;
    private Browser anna;
    private Browser marek;
    private Browser ewa;
    private Browser piotr;
    private Browser adam;

    @BeforeAll
    void theOfficeOpens() throws Exception {
        JourneyOffice.MAIL.purgeEmailFromAllMailboxes();
        staff.addPerson("anna", "Anna Zielińska", "anna@example.org", PASSWORD, Set.of(Role.COORDINATOR));
        staff.addPerson("marek", "Marek Wiśniewski", "marek@example.org", PASSWORD, Set.of(Role.MANAGER));
        staff.addPerson("ewa", "Ewa Dąbrowska", "ewa@example.org", PASSWORD, Set.of(Role.MANAGER, Role.REVIEWER));
        staff.addPerson("piotr", "Piotr Mazur", "piotr@example.org", PASSWORD, Set.of(Role.REVIEWER));
        staff.addPerson("adam", "Adam Król", "adam@example.org", PASSWORD, Set.of(Role.AUDITOR));
        staff.addTeam("ekonomia", "Zespół ds. Ekonomii Społecznej", List.of("ewa", "piotr"));
        wording = new Wording(words, models, habits.language());
        participant = Browser.start("http://localhost:" + port, habits, wording);
    }

    @AfterAll
    void theOfficeCloses() throws Exception {
        if (participant != null) {
            participant.close();
        }
    }

    @Test
    @Order(1)
    void oneConsultationFromTheAnnouncementToThePublishedReport() throws Exception {
        moveTo("2021-01-25", "09:00");
        anna = participant.another("anna", PASSWORD);
        marek = participant.another("marek", PASSWORD);
        ewa = participant.another("ewa", PASSWORD);
        piotr = participant.another("piotr", PASSWORD);
        adam = participant.another("adam", PASSWORD);

        coordinatorPrepares();
        managerSendsBackAndThenApproves();
        thePageAppearsOnItsDay();
        participantTakesPart();
        unsignedLetterArrives();
        anotherSendsTheSame();
        remarksAreReviewedAndAssigned();
        answersAreDraftedAndApproved();
        theRestOfTheCourseIsFitForEverybody();
        theMeetingIsHeld();
        theEndPasses();
        theReportIsMade();
        everybodyIsTold();
        theAuditorReadsAllOfIt();
        assertThat(participant.violations()).as("accessibility").isEmpty();
    }

    private void coordinatorPrepares() throws Exception {
        anna.opens("/desk/consultations");
        anna.shows("desk-consultations-empty");
        anna.opens("/desk/consultations/new");
        anna.shows("new-consultation");
        anna.fills("caseKey", CONSULTATION);
        anna.fills("title", "Wojewódzki Program Rozwoju Ekonomii Społecznej i Solidarnej 2021–2025");
        anna.sends();
        anna.opensTask("prepareAnnouncement", CONSULTATION);
        anna.shows("prepare-announcement-begun");
        fillAnnouncement(anna, "2021-01-27", "09:00", "2021-02-20");
        anna.opensSection("meetings");
        addMeeting();
        anna.saves();
        anna.opensSection("documents");
        anna.attaches("documents", file("projekt.pdf", "%PDF-1.4 projekt"));
        anna.attaches("annexes", file("aneks-1.pdf", "%PDF-1.4 aneks"));
        anna.saves();
        anna.completes();
        anna.sees("35");
        anna.shows("prepare-announcement-refused");
        anna.opensSection("dates");
        anna.fills("collectionEnd", "2021-03-03");
        anna.shows("prepare-announcement-dates");
        anna.saves();
        anna.shows("prepare-announcement-ready");
        anna.opens("/desk/consultations/" + CONSULTATION + "/preview");
        anna.shows("prepare-announcement-preview");
        anna.opensTask("prepareAnnouncement", CONSULTATION);
        anna.completes();
        anna.seesItDone();
        anna.shows("inbox-after");
    }

    private static void fillAnnouncement(Browser person, String day, String hour, String end) {
        person.opensSection("subject");
        person.fills("headline", "Ekonomia społeczna na WiM: konsultacje społeczne");
        person.fills("unit", "Regionalny Ośrodek Polityki Społecznej");
        person.fills("subject", "Projekt programu na lata 2021–2025 i jego cele.");
        person.saves();
        person.opensSection("summary");
        person.fills("summary", "Pytamy o program, który ma wzmocnić ekonomię społeczną w regionie.");
        person.saves();
        person.opensSection("parts");
        person.fills("parts", "1 Diagnoza\n2 Cele programu\n3 Wdrażanie i finansowanie");
        person.fills("partsTeam", "ekonomia");
        person.fills("automaticAssignment", "false");
        person.saves();
        person.opensSection("dates");
        person.fills("legalBasis", "DEVELOPMENT_POLICY");
        person.fills("publicationDate", day);
        person.fills("publicationTime", hour);
        person.fills("collectionEnd", end);
        person.saves();
        person.opensSection("participation");
        person.fills("whoMayTakePart", "Każdy.");
        person.fills("channels", "Formularz na tej stronie, e-mail, pismo, ustnie do protokołu.");
        person.fills("timelyReceiptRule", "Decyduje chwila wpływu do urzędu.");
        person.saves();
        person.opensSection("contact");
        person.fills("contactName", "Jan Przykładowy");
        person.fills("contactPhone", "89 000 00 00");
        person.fills("contactEmail", "kontakt@example.org");
        person.saves();
        person.opensSection("after");
        person.fills("reportPlace", "Strona tych konsultacji");
        person.fills("privacyNotice", "Administratorem danych jest urząd.");
        person.saves();
    }

    private void addMeeting() {
        if (anna.page().locator("[name='meetings.0.title']").count() == 0) {
            anna.presses("desk.form.add");
        }
        anna.fills("meetings.0.title", "Otwarte spotkanie konsultacyjne");
        anna.fills("meetings.0.date", "2021-02-23");
        anna.fills("meetings.0.start", "12:00");
        anna.fills("meetings.0.end", "14:00");
        anna.fills("meetings.0.place", "Online");
        anna.fills("meetings.0.link", "https://meetings.example.org/join/es");
    }

    private void managerSendsBackAndThenApproves() {
        marek.opensTask("approvePublication", CONSULTATION);
        marek.shows("approve-publication");
        marek.fills("outcome", "SENT_BACK");
        marek.fills("reason", "Proszę napisać w streszczeniu, kogo program dotyczy.");
        marek.completes();

        anna.opensTask("prepareAnnouncement", CONSULTATION);
        anna.sees("kogo program dotyczy");
        anna.shows("prepare-announcement");
        anna.opensSection("summary");
        anna.fills("summary", "Pytamy o program, który dotyczy organizacji, spółdzielni i osób szukających pracy.");
        anna.saves();
        anna.completes();

        marek.opensTask("approvePublication", CONSULTATION);
        marek.fills("outcome", "APPROVED");
        marek.completes();
        marek.seesSaid("refused.publication.decisionMissing");
        marek.fills("decisionKind", "Uchwała Zarządu Województwa");
        marek.fills("decisionNumber", "3/21/VI");
        marek.fills("decisionDate", "2021-01-19");
        marek.completes();
        marek.seesItDone();
    }

    private void thePageAppearsOnItsDay() {
        assertThat(participant.opens("/consultations/" + CONSULTATION)).isEqualTo(404);
        participant.shows("not-found");
        participant.opens("/");
        participant.shows("start-empty");
        moveTo("2021-01-27", "09:00");
        await().atMost(Duration.ofSeconds(30)).until(() -> participant.opens("/consultations/" + CONSULTATION) == 200);
        participant.sees(wording.day(LocalDate.of(2021, 3, 3)));
        participant.shows("consultation-collecting");
        participant.opens("/");
        participant.sees("Ekonomia społeczna na WiM");
        participant.shows("start-running");
    }

    /** Pages that the story itself does not need: they are looked at in one of the journeys, and judged like the others. */
    private void theRestOfTheCourseIsFitForEverybody() {
        if (habits.hand() == Habits.Hand.KEYBOARD || !habits.scripts()) {
            return;
        }
        var staff = "/desk/consultations/" + CONSULTATION;
        for (var page : List.of(
                "/extension",
                "/correction",
                "/documents",
                "/draft",
                "/invited",
                "/invited/new",
                "/invited/import",
                "/invited/letters",
                "/publication",
                "/publication/places/new",
                "/meetings/new",
                "/meetings/1",
                "/meetings/1/registrations",
                "/meetings/1/attendance",
                "/meetings/1/cancellation",
                "/late")) {
            assertThat(anna.opens(staff + page)).as(page).isEqualTo(200);
            anna.shows("course" + page.replace('/', '-'), Habits.CROSSWISE);
        }
        for (var page : List.of(
                staff + "/documents/new",
                staff + "/invited/follow-up",
                staff + "/meetings/1/recording",
                staff + "/import",
                staff + "?group=G1",
                staff + "/submissions/1",
                staff + "/submissions/1/receipt",
                staff + "/report",
                "/desk/mailbox",
                "/desk/mailbox/health")) {
            assertThat(anna.opens(page)).as(page).isEqualTo(200);
            anna.shows("office" + page.replace(staff, "").replaceAll("[/?=]", "-"), Habits.GLANCE);
        }
        assertThat(marek.opens(staff + "/withdrawal")).isEqualTo(200);
        marek.shows("course-withdrawal", Habits.CROSSWISE);
        participant.opens("/consultations/" + CONSULTATION + "/subscription");
        participant.shows("subscription");
    }

    private void participantTakesPart() throws Exception {
        participant.opens("/consultations/" + CONSULTATION);
        var calendar = new CalendarBuilder()
                .build(new StringReader(new String(participant.takes("consultation.page.meeting.calendar"))));
        assertThat(calendar.toString()).contains("DTSTART;TZID=Europe/Warsaw:20210223T120000");
        participant.follows("consultation.page.meeting.register.optional");
        participant.shows("meeting-registration");
        participant.fills("email", "jan@example.org");
        participant.sends();
        participant.shows("meeting-registration-done");

        participant.opens("/consultations/" + CONSULTATION);
        participant.follows("consultation.page.sendRemarkToPart");
        participant.shows("remarks-form");
        participant.presses("submission.form.check");
        participant.shows("remarks-form-errors");
        participant.fills("type", "NGO");
        participant.fills("name", "Fundacja <b>Przykład</b>");
        participant.fills("email", "fundacja@example.org");
        participant.fills("remark-1", "Proszę dodać wskaźnik liczby miejsc pracy.");
        participant.fills("proposedWording-1", "Liczba miejsc pracy w podmiotach ekonomii społecznej: 500.");
        participant.presses("remark.add");
        participant.fills("remark-2", "Cele należy powiązać z budżetem.");
        participant.fills("noticeRead", "true");
        participant.presses("submission.form.check");
        participant.sees("Fundacja <b>Przykład</b>");
        participant.shows("remarks-check");
        participant.presses("submission.check.send");
        participant.sees(CONSULTATION + "/1");
        participant.shows("remarks-receipt");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !mails("fundacja@example.org").isEmpty());
        assertThat(mails("fundacja@example.org").get(0).getSubject()).contains(CONSULTATION + "/1");
    }

    private void unsignedLetterArrives() {
        moveTo("2021-02-01", "10:00");
        anna.opens("/desk/consultations/" + CONSULTATION + "/submissions/new");
        anna.fills("channel", "POST");
        anna.fills("receivedOn", "2021-02-01");
        anna.fills("signed", "false");
        anna.fills("type", "PERSON");
        anna.fills("name", "Krystyna Wymyślona");
        anna.fills("remark-1", "Nie zgadzam się z programem.");
        anna.shows("entry-of-a-letter");
        anna.presses("submission.entry.save");
        anna.sees(CONSULTATION + "/2");
    }

    /** Word for word what the foundation wrote, about the same part: it joins that case. */
    private void anotherSendsTheSame() {
        participant.opens("/consultations/" + CONSULTATION);
        participant.follows("consultation.page.sendRemarkToPart");
        participant.fills("type", "LOCAL_GOVERNMENT");
        participant.fills("name", "Gmina Zgodna");
        participant.fills("remark-1", "Proszę dodać wskaźnik liczby miejsc pracy.");
        participant.fills("proposedWording-1", "Liczba miejsc pracy w podmiotach ekonomii społecznej: 500.");
        participant.fills("noticeRead", "true");
        participant.presses("submission.form.check");
        participant.presses("submission.check.send");
        participant.sees(CONSULTATION + "/3");
    }

    private void remarksAreReviewedAndAssigned() {
        for (var caseKey : List.of("/G1", "/G2")) {
            anna.opensTask("reviewRemark", CONSULTATION + caseKey);
            anna.shows("review-remark");
            anna.fills("outcome", "ADMISSIBLE");
            anna.completes();
            anna.opensTask("assignRemark", CONSULTATION + caseKey);
            if (caseKey.equals("/G1")) {
                anna.unfolds("remark.sheet.group.list");
                anna.sees("Gmina Zgodna");
            }
            anna.shows("assign-remark" + caseKey.replace("/G1", "-group").replace("/G2", ""));
            anna.fills("team", "ekonomia");
            anna.completes();
        }
        anna.opens("/desk");
        anna.shows("inbox");
        anna.opens("/desk/consultations/" + CONSULTATION + "/submissions");
        anna.shows("submissions");
        anna.opensTask("reviewRemark", CONSULTATION + "/G3");
        anna.seesSaid("remark.sheet.signature");
        anna.fills("outcome", "LEFT_WITHOUT_CONSIDERATION");
        anna.fills("ground", "UNSIGNED");
        anna.fills("reason", "Pismo nie jest podpisane.");
        anna.completes();
        marek.opensTask("approveResponse", CONSULTATION + "/G3");
        marek.shows("approve-refusal");
        marek.fills("outcome", "APPROVED");
        marek.completes();
        anna.opens("/desk/consultations/" + CONSULTATION);
        anna.shows("desk-consultation");
    }

    private void answersAreDraftedAndApproved() {
        piotr.opensTask("draftResponse", CONSULTATION + "/G1");
        piotr.shows("draft-response");
        piotr.completes();
        piotr.shows("draft-response-errors");
        piotr.fills("disposition", "ACCEPTED");
        piotr.fills("reasons", "Wskaźnik zostanie dodany.");
        piotr.fills("documentChange", "Rozdział 1, tabela wskaźników.");
        piotr.losesTheSession();
        piotr.completes();
        piotr.shows("login-text-kept");
        piotr.fills("username", "piotr");
        piotr.fills("password", PASSWORD);
        piotr.sends();
        assertThat(piotr.page().locator("[name=reasons]").inputValue()).isEqualTo("Wskaźnik zostanie dodany.");
        piotr.completes();
        piotr.seesItDone();

        marek.opensTask("approveResponse", CONSULTATION + "/G1");
        marek.shows("approve-response");
        marek.fills("outcome", "SENT_BACK");
        marek.fills("reason", "Proszę podać wartość docelową.");
        marek.completes();
        piotr.opensTask("draftResponse", CONSULTATION + "/G1");
        piotr.sees("Proszę podać wartość docelową.");
        piotr.fills("disposition", "ACCEPTED");
        piotr.fills("reasons", "Wskaźnik zostanie dodany z wartością docelową 500.");
        piotr.fills("documentChange", "Rozdział 1, tabela wskaźników, wiersz 4.");
        piotr.completes();
        marek.opensTask("approveResponse", CONSULTATION + "/G1");
        marek.fills("outcome", "APPROVED");
        marek.completes();

        ewa.opensTask("draftResponse", CONSULTATION + "/G2");
        var draftAddress = ewa.page().url();
        ewa.fills("disposition", "NOT_ACCEPTED");
        ewa.fills("reasons", "Budżet określa osobna uchwała.");
        ewa.completes();
        ewa.opens(draftAddress);
        ewa.shows("task-gone");
        ewa.opensTask("approveResponse", CONSULTATION + "/G2");
        ewa.seesSaid("refused.fourEyes.author");
        assertThat(ewa.page().locator("form[data-desk-form]").count())
                .as("form for the author")
                .isZero();
        ewa.shows("four-eyes-refused");
        assertThat(piotr.opens(ewa.page().url())).isEqualTo(403);
        piotr.shows("task-of-others");
    }

    private void theMeetingIsHeld() {
        moveTo("2021-02-22", "12:00");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mails("jan@example.org").size() == 2);
        moveTo("2021-02-23", "14:00");
        anna.opensTask("recordMinutes", CONSULTATION + "/S1");
        anna.fills("chair", "Anna Zielińska");
        anna.fills("attendance", "31");
        anna.fills("course", "Omówiono cele programu. Padło pytanie o finansowanie.");
        if (anna.page().locator("[name='oralRemarks.0.speaker']").count() == 0) {
            anna.presses("desk.form.add");
        }
        anna.fills("oralRemarks.0.speaker", "Spółdzielnia Socjalna Przykład");
        anna.fills("oralRemarks.0.speakerType", "SOCIAL_ECONOMY");
        anna.fills("oralRemarks.0.content", "Program powinien wspierać spółdzielnie socjalne.");
        anna.shows("record-minutes");
        anna.completes();
        anna.seesItDone();
        anna.opensTask("reviewRemark", CONSULTATION + "/G4");
        anna.fills("outcome", "ADMISSIBLE");
        anna.completes();
        anna.opensTask("assignRemark", CONSULTATION + "/G4");
        anna.fills("team", "ekonomia");
        anna.completes();
        answer("/G4", "CLARIFIED", "Wsparcie spółdzielni jest w celu 2.");
        participant.opens("/consultations/" + CONSULTATION);
        participant.sees("31");
        participant.seesNot("Spółdzielnia Socjalna Przykład");
        participant.shows("consultation-after-meeting");
    }

    private void answer(String caseKey, String disposition, String reasons) {
        piotr.opensTask("draftResponse", CONSULTATION + caseKey);
        piotr.fills("disposition", disposition);
        piotr.fills("reasons", reasons);
        piotr.completes();
        marek.opensTask("approveResponse", CONSULTATION + caseKey);
        marek.fills("outcome", "APPROVED");
        marek.completes();
    }

    private void theEndPasses() {
        participant.opens("/consultations/" + CONSULTATION + "/remarks");
        participant.fills("type", "PERSON");
        participant.fills("name", "Maria Spóźniona");
        participant.fills("remark-1", "To piszę za długo.");
        participant.fills("noticeRead", "true");
        moveTo("2021-03-04", "00:01:30");
        participant.presses("submission.form.check");
        participant.sees("To piszę za długo.");
        participant.shows("remarks-closed");

        moveTo("2021-03-05", "10:00");
        anna.opens("/desk/consultations/" + CONSULTATION + "/submissions/new");
        anna.fills("channel", "POST");
        anna.fills("receivedOn", "2021-03-03");
        anna.fills("signed", "true");
        anna.fills("type", "LOCAL_GOVERNMENT");
        anna.fills("name", "Gmina Przykładowo");
        anna.fills("email", "gmina@example.org");
        anna.fills("remark-1", "Prosimy o uwzględnienie gmin wiejskich.");
        anna.presses("submission.entry.save");
        anna.opensTask("closeRegister", CONSULTATION);
        anna.shows("close-register");
        for (var channel : List.of("MAILBOX", "REGISTRY", "E_DELIVERY", "MINUTES", "INVITED_BODIES")) {
            anna.fills("channels", channel);
        }
        anna.completes();
        anna.seesItDone();
    }

    private void theReportIsMade() {
        marek.opensTask("approveResponse", CONSULTATION + "/G2");
        marek.fills("outcome", "APPROVED");
        marek.completes();
        anna.opensTask("reviewRemark", CONSULTATION + "/G5");
        anna.fills("outcome", "ADMISSIBLE");
        anna.completes();
        anna.opensTask("assignRemark", CONSULTATION + "/G5");
        anna.fills("team", "ekonomia");
        anna.completes();
        answer("/G5", "DEFERRED", "Rozstrzygniemy to w planie wykonawczym.");

        anna.opensTask("reviewReport", CONSULTATION);
        anna.fills("introduction", "Konsultacje trwały 35 dni.");
        anna.fills("mainIssues", "Najczęściej pytano o wskaźniki i finansowanie.");
        anna.shows("review-report");
        anna.completes();
        anna.seesItDone();
        assertThat(participant.opens("/consultations/" + CONSULTATION + "/report"))
                .isEqualTo(404);
        marek.opensTask("approveReport", CONSULTATION);
        marek.shows("approve-report");
        marek.fills("outcome", "APPROVED");
        marek.completes();
        anna.opensTask("recordResolution", CONSULTATION);
        anna.fills("session", "LXI posiedzenie Zarządu");
        anna.fills("number", "11/95/21/VI");
        anna.fills("date", "2021-03-05");
        anna.fills("outcome", "ADOPTED");
        anna.shows("record-resolution");
        anna.completes();
        anna.seesItDone();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> participant.opens("/consultations/" + CONSULTATION + "/report") == 200);
    }

    private void everybodyIsTold() throws Exception {
        participant.sees("Konsultacje trwały 35 dni.");
        participant.seesSaid("report.submitter.person");
        participant.seesNot("Krystyna Wymyślona");
        participant.shows("report");
        participant.opens("/consultations/" + CONSULTATION + "/results");
        participant.sees("Wskaźnik zostanie dodany z wartością docelową 500.");
        participant.shows("results");
        participant.opens("/consultations/" + CONSULTATION);
        participant.shows("consultation-concluded");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mails("fundacja@example.org").size() == 2
                        && mails("gmina@example.org").size() == 2);
        assertThat(content(mails("fundacja@example.org").get(1)))
                .contains("Wskaźnik zostanie dodany z wartością docelową 500.")
                .contains("Budżet określa osobna uchwała.");
        participant.opens("/status");
        participant.shows("status");
    }

    private void theAuditorReadsAllOfIt() {
        adam.opens("/audit");
        adam.shows("audit");
        adam.opens("/audit/" + CONSULTATION);
        adam.sees("kogo program dotyczy");
        adam.sees("11/95/21/VI");
        adam.shows("audit-consultation");
        adam.opens("/audit/case?key=" + CONSULTATION + "/G1");
        adam.sees("Proszę podać wartość docelową.");
        adam.sees("Piotr Mazur");
        adam.sees("Marek Wiśniewski");
        adam.shows("audit-case");
        adam.opens("/desk/consultations/" + CONSULTATION);
        adam.shows("desk-consultation-concluded");
        anna.opens("/desk/mail");
        anna.shows("mail");
        assertThat(adam.opens("/desk/mail")).isEqualTo(403);
    }

    @Test
    @Order(2)
    void aConsultationWithoutARemarkEndsInAReportToo() throws Exception {
        var key = "CISZA-2021";
        moveTo("2021-04-01", "09:00");
        anna.opens("/desk/consultations/new");
        anna.fills("caseKey", key);
        anna.fills("title", "Konsultacje, na które nikt nie odpowiedział");
        anna.sends();
        anna.opensTask("prepareAnnouncement", key);
        fillAnnouncement(anna, "2021-04-02", "08:00", "2021-05-07");
        anna.opensSection("documents");
        anna.attaches("documents", file("projekt.pdf", "%PDF-1.4 projekt"));
        anna.saves();
        anna.completes();
        marek.opensTask("approvePublication", key);
        marek.fills("outcome", "APPROVED");
        marek.fills("decisionKind", "Uchwała Zarządu Województwa");
        marek.fills("decisionNumber", "15/21/VI");
        marek.fills("decisionDate", "2021-03-30");
        marek.completes();
        moveTo("2021-04-02", "08:00");
        await().atMost(Duration.ofSeconds(30)).until(() -> participant.opens("/consultations/" + key) == 200);
        moveTo("2021-05-08", "08:00");
        anna.opensTask("closeRegister", key);
        for (var channel : List.of("MAILBOX", "REGISTRY", "E_DELIVERY", "MINUTES", "INVITED_BODIES")) {
            anna.fills("channels", channel);
        }
        anna.completes();
        anna.opensTask("reviewReport", key);
        anna.fills("introduction", "Nie wpłynęła żadna uwaga.");
        anna.fills("mainIssues", "Brak.");
        anna.completes();
        marek.opensTask("approveReport", key);
        marek.fills("outcome", "APPROVED");
        marek.completes();
        anna.opensTask("recordResolution", key);
        anna.fills("session", "LXX posiedzenie Zarządu");
        anna.fills("number", "30/21/VI");
        anna.fills("date", "2021-05-08");
        anna.fills("outcome", "ADOPTED");
        anna.completes();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> participant.opens("/consultations/" + key + "/report") == 200);
        participant.sees("Nie wpłynęła żadna uwaga.");
        participant.shows("report-without-remarks");
        assertThat(participant.violations()).as("accessibility").isEmpty();
    }

    @Test
    @Order(3)
    void theAdministratorLooksAfterTheOffice() {
        staff.addPerson("irena", "Irena Sobczak", "irena@example.org", PASSWORD, Set.of(Role.ADMINISTRATOR));
        var irena = participant.another("irena", PASSWORD);
        for (var page : List.of(
                "/people",
                "/people/new",
                "/office",
                "/office/look",
                "/office/legal-bases",
                "/office/legal-bases/new",
                "/desk/jobs",
                "/desk/models",
                "/desk/mail",
                "/account",
                "/privacy")) {
            assertThat(irena.opens(page)).as(page).isEqualTo(200);
            irena.shows("administrator" + page.replace('/', '-'));
        }
        for (var page : List.of("/people/irena", "/people/teams/ekonomia", "/office/pages", "/audit/office")) {
            assertThat(irena.opens(page)).as(page).isEqualTo(200);
            irena.shows("administrator" + page.replace('/', '-'), Habits.GLANCE);
        }
        assertThat(participant.violations()).as("accessibility").isEmpty();
    }

    private void moveTo(String day, String time) {
        clock.moveTo(LocalDate.parse(day)
                .atTime(LocalTime.parse(time))
                .atZone(OfficeTime.ZONE)
                .toInstant());
    }

    private static List<MimeMessage> mails(String recipient) {
        return Arrays.stream(JourneyOffice.MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(recipient);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static String content(MimeMessage mail) throws Exception {
        var parser = new org.springframework.mail.javamail.MimeMessageHelper(mail);
        return parser.getMimeMessage().getContent() instanceof jakarta.mail.Multipart parts ? text(parts) : "";
    }

    private static String text(jakarta.mail.Multipart parts) throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            var content = parts.getBodyPart(i).getContent();
            text.append(content instanceof jakarta.mail.Multipart inner ? text(inner) : content);
        }
        return text.toString();
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(files.resolve(name), content);
    }
}
