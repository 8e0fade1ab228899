package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.Refused;

/** The administrator's list of legal bases, and what a change of it reaches. */
@OfficeTest
class LegalBasesTests {

    private static final String ADMINISTRATOR = "office.admin";
    private static final RequestPostProcessor LOGGED_IN = user(ADMINISTRATOR).roles("ADMINISTRATOR");
    private static final String RULE = "Liczy się data wpływu.";

    @Autowired
    MockMvc browser;

    @Autowired
    LegalBasisManagement bases;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    Story story;

    final String unique = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    final String code = "P_" + unique;
    final String key = "PODSTAWA-" + unique;

    @Test
    void twoAreDelivered() {
        assertThat(bases.find("DEVELOPMENT_POLICY").orElseThrow().getTerms()).satisfies(terms -> {
            assertThat(terms.minimumDays()).isEqualTo(35);
            assertThat(terms.reportDays()).isEqualTo(30);
            assertThat(terms.dayCounting()).isEqualTo(DayCounting.CALENDAR_DAYS);
            assertThat(terms.endRule()).isEqualTo(EndRule.STAYS);
            assertThat(terms.decisionRequired()).isTrue();
            assertThat(terms.resolutionRequired()).isTrue();
        });
        assertThat(bases.find("PUBLIC_BENEFIT").orElseThrow().getReceiptRule()).startsWith("Uwaga jest zgłoszona");
    }

    @Test
    void theAdministratorAddsChangesAndRetiresOneAndTheJournalSaysSo() throws Exception {
        browser.perform(sent("/office/legal-bases/new", code, 0, "ustawa o <próbie>", "14"))
                .andExpect(redirectedUrl("/office/legal-bases"));
        browser.perform(get("/office/legal-bases").with(LOGGED_IN))
                .andExpect(content().string(stringContainsInOrder("ustawa o &lt;próbie&gt;", "14 dni roboczych")));
        browser.perform(sent("/office/legal-bases/" + code, code, 0, "ustawa o <próbie>", "21"))
                .andExpect(redirectedUrl("/office/legal-bases"));
        browser.perform(post("/office/legal-bases/" + code)
                        .with(csrf())
                        .with(LOGGED_IN)
                        .param("action", "retire")
                        .param("version", "1"))
                .andExpect(redirectedUrl("/office/legal-bases"));

        assertThat(bases.find(code).orElseThrow().isRetired()).isTrue();
        assertThat(bases.offered(null)).extracting(LegalBasis::getCode).doesNotContain(code);
        assertThat(bases.offered(code)).extracting(LegalBasis::getCode).contains(code);
        browser.perform(get("/audit/office").with(LOGGED_IN))
                .andExpect(content()
                        .string(stringContainsInOrder(
                                "Wycofanie podstawy prawnej",
                                "podstawa prawna " + code,
                                "Zmiana podstawy prawnej",
                                "Zbieranie uwag, co najmniej dni: 14 → 21",
                                "Dodanie podstawy prawnej",
                                "lang=\"pl\"",
                                "ustawa o &lt;próbie&gt;")));
    }

    @Test
    void refusesAtTheFieldWhatWillNotDo() throws Exception {
        browser.perform(sent("/office/legal-bases/new", "mała", 0, "ustawa", "14"))
                .andExpect(status().isOk())
                .andExpect(content().string(stringContainsInOrder("href=\"#code\"", "Kod zaczyna się wielką literą")));
        browser.perform(sent("/office/legal-bases/new", code, 0, "ustawa", "dużo"))
                .andExpect(content().string(stringContainsInOrder("href=\"#minimumDays\"", "od 1 do 365")))
                .andExpect(content().string(containsString("value=\"dużo\"")));
        browser.perform(sent("/office/legal-bases/new", "PUBLIC_BENEFIT", 0, "ustawa", "14"))
                .andExpect(content().string(containsString("już jest na liście")));
        assertThat(bases.find(code)).isEmpty();
    }

    @Test
    void theSlowerOfTwoAdministratorsIsToldSo() throws Exception {
        bases.add(code, terms("ustawa", 14), RULE, ADMINISTRATOR);
        bases.change(code, 0, terms("ustawa", 21), RULE, ADMINISTRATOR);

        browser.perform(sent("/office/legal-bases/" + code, code, 0, "ustawa", "28"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ktoś inny zmienił tę podstawę prawną")));
        assertThat(bases.find(code).orElseThrow().getMinimumDays()).isEqualTo(21);
    }

    @Test
    void aChangeReachesWhatIsPreparedButNotWhatIsApproved() {
        bases.add(code, terms("ustawa", 20), RULE, ADMINISTRATOR);
        prepared(key);
        prepared(key + "-B");
        consultations.approvePublication(key, new PublicationDecision("", "", null), Story.MANAGER);

        bases.change(code, 0, terms("nowa ustawa", 40), RULE, ADMINISTRATOR);

        var approved = consultations.get(key);
        assertThat(consultations.legalBasisOf(approved).getNamePl()).isEqualTo("ustawa");
        assertThat(consultations.legalBasisOf(approved).getMinimumDays()).isEqualTo(20);
        assertThat(consultations.reportDue(approved)).isEqualTo(LocalDate.of(2021, 4, 2));
        var waiting = consultations.get(key + "-B");
        assertThat(consultations.legalBasisOf(waiting).getNamePl()).isEqualTo("nowa ustawa");
        assertThatThrownBy(() -> consultations.approvePublication(
                        key + "-B", new PublicationDecision("", "", null), Story.MANAGER))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.override.missing"));
    }

    private void prepared(String consultation) {
        story.preparedConsultation(consultation);
        consultations.sendAnnouncementBack(consultation, "Inna podstawa.", Story.MANAGER);
        var announced = consultations.get(consultation).announced();
        consultations.prepareAnnouncement(
                consultation,
                new Announcement(
                        announced.headline(),
                        announced.unit(),
                        announced.summary(),
                        announced.subject(),
                        announced.whoMayTakePart(),
                        code,
                        announced.publicationAt(),
                        announced.collectionEnd(),
                        announced.channels(),
                        announced.timelyReceiptRule(),
                        announced.contactName(),
                        announced.contactPhone(),
                        announced.contactEmail(),
                        announced.reportPlace(),
                        announced.privacyNotice(),
                        announced.automaticAssignment()),
                List.of(),
                Story.COORDINATOR);
    }

    private static LegalTerms terms(String name, int minimum) {
        return new LegalTerms(
                name, "an act", minimum, DayCounting.WORKING_DAYS, 30, EndRule.MOVES, false, false, false);
    }

    private static MockHttpServletRequestBuilder sent(
            String address, String code, int version, String name, String minimum) {
        return post(address)
                .with(csrf())
                .with(LOGGED_IN)
                .param("version", String.valueOf(version))
                .param("code", code)
                .param("namePl", name)
                .param("nameEn", "an act")
                .param("minimumDays", minimum)
                .param("dayCounting", "WORKING_DAYS")
                .param("endRule", "MOVES")
                .param("reportDays", "30")
                .param("receiptRule", RULE);
    }
}
