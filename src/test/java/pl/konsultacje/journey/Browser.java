package pl.konsultacje.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import pl.konsultacje.journey.Habits.Hand;
import pl.konsultacje.journey.Habits.Look;
import pl.konsultacje.platform.Languages;

/**
 * A person at a real Chromium. A story is told in few verbs: opens, follows, fills, attaches, presses, sends, sees, takes.
 * What stands on links and buttons is named by the keys of its messages.
 *
 * <p>Whoever uses the keyboard alone reaches everything by the Tab key, and must see at every stop where he is.
 *
 * <p>With {@code -Dpictures=folder} every page that a story shows is photographed, at 1280 and 375 pixels, light and dark, and
 * printed.
 */
final class Browser implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-US");

    private static final int MOST_STOPS = 400;

    /** Whether the focus is on the element, and what is wrong with how it is shown. */
    private static final String STOP = """
            target => {
              const focused = document.activeElement;
              const shows = style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
                || style.boxShadow !== 'none';
              const styles = [getComputedStyle(focused)];
              if (focused.labels && focused.labels.length > 0) {
                styles.push(getComputedStyle(focused.labels[0], '::before'));
              }
              const box = focused.getBoundingClientRect();
              const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
              return {
                there: focused === target,
                // of a date the browser itself shows which part has the focus
                problem: focused === document.body || ['date', 'time'].includes(focused.type) ? ''
                  : !styles.some(shows) ? 'focus not shown: ' + focused.outerHTML.slice(0, 150)
                  : !inSight ? 'focus out of sight: ' + focused.outerHTML.slice(0, 150) : ''
              };
            }""";

    /** What makes the page wider than the screen. */
    private static final String TOO_WIDE = """
            document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
              .filter(element => element.getBoundingClientRect().right > innerWidth)
              .map(element => element.outerHTML.slice(0, 120)).slice(0, 4)""";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final com.microsoft.playwright.Browser chromium;
    private final AutoCloseable owned;
    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final Habits habits;
    private final @Nullable Wording wording;
    private final List<String> violations;
    private final List<Browser> others = new ArrayList<>();
    private String doneNotice = "";

    private Browser(
            com.microsoft.playwright.Browser chromium,
            AutoCloseable owned,
            String base,
            Habits habits,
            @Nullable Wording wording,
            List<String> violations) {
        this.chromium = chromium;
        this.owned = owned;
        this.base = base;
        this.habits = habits;
        this.wording = wording;
        this.violations = violations;
        context = chromium.newContext(new NewContextOptions()
                .setLocale("pl-PL")
                .setJavaScriptEnabled(habits.scripts())
                .setTimezoneId("Europe/Warsaw")
                .setViewportSize(1280, 900));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
        chooseLanguage();
    }

    /** As the switch on every page does. */
    private void chooseLanguage() {
        context.addCookies(List.of(new Cookie("language", habits.language().getLanguage()).setUrl(base)));
    }

    /** With the mouse, in Polish. */
    static Browser start(String base) {
        return start(base, new Habits(Languages.POLISH, Hand.MOUSE, true, List.of()), null);
    }

    /** Starts Chromium, or skips the journey and says why when the machine has none. */
    static Browser start(String base, Habits habits, @Nullable Wording wording) {
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
        return new Browser(chromium, all, base, habits, wording, new ArrayList<>());
    }

    /** Another person at the same machine: own cookies, own session. */
    Browser another() {
        var other = new Browser(chromium, () -> {}, base, habits, wording, violations);
        others.add(other);
        return other;
    }

    /** Another person who logs in. */
    Browser another(String username, String password) {
        var staff = another();
        staff.opens("/login");
        staff.fills("username", username);
        staff.fills("password", password);
        staff.sends();
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

    /** Follows the link that says this, the first when there are several. */
    void follows(String key) {
        activate(named(AriaRole.LINK, key));
    }

    private Locator named(AriaRole role, String key) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(wording.say(key)))
                .first();
    }

    /** Uses a link or button and waits for the page that it leads to. */
    private void activate(Locator target) {
        if (habits.hand() == Hand.MOUSE) {
            target.click();
        } else {
            reaches(target);
            page.evaluate("window.stays = true");
            page.keyboard().press("Enter");
            await().atMost(PATIENCE).ignoreExceptions().until(() -> page.evaluate("window.stays") == null);
        }
        page.waitForLoadState();
    }

    /** Goes on with the Tab key until the focus is there. */
    private void reaches(Locator target) {
        for (int i = 0; i < MOST_STOPS; i++) {
            var stop = (Map<?, ?>) target.evaluate(STOP);
            if (!stop.get("problem").equals("")) {
                violations.add(page.url() + ": " + stop.get("problem"));
            }
            if ((Boolean) stop.get("there")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Not to be reached by the Tab key: " + target);
    }

    /** Fills the field of that name, whatever it is: a text, a choice (by its value) or a box (true or false). */
    void fills(String field, String value) {
        var all = page.locator("[name=\"" + field + "\"]:not([type=hidden])");
        var first = all.first();
        var tag = (String) first.evaluate("element => element.tagName + ':' + (element.type || '')");
        switch (tag) {
            case "INPUT:radio" -> chooses(all, field, value);
            case "INPUT:checkbox" -> {
                if (value.equals("true") || value.equals("false")) {
                    ticks(first, Boolean.parseBoolean(value));
                } else {
                    ticks(withValue(field, value), true);
                }
            }
            case "SELECT:select-one" -> selects(first, value);
            case "INPUT:date", "INPUT:time" -> types(first, value, parts(value));
            default -> types(first, value, value);
        }
    }

    private Locator withValue(String field, String value) {
        return page.locator("[name=\"" + field + "\"][value=\"" + value + "\"]");
    }

    /** The Tab key stops at a group once, the arrows go on in it. */
    private void chooses(Locator group, String field, String value) {
        var wanted = withValue(field, value);
        if (habits.hand() == Hand.MOUSE) {
            wanted.check();
            return;
        }
        var checked = page.locator("[name=\"" + field + "\"]:checked");
        reaches(checked.count() > 0 ? checked : group.first());
        page.keyboard().press("Space");
        for (int i = 0; i < group.count() && !wanted.isChecked(); i++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(wanted).isChecked();
    }

    private void ticks(Locator box, boolean on) {
        if (habits.hand() == Hand.MOUSE) {
            box.setChecked(on);
        } else if (box.isChecked() != on) {
            reaches(box);
            page.keyboard().press("Space");
        }
    }

    private void selects(Locator list, String value) {
        if (habits.hand() == Hand.MOUSE) {
            list.selectOption(value);
            return;
        }
        reaches(list);
        page.keyboard().press("Home");
        var options = list.locator("option").count();
        for (int i = 0; i < options && !list.inputValue().equals(value); i++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(list).hasValue(value);
    }

    /** @param keys what is typed for it, in place of what stood there */
    private void types(Locator text, String value, String keys) {
        if (habits.hand() == Hand.MOUSE) {
            text.fill(value);
            return;
        }
        reaches(text);
        page.keyboard().press("Control+A");
        page.keyboard().press("Delete");
        page.keyboard().type(keys);
        assertThat(text).hasValue(value);
    }

    /** Day and hour as they are typed into the parts that an American Chromium shows. */
    private static String parts(String value) {
        var isDay = value.contains("-");
        return isDay
                ? DateTimeFormatter.ofPattern("MMddyyyy").format(LocalDate.parse(value))
                : DateTimeFormatter.ofPattern("hhmma", Locale.US).format(LocalTime.parse(value));
    }

    void attaches(String field, Path... files) {
        page.locator("input[type=file][name=\"" + field + "\"]").setInputFiles(files);
    }

    /** Presses the button that says this, the first when there are several. */
    void presses(String key) {
        activate(named(AriaRole.BUTTON, key));
    }

    /** Opens what is folded under these words; what a worker is about to add appears when the page is read again. */
    void unfolds(String key) {
        var folded = page.locator("summary", new Page.LocatorOptions().setHasText(wording.say(key)));
        var patientUntil = System.nanoTime() + PATIENCE.toNanos();
        while (folded.count() == 0 && System.nanoTime() < patientUntil) {
            page.waitForTimeout(300);
            page.reload();
        }
        folded.click();
    }

    /** Sends the first form of the page. */
    void sends() {
        activate(page.locator("main form button[type=submit]:not([tabindex='-1'])")
                .first());
    }

    /** Waits until the text is to be seen somewhere on the page. */
    void sees(String text) {
        assertThat(page.locator("body")).containsText(text);
    }

    void seesSaid(String key) {
        sees(wording.say(key));
    }

    /** The inbox says that the task opened last is done. */
    void seesItDone() {
        sees(doneNotice);
    }

    void seesNot(String text) {
        assertThat(page.locator("body")).not().containsText(text);
    }

    /** Takes the download behind the link that says this. */
    byte[] takes(String key) {
        var link = named(AriaRole.LINK, key);
        Download download = page.waitForDownload(() -> {
            if (habits.hand() == Hand.MOUSE) {
                link.click();
            } else {
                reaches(link);
                page.keyboard().press("Enter");
            }
        });
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows the page to the eye and to the accessibility checker. */
    void shows(String picture) {
        shows(picture, habits.looks());
    }

    /**
     * The same, for pages like others that are looked at closely: fewer looks find what is their own. Where no script runs
     * nothing can be measured.
     */
    void shows(String picture, List<Look> looks) {
        for (var look : habits.scripts() ? looks : List.<Look>of()) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
            page.setViewportSize(look.width(), 900);
            judge(picture + " at " + look.width() + ", " + look.scheme());
        }
        atTheDesk();
        photograph(picture);
    }

    private void judge(String what) {
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations()
                .forEach(violation -> violations.add(what + ": " + violation.getId() + " " + violation.getHelp() + " "
                        + violation.getNodes().stream()
                                .map(node -> String.valueOf(node.getTarget()))
                                .toList()));
        ((List<?>) page.evaluate(TOO_WIDE))
                .forEach(element -> violations.add(what + ": wider than the screen: " + element));
    }

    private void atTheDesk() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
    }

    private void photograph(String picture) {
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
        atTheDesk();
        page.pdf(new Page.PdfOptions().setFormat("A4").setPath(Path.of(folder, picture + ".pdf")));
    }

    /** What the accessibility checker found on the pages shown so far. */
    List<String> violations() {
        return violations;
    }

    /** Loses the session, as after a night. */
    void losesTheSession() {
        context.clearCookies();
        chooseLanguage();
    }

    Page page() {
        return page;
    }

    /** Opens that user task of that case from the inbox, as soon as it is there. */
    void opensTask(String element, String caseKey) {
        var label = wording.task(element);
        var row = page.locator("main tr", new Page.LocatorOptions().setHasText(label))
                .filter(new Locator.FilterOptions().setHasText(caseKey));
        var patientUntil = System.nanoTime() + PATIENCE.toNanos();
        do {
            opens("/desk");
            if (row.count() > 0) {
                activate(row.first().locator("a").first());
                assertThat(page.locator("h1")).containsText(label);
                doneNotice = wording.say("desk.task.done", label, caseKey);
                return;
            }
            page.waitForTimeout(300);
        } while (System.nanoTime() < patientUntil);
        throw new AssertionError("The inbox has no task " + label + " of " + caseKey + ": "
                + page.locator("main").innerText());
    }

    /** Opens a section of the form from the list of its sections. */
    void opensSection(String name) {
        activate(page.locator("main a[href$='/sections/" + name + "']").first());
    }

    /** Saves the section that is open; the list of the sections comes then. */
    void saves() {
        completes();
        assertThat(page.locator("#sections-heading")).isVisible();
    }

    /** Sends the form of the task that is open. */
    void completes() {
        activate(page.locator("form[data-desk-form] button[type=submit]:not(.govuk-button--secondary):visible")
                .last());
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
