package pl.konsultacje.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import pl.konsultacje.Story;
import pl.konsultacje.TestDatabase;
import pl.konsultacje.TestOffice;
import pl.konsultacje.journey.Habits.Hand;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/** Somebody writes a remark on a phone, and the line, the page or the term ends in the middle: the text survives. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({TestOffice.class, Story.class})
@ContextConfiguration(initializers = TestDatabase.class)
@DirtiesContext
class InterruptedJourney {

    private static final String REMARK = "Proszę dodać wskaźnik liczby miejsc pracy.";

    @LocalServerPort
    int port;

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    ShiftedClock clock;

    @Autowired
    Words words;

    @Autowired
    RepositoryService models;

    private final String key = "PRZERWA-" + UUID.randomUUID().toString().substring(0, 8);
    private Browser participant;

    @BeforeEach
    void somebodyComesByPhone() {
        story.publishedConsultation(key);
        participant = Browser.start(
                "http://localhost:" + port,
                new Habits(Languages.POLISH, Hand.MOUSE, true, Habits.GLANCE),
                new Wording(words, models, Languages.POLISH));
        onThePhone();
        participant.opens("/consultations/" + key + "/remarks");
        participant.fills("remark-1", REMARK);
        participant.fills("type", "PERSON");
        participant.fills("name", "Maria Próbna");
        participant.fills("noticeRead", "true");
    }

    @AfterEach
    void somebodyLeaves() throws Exception {
        if (participant != null) {
            participant.close();
            Assertions.assertThat(participant.violations()).as("accessibility").isEmpty();
        }
    }

    @Test
    void aLostLineTakesNothingAwayAndTheRemarkIsSentOnce() {
        participant.page().context().setOffline(true);
        press("check");
        seesThatTheLineIsLost();
        shows("remarks-offline");
        participant.page().context().setOffline(false);
        participant.presses("submission.form.check");

        participant.page().context().setOffline(true);
        press("send");
        seesThatTheLineIsLost();
        participant.sees(REMARK);
        Assertions.assertThat(sent()).isEmpty();
        participant.page().context().setOffline(false);
        participant.presses("submission.check.send");

        participant.sees(key + "/1");
        Assertions.assertThat(sent()).hasSize(1);
        participant.opens("/consultations/" + key + "/remarks");
        assertThat(participant.page().locator("#kept-here")).isHidden();
    }

    @Test
    void anAnswerThatNeverArrivesDoublesNothing() {
        participant.presses("submission.form.check");
        participant.page().route("**/remarks", route -> {
            route.fetch();
            route.abort("connectionreset");
        });
        try {
            press("send");
            participant.page().waitForURL("chrome-error://**");
        } catch (PlaywrightException gone) {
            // the page that the browser shows instead of an answer
        }
        participant.page().unroute("**/remarks");
        Assertions.assertThat(sent()).hasSize(1);

        participant.opens("/consultations/" + key + "/remarks");
        participant.presses("submission.kept.restore");
        assertThat(participant.page().locator("[name=remark-1]")).hasValue(REMARK);
        participant.presses("submission.form.check");
        participant.presses("submission.check.send");

        participant.sees(key + "/1");
        Assertions.assertThat(sent()).hasSize(1);
    }

    @Test
    void anExpiredPageKeepsTheTextAndSendsItAfterOneMoreClick() {
        participant.losesTheSession();
        participant.presses("submission.form.check");
        participant.seesSaid("submission.lost");
        assertThat(participant.page().locator("[name=remark-1]")).hasValue(REMARK);
        shows("remarks-expired");
        participant.presses("submission.form.check");

        participant.losesTheSession();
        participant.presses("submission.check.send");
        assertThat(participant.page().locator("[name=remark-1]")).hasValue(REMARK);
        Assertions.assertThat(sent()).isEmpty();
        participant.presses("submission.form.check");
        participant.presses("submission.check.send");

        participant.sees(key + "/1");
        Assertions.assertThat(sent()).hasSize(1);
    }

    @Test
    void theTermEndsWhileSomebodyWritesAndTheTextIsThereToBeCopied() {
        participant.presses("submission.form.check");
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE);
        participant.presses("submission.check.send");

        participant.seesSaid("submission.closed.title");
        participant.seesSaid("submission.closed.copy");
        participant.sees(REMARK);
        shows("remarks-too-late");
        Assertions.assertThat(sent()).isEmpty();
        participant.opens("/consultations/" + key + "/remarks");
        assertThat(participant.page().locator("#kept-text")).hasValue(REMARK + "\n\nMaria Próbna");
    }

    @Test
    void theOfficeReadsALetterOnThePhoneToo() {
        var letter = new CheckedFile("pismo.txt", "text/plain", new byte[] {65}, Sha256.of("A"), FileRole.LETTER);
        var number = submissions
                .receive(
                        key,
                        new Submitter(SubmitterType.NGO, "Fundacja z plikiem", "", "", ""),
                        List.of(letter),
                        new Entry(Channel.POST, clock.instant(), true, ""),
                        Story.COORDINATOR,
                        UUID.randomUUID().toString())
                .getNumber();
        var anna = participant.another(Story.COORDINATOR, "haslo-" + Story.COORDINATOR);
        for (var page : List.of("", "/rows", "/rows/new")) {
            anna.opens("/desk/consultations/" + number.replace("/", "/submissions/") + page);
            anna.shows("letter" + page.replace('/', '-'));
        }
    }

    private void shows(String picture) {
        participant.shows(picture);
        onThePhone();
    }

    private void onThePhone() {
        participant.page().setViewportSize(375, 812);
    }

    /** A press that leads nowhere. */
    private void press(String action) {
        participant
                .page()
                .locator("button[name=action][value=" + action + "]:not([tabindex='-1'])")
                .click();
    }

    private void seesThatTheLineIsLost() {
        assertThat(participant.page().locator("#offline")).isVisible();
        assertThat(participant.page().locator("#offline")).isFocused();
    }

    private List<Submission> sent() {
        return submissions.of(key);
    }
}
