package pl.konsultacje.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import pl.konsultacje.CaseStory;
import pl.konsultacje.Story;
import pl.konsultacje.TestDatabase;
import pl.konsultacje.TestOffice;
import pl.konsultacje.response.ResponseManagement;

/** An auditor reads the diagram of a case whose answer was sent back twice: by mouse, by keyboard, and without a script. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({TestOffice.class, Story.class})
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class DiagramJourney {

    private static final String CONSULTATION = "WPRESiS-2021";
    private static final Pattern LANDSCAPE_PAGE = Pattern.compile("/MediaBox \\[0 0 84[12][.\\d]* 59[45][.\\d]*]");

    @LocalServerPort
    int port;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ResponseManagement responses;

    private final List<String> complaints = new ArrayList<>();

    private Browser stranger;
    private Page page;
    private String caseAddress;

    @BeforeAll
    void anAnswerIsSentBackTwice() {
        story.publishedConsultation(CONSULTATION);
        var caseKey = cases.remarkReceived(CONSULTATION);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 3, 12));
        cases.drafted(caseKey);
        for (var reason : List.of("Proszę wskazać rozdział.", "Brak podstawy prawnej.")) {
            responses.sendBack(caseKey, reason, Story.MANAGER);
            cases.drafted(caseKey);
        }
        caseAddress = "/audit/case?key=" + caseKey;

        stranger = Browser.start("http://localhost:" + port);
        var olga = stranger.another(Story.AUDITOR, "haslo-" + Story.AUDITOR);
        page = olga.page();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterAll
    void theAuditorLeaves() throws Exception {
        if (stranger != null) {
            stranger.close();
        }
    }

    @Test
    void showsTheWayTakenInEveryLightAndWidth() {
        for (var address : List.of(caseAddress, "/audit/" + CONSULTATION)) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (var width : List.of(1280, 375)) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    page.setViewportSize(width, 900);
                    opens(address);
                    photograph(address.replaceAll("\\W+", "-") + "-" + width + "-"
                            + scheme.name().toLowerCase());
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .isEqualTo(true);
                    assertThat(page.locator("[data-canvas] .way-now")).not().hasCount(0);
                    assertThat(new AxeBuilder(page)
                                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                                    .analyze()
                                    .getViolations())
                            .as(address + " at " + width + ", " + scheme)
                            .isEmpty();
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void marksLoopsThePresentStepAndWhatWasNotPassed() {
        opens(caseAddress);

        assertThat(element("draftResponse")).hasClass(contains("way-passed"));
        assertThat(page.locator("[data-container-id=draftResponse] .diagram__mark--times"))
                .hasText("3×");
        assertThat(element("approveResponse")).hasClass(contains("way-now"));
        assertThat(page.locator("[data-container-id=approveResponse] .diagram__mark--now"))
                .hasText("teraz");
        assertThat(element("responseSentBack")).hasClass(contains("way-passed"));
        assertThat(element("settleRemark")).not().hasClass(contains("way-"));
        assertThat(element("responseApproved")).not().hasClass(contains("way-"));
        assertThat(page.locator("[data-canvas] .bjs-powered-by")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void answersToTheKeyboardAlone() {
        opens(caseAddress);
        var before = transform();
        press("Przybliż");
        assertThat(transform()).isNotEqualTo(before);
        press("Cały arkusz");
        var sheet = transform();
        press("Cały proces");
        assertThat(transform()).isNotEqualTo(sheet);

        page.getByLabel("Krok", new Page.GetByLabelOptions().setExact(true)).selectOption("draftResponse");

        var about = page.locator("[data-about]");
        assertThat(about).containsText("Przygotowanie stanowiska");
        assertThat(about).containsText("wykonano 3 razy");
        assertThat(about.locator("li")).hasCount(3);
        assertThat(page.locator("tr.diagram-row")).hasCount(3);

        var show = page.locator("tr[data-step=assignRemark] button");
        show.focus();
        page.keyboard().press("Enter");
        assertThat(about).isFocused();
        assertThat(about).containsText("Przydział uwagi");
        assertThat(complaints).isEmpty();
    }

    @Test
    void tellsAboutTheElementThatIsClicked() {
        opens(caseAddress);
        // the sheet begins where the case is
        page.locator("[data-tool=fit]").click();

        element("settleRemark").click(new Locator.ClickOptions().setForce(true));

        assertThat(page.locator("[data-about]")).containsText("Odnotowanie rozpatrzenia uwagi");
        assertThat(page.locator("[data-about]")).containsText("nie był wykonywany");
    }

    @Test
    void printsTheDiagramAloneOnOneLandscapePage() {
        for (var address : List.of(caseAddress, "/audit/" + CONSULTATION)) {
            opens(address);
            page.evaluate("window.print = () => {}");
            press("Drukuj");

            var pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));

            keep(pdf, "diagram" + address.replaceAll("\\W+", "-") + ".pdf");
            assertThat(LANDSCAPE_PAGE
                            .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                            .results()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void leavesTheListAndASentenceToWhoHasNoScript() {
        opens(caseAddress);
        page.route("**/js/diagram*.js", route -> route.abort());
        page.navigate("http://localhost:" + port + caseAddress);

        assertThat(page.locator("[data-instead]")).isVisible();
        assertThat(page.locator("[data-drawn]")).isHidden();
        assertThat(page.locator("tr[data-step=draftResponse]")).hasCount(3);
        page.unroute("**/js/diagram*.js");
        complaints.clear();
    }

    private void opens(String address) {
        page.navigate("http://localhost:" + port + address);
        assertThat(page.locator("[data-instead]")).isHidden();
    }

    private void press(String button) {
        page.locator("[data-tool]:text-is('" + button + "')").focus();
        page.keyboard().press("Enter");
    }

    private Locator element(String id) {
        return page.locator("[data-canvas] g[data-element-id=" + id + "]");
    }

    private String transform() {
        return page.locator("[data-canvas] .viewport").getAttribute("transform");
    }

    private static Pattern contains(String text) {
        return Pattern.compile(text);
    }

    private static void keep(byte[] pdf, String name) {
        if (System.getProperty("pictures") == null) {
            return;
        }
        try {
            Files.write(Path.of(System.getProperty("pictures"), name), pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void photograph(String name) {
        if (System.getProperty("pictures") != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(System.getProperty("pictures"), "diagram" + name + ".png")));
        }
    }
}
