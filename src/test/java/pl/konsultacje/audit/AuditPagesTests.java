package pl.konsultacje.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentFile;
import pl.konsultacje.consultation.PublicationDecision;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.staff.PeopleManagement;
import pl.konsultacje.staff.PersonData;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;

@OfficeTest
class AuditPagesTests {

    @Autowired
    MockMvc web;

    @Autowired
    ShiftedClock clock;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    ResponseManagement responses;

    @Autowired
    Histories histories;

    @Autowired
    PeopleManagement people;

    @Autowired
    StaffManagement staff;

    final String key = "HIST-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theOfficesJournalTellsWhoGaveWhichRolesNewestFirst() throws Exception {
        story.staff();
        var username = key.toLowerCase(Locale.ROOT);
        people.add(username, "Nowa Osoba", username + "@example.org", Set.of(Role.REVIEWER), Story.COORDINATOR);
        var version = staff.find(username).orElseThrow().getVersion();
        people.change(
                username,
                new PersonData(
                        version,
                        "Nowa Osoba",
                        username + "@example.org",
                        Set.of(Role.REVIEWER, Role.MANAGER),
                        null,
                        null,
                        null),
                Story.COORDINATOR);

        web.perform(get("/audit/office").with(auditor()))
                .andExpect(content()
                        .string(stringContainsInOrder(
                                "Zmiana danych osoby",
                                "Nowa Osoba (" + username + ")",
                                "Anna Koordynator",
                                "pracownik merytoryczny → pracownik merytoryczny, osoba zatwierdzająca",
                                "Dodanie osoby",
                                "pracownik merytoryczny")));
        web.perform(get("/audit").with(auditor()))
                .andExpect(content().string(containsString("href=\"/audit/office\"")));
        web.perform(get("/audit").with(user(Story.MANAGER).roles("MANAGER")))
                .andExpect(content().string(not(containsString("href=\"/audit/office\""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "Case", "office"})
    void noConsultationTakesTheAddressOfAPage(String word) {
        story.staff();
        assertThatThrownBy(() -> consultations.initiate(word, "Tytuł", Story.COORDINATOR))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.caseKey.word"));
    }

    @Test
    void tellsWhoDidWhatWhenAndWhy() throws Exception {
        sentBackAndApproved();

        web.perform(get("/audit/" + key).with(auditor()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(stringContainsInOrder(
                                "Podjęto decyzję o konsultacjach",
                                "Anna Koordynator",
                                "model consultation, wersja 1",
                                "Przygotowanie ogłoszenia",
                                "Zatwierdzenie ogłoszenia",
                                "Marek Kierownik",
                                "zwrócono do poprawy",
                                "Brak &lt;kontaktu&gt;.",
                                "Przygotowanie ogłoszenia",
                                "2. raz",
                                "Zatwierdzenie ogłoszenia",
                                "2. raz",
                                "zatwierdzono",
                                "uchwała Zarządu 3/21/21/VI",
                                "Nadszedł dzień ogłoszenia",
                                "w toku")))
                .andExpect(content().string(containsString("27 stycznia 2021, 08:")))
                .andExpect(content().string(not(containsString("Czy ogłoszenie zatwierdzono"))));
    }

    @Test
    void tellsWhichMailsWereWrittenAndToNobodyWhere() throws Exception {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, Story.REVIEWER, LocalDate.of(2021, 3, 12));
        remarks.remind(caseKey);

        web.perform(get("/audit/" + key).with(auditor()))
                .andExpect(content()
                        .string(stringContainsInOrder(
                                "Wiadomości e-mail", "Czeka", "Powiadomienie o nowym zadaniu", "27 stycznia 2021")))
                .andExpect(content().string(not(containsString("Przypomnienie o terminie stanowiska"))))
                .andExpect(content().string(not(containsString("@example.org"))));
        web.perform(get("/audit/case").param("key", caseKey).with(auditor()))
                .andExpect(content()
                        .string(stringContainsInOrder("Wiadomości e-mail", "Przypomnienie o terminie stanowiska")))
                .andExpect(content().string(not(containsString("@example.org"))));
    }

    private void sentBackAndApproved() {
        story.initiatedConsultation(key);
        var other = key + "-X";
        story.approvedConsultation(other);
        var announcement = consultations.get(other).announced();
        consultations.addDocument(
                key,
                new DocumentFile(
                        ConsultationDocument.Kind.DRAFT, "Projekt", "projekt.pdf", "application/pdf", new byte[] {1}));
        consultations.prepareAnnouncement(key, announcement, List.of(), Story.COORDINATOR);
        consultations.sendAnnouncementBack(key, "Brak <kontaktu>.", Story.MANAGER);
        consultations.prepareAnnouncement(key, announcement, List.of(), Story.COORDINATOR);
        consultations.approvePublication(
                key,
                new PublicationDecision("uchwała Zarządu", "3/21/21/VI", LocalDate.of(2021, 1, 19)),
                Story.MANAGER);
    }

    @Test
    void tellsWhichRuleOfWhichTableDecided() throws Exception {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 3, 12));
        cases.drafted(caseKey);
        responses.sendBack(caseKey, "Proszę wskazać rozdział.", Story.MANAGER);
        cases.drafted(caseKey);

        web.perform(get("/audit/case").param("key", caseKey).with(auditor()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(stringContainsInOrder(
                                "Wpłynęła uwaga",
                                "Wstępna ocena formalna",
                                "system",
                                "model remarkHandling, wersja 1",
                                "Tabela „Wstępna ocena formalna uwagi” (remarkAdmissibility), wersja 1",
                                "Reguła 4 (admissibleRemark): Bez zastrzeżeń",
                                "Wpłynęła w terminie: tak",
                                "Podlega rozpatrzeniu: tak",
                                "Weryfikacja formalna uwagi",
                                "podlega rozpatrzeniu",
                                "(remarkRouting), wersja 1",
                                "Przygotowanie stanowiska",
                                "Robert Ekspert",
                                "zwrócono do poprawy",
                                "Proszę wskazać rozdział.",
                                "Przygotowanie stanowiska",
                                "2. raz")));
        web.perform(get("/audit/" + key).param("view", "cases").with(auditor()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/audit/case?key=" + caseKey.replace("/", "%2F"))));
        assertThat(histories.of(key)).extracting(HistoryEntry::act).doesNotContain("reviewRemark");
    }

    @Test
    void listsTheConsultationsWithTheirTitles() throws Exception {
        // later than whatever other tests began, so that it stands on the first page
        story.staff();
        clock.moveTo(Instant.parse("2031-01-02T08:00:00Z"));
        consultations.initiate(key, "Program rozwoju ekonomii społecznej", Story.COORDINATOR);

        web.perform(get("/audit").with(auditor()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/audit/" + key)))
                .andExpect(content().string(containsString("Program rozwoju ekonomii społecznej")));
        web.perform(get("/audit/" + key).param("view", "meetings").with(auditor()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("nie mają jeszcze spotkań")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUDITOR", "MANAGER", "COORDINATOR"})
    void isOpenToThoseWhoAnswerForTheProcedureOrCheckIt(String role) throws Exception {
        web.perform(get("/audit").with(user("ktos").roles(role))).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"REVIEWER", "ADMINISTRATOR"})
    void isClosedToOthers(String role) throws Exception {
        story.initiatedConsultation(key);
        for (var address : List.of("/audit", "/audit/" + key, "/audit/case?key=" + key)) {
            web.perform(get(address).with(user("ktos").roles(role))).andExpect(status().isForbidden());
        }
    }

    @Test
    void knowsNoOtherKeys() throws Exception {
        web.perform(get("/audit/NIE-MA").with(auditor())).andExpect(status().isNotFound());
        web.perform(get("/audit/case").param("key", "NIE-MA/G1").with(auditor()))
                .andExpect(status().isNotFound());
    }

    @Test
    void showsAConsultationAtItsOwnAddressOnly() throws Exception {
        story.initiatedConsultation(key);

        web.perform(get("/audit/case").param("key", key).with(auditor())).andExpect(redirectedUrl("/audit/" + key));
    }

    private static RequestPostProcessor auditor() {
        return user(Story.AUDITOR).roles("AUDITOR");
    }
}
