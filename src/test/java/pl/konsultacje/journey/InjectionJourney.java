package pl.konsultacje.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
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
import pl.konsultacje.InjectedStory;
import pl.konsultacje.InjectionCorpus;
import pl.konsultacje.Story;
import pl.konsultacje.TestDatabase;
import pl.konsultacje.TestOffice;

/**
 * The story told in payloads is read in a real browser: nothing runs, nothing asks another server, nothing has to be
 * stopped by the content security policy, and no link or handler came from what was typed.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({TestOffice.class, Story.class})
@ContextConfiguration(initializers = TestDatabase.class)
@DirtiesContext
class InjectionJourney {

    private static final String KEY = "WSTRZYK-2021";

    /** Counts what the policy had to stop. */
    private static final String LISTENER = "window.stopped = []; document.addEventListener('securitypolicyviolation',"
            + " event => window.stopped.push(event.violatedDirective + ' ' + event.blockedURI));";

    /** What lives in the page that should not; the browser itself says where a link leads. */
    private static final String ALIVE = """
            () => {
              const found = [...window.stopped];
              if (window.__pwned !== undefined) found.push('a payload ran: ' + window.__pwned);
              for (const element of document.querySelectorAll('*')) {
                const shown = element.outerHTML.slice(0, 150);
                for (const attribute of element.getAttributeNames()) {
                  if (attribute.startsWith('on')) found.push('handler: ' + shown);
                }
                for (const where of [element.href, element.src, element.action, element.formAction]) {
                  if (typeof where === 'string' && where !== '' && !/^https?:/.test(where)
                      && !/^(mailto|tel):[^<>]*$/.test(where)) found.push('scheme: ' + shown);
                  if (typeof where === 'string' && /^https?:..[^/]*evil/.test(where)) found.push('link: ' + shown);
                }
                if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MARQUEE'].includes(element.tagName)) {
                  found.push('element: ' + shown);
                }
              }
              return found;
            }""";

    @LocalServerPort
    int port;

    @Autowired
    InjectedStory injected;

    @Autowired
    Story story;

    private final Map<String, Browser> people = new HashMap<>();
    private final TreeSet<String> alive = new TreeSet<>();
    private Browser visitor;

    @BeforeEach
    void everybodyComes() {
        visitor = Browser.start("http://localhost:" + port);
        watch(visitor);
        story.staff();
    }

    @AfterEach
    void everybodyLeaves() throws Exception {
        if (visitor != null) {
            visitor.close();
        }
    }

    @Test
    void nothingThatWasTypedLivesOnAnyPage() {
        injected.tell(KEY, UnaryOperator.identity(), stage -> {
            for (var page : injected.pages(KEY)) {
                var reader = page.who() == null ? visitor : people.computeIfAbsent(page.who(), this::logIn);
                if (reader.opens(page.path()) < 400) {
                    judge(stage + " " + page.name(), reader.page());
                }
            }
        });
        assertThat(people).hasSizeGreaterThan(3);
        assertThat(alive).isEmpty();
    }

    @Test
    void nothingLivesWhileItIsBeingTyped() {
        story.publishedConsultation(KEY + "-T");
        var lines = InjectionCorpus.lines(200);
        var texts = InjectionCorpus.texts(9_900);
        for (int i = 0; i < texts.size(); i++) {
            visitor.opens("/consultations/" + KEY + "-T/remarks");
            visitor.fills("type", "NGO");
            visitor.fills("name", lines.get(i));
            visitor.fills("address", lines.get(i + 1));
            visitor.fills("remark-1", texts.get(i));
            visitor.fills("currentWording-1", texts.get(i));
            visitor.fills("proposedWording-1", texts.get(i));
            visitor.fills("justification-1", texts.get(i));
            act("check");
            judge("refused " + i, visitor.page());
            visitor.fills("noticeRead", "true");
            act("check");
            judge("answers " + i, visitor.page());
            act("send");
            assertThat(visitor.page().url()).contains("receipt");
            judge("receipt " + i, visitor.page());
        }
        assertThat(alive).isEmpty();
    }

    private void act(String action) {
        visitor.page()
                .locator("button[name=action][value=" + action + "]:not([tabindex='-1'])")
                .click();
        visitor.page().waitForLoadState();
    }

    @Test
    void nothingInAnAddressLives() {
        for (var batch : InjectionCorpus.lines(1_500)) {
            var typed = URLEncoder.encode(batch, StandardCharsets.UTF_8);
            for (var address : List.of("/?q=", "/status?number=", "/login?error=", "/nie-ma?", "/#", "/login#")) {
                visitor.opens(address + typed);
                judge(address, visitor.page());
            }
        }
        assertThat(alive).isEmpty();
    }

    private Browser logIn(String username) {
        var person = visitor.another(username, "haslo-" + username);
        watch(person);
        return person;
    }

    private void watch(Browser person) {
        var page = person.page();
        page.addInitScript(LISTENER);
        page.onDialog(this::opened);
        page.onPageError(error -> alive.add("error of a script: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith("http://localhost:" + port + "/")) {
                alive.add("asked for " + request.url());
            }
        });
    }

    private void opened(Dialog dialog) {
        alive.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    private void judge(String where, Page page) {
        ((List<?>) page.evaluate(ALIVE)).forEach(found -> alive.add(where + ": " + found));
    }
}
