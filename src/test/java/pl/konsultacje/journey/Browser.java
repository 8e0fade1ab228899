package pl.konsultacje.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A person at a real Chromium. A story is told in seven verbs: opens, follows, fills, attaches, presses, sees, takes.
 *
 * <p>With {@code -Dpictures=folder} every page that a story shows is photographed, at 1280 and 375 pixels, light and dark.
 */
final class Browser implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final com.microsoft.playwright.Browser chromium;
    private final AutoCloseable owned;
    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> violations;
    private final List<Browser> others = new ArrayList<>();

    private Browser(
            com.microsoft.playwright.Browser chromium, AutoCloseable owned, String base, List<String> violations) {
        this.chromium = chromium;
        this.owned = owned;
        this.base = base;
        this.violations = violations;
        context = chromium.newContext(new NewContextOptions()
                .setLocale("pl-PL")
                .setTimezoneId("Europe/Warsaw")
                .setViewportSize(1280, 900));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
    }

    /** Starts Chromium, or skips the journey and says why when the machine has none. */
    static Browser start(String base) {
        var executable = executable();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "Browser journey skipped: no Chromium found. Install it (Debian: apt-get install chromium)"
                        + " or name it in the environment variable CHROMIUM.");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setHeadless(true)
                        .setArgs(FLAGS));
        AutoCloseable all = () -> {
            chromium.close();
            playwright.close();
        };
        return new Browser(chromium, all, base, new ArrayList<>());
    }

    /** Another person at the same machine: own cookies, own session. */
    Browser another() {
        var other = new Browser(chromium, () -> {}, base, violations);
        others.add(other);
        return other;
    }

    /** Another person who logs in. */
    Browser another(String username, String password) {
        var staff = another();
        staff.opens("/login");
        staff.fills("username", username);
        staff.fills("password", password);
        staff.page.locator("main form button[type=submit]").first().click();
        staff.page.waitForURL("**/desk");
        return staff;
    }

    private static Optional<Path> executable() {
        return Stream.of(
                        System.getenv().getOrDefault("CHROMIUM", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe")
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens an address of the application and returns the status that it answered with. */
    int opens(String path) {
        return page.navigate(path.startsWith("http") ? path : base + path).status();
    }

    /** Follows the link of that name, the first when there are several. */
    void follows(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    /** Fills the field of that name, whatever it is: a text, a choice (by its value) or a box (true or false). */
    void fills(String field, String value) {
        var all = page.locator("[name=\"" + field + "\"]:not([type=hidden])");
        var first = all.first();
        var tag = (String) first.evaluate("element => element.tagName + ':' + (element.type || '')");
        switch (tag) {
            case "INPUT:radio" ->
                page.locator("[name=\"" + field + "\"][value=\"" + value + "\"]")
                        .check();
            case "INPUT:checkbox" -> {
                if (value.equals("true") || value.equals("false")) {
                    first.setChecked(Boolean.parseBoolean(value));
                } else {
                    page.locator("[name=\"" + field + "\"][value=\"" + value + "\"]")
                            .check();
                }
            }
            case "SELECT:select-one" -> first.selectOption(value);
            default -> first.fill(value);
        }
    }

    /** Chooses the option whose label contains the text. */
    void choosesLabelled(String field, String label) {
        var options = page.locator("select[name=\"" + field + "\"] option");
        var match =
                options.filter(new Locator.FilterOptions().setHasText(label)).first();
        page.locator("select[name=\"" + field + "\"]").selectOption(match.getAttribute("value"));
    }

    void attaches(String field, Path... files) {
        page.locator("input[type=file][name=\"" + field + "\"]").setInputFiles(files);
    }

    /** Presses the button of that name, the first when there are several. */
    void presses(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
        page.waitForLoadState();
    }

    /** Waits until the text is to be seen somewhere on the page. */
    void sees(String text) {
        assertThat(page.locator("body")).containsText(text);
    }

    void seesNot(String text) {
        assertThat(page.locator("body")).not().containsText(text);
    }

    /** Takes the download behind the link of that name. */
    byte[] takes(String link) {
        Download download =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                        .first()
                        .click());
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows the page to the eye and to the accessibility checker. */
    void shows(String picture) {
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        found.forEach(violation -> violations.add(picture + ": " + violation.getId() + " " + violation.getHelp() + " "
                + violation.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()))
                        .toList()));
        var folder = System.getProperty("pictures");
        if (folder == null) {
            return;
        }
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (var width : List.of(1280, 375)) {
                page.setViewportSize(width, 900);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(
                                folder,
                                picture + "-" + width + "-" + scheme.name().toLowerCase() + ".png")));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
    }

    /** What the accessibility checker found on the pages shown so far. */
    List<String> violations() {
        return violations;
    }

    /** Loses the session, as after a night. */
    void losesTheSession() {
        context.clearCookies();
    }

    Page page() {
        return page;
    }

    /** Opens the task of that label and case from the inbox, as soon as it is there. */
    void opensTask(String label, String caseKey) {
        var row = page.locator("main tr", new Page.LocatorOptions().setHasText(label))
                .filter(new Locator.FilterOptions().setHasText(caseKey));
        var patientUntil = System.nanoTime() + PATIENCE.toNanos();
        do {
            opens("/desk");
            if (row.count() > 0) {
                row.first().locator("a").first().click();
                assertThat(page.locator("h1")).containsText(label);
                return;
            }
            page.waitForTimeout(300);
        } while (System.nanoTime() < patientUntil);
        throw new AssertionError("The inbox has no task " + label + " of " + caseKey + ": "
                + page.locator("main").innerText());
    }

    /** Sends the form of the task that is open. */
    void completes() {
        page.locator("form[data-desk-form] button[type=submit]:not(.govuk-button--secondary):visible")
                .last()
                .click();
        page.waitForLoadState();
    }

    @Override
    public void close() throws Exception {
        for (var other : others) {
            other.close();
        }
        if (System.getProperty("pictures") != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(
                            Path.of(System.getProperty("pictures"), "last-" + System.identityHashCode(this) + ".png")));
        }
        context.close();
        owned.close();
    }
}
