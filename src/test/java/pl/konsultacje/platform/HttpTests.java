package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.RawHttp;
import pl.konsultacje.RawHttp.Reply;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Routes;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.subscription.SubscriptionManagement;

/** What really goes over the wire: headers, cookies, sessions, and requests that no browser would send. */
@OfficeTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HttpTests {

    private static final String ADMINISTRATOR = "http.adam";
    private static final String KEY = "HTTP-1";
    private static final String ANYBODY = "anybody";

    /** Already encoded. */
    private static final List<String> MALFORMED = List.of(
            "",
            "-1",
            "0",
            "2147483647",
            "99999999999999999999",
            "1e9",
            "NaN",
            "abc",
            "true",
            "%00",
            "a%00b",
            "%FF%FE",
            "%C0%80",
            "%ED%A0%80",
            "%F0%9F%92%A9",
            "%E2%80%AE%E2%80%8B",
            "%0D%0AX-Evil:%201",
            "%27%20or%20%271%27=%271",
            "%24%7B7919*7907%7D",
            "..%5C..%5Cetc",
            "%3Cscript%3E",
            "a".repeat(1_000));

    private static final Pattern INTERNALS =
            Pattern.compile("Exception|\\bat (org|java|pl)\\.|java\\.lang|jdbc:|SELECT |Whitelabel|springframework");

    @LocalServerPort
    int port;

    @Autowired
    Routes routes;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reportStory;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    SubscriptionManagement subscriptions;

    @Autowired
    StaffManagement staff;

    @Autowired
    TaskService engineTasks;

    @Autowired
    JdbcClient jdbc;

    private RawHttp anybody;

    @BeforeEach
    void theOfficeHasACase() {
        anybody = new RawHttp(port);
        if (consultations.find(KEY).isEmpty()) {
            story.publishedConsultation(KEY);
            cases.remarkReceived(KEY);
            staff.addPerson(ADMINISTRATOR, "Adam Admin", "a@example.org", "haslo", Set.of(Role.ADMINISTRATOR));
        }
    }

    private RawHttp coordinator() {
        return new RawHttp(port).loggedIn(Story.COORDINATOR, "haslo-" + Story.COORDINATOR);
    }

    @Test
    void everyPageBearsTheHeadersThatKeepItSafe() {
        for (var reply : List.of(
                anybody.get("/"),
                anybody.get("/login"),
                anybody.get("/consultations/NONE"),
                anybody.get("/nothing"),
                anybody.get("/img/icon.svg"),
                coordinator().get("/desk"),
                coordinator().get("/people"))) {
            assertThat(reply.header("Content-Security-Policy"))
                    .as(reply.head())
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe", "data:", "*"));
            assertThat(reply.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(reply.header("X-Frame-Options")).hasValue("DENY");
            assertThat(reply.header("Referrer-Policy")).hasValue("same-origin");
            assertThat(reply.header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(reply.header("Cross-Origin-Resource-Policy")).hasValue("same-origin");
            assertThat(reply.header("Permissions-Policy")).isPresent();
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.header("X-Powered-By")).isEmpty();
            assertThat(reply.header("Strict-Transport-Security"))
                    .as("plain http")
                    .isEmpty();
        }
        assertThat(anybody.get("/", "X-Forwarded-Proto: https").header("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
    }

    @Test
    void whatShowsPersonalDataIsKeptByNobody() {
        for (var reply : List.of(
                coordinator().get("/desk"),
                coordinator().get("/"),
                coordinator().get("/consultations/" + KEY),
                anybody.get("/status"),
                anybody.get("/login"),
                anybody.get("/consultations/" + KEY + "/remarks"),
                anybody.get("/consultations/" + KEY + "/remarks/receipt"))) {
            assertThat(reply.header("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        }
        for (var page : List.of("/", "/consultations/" + KEY)) {
            assertThat(new RawHttp(port).get(page).header("Cache-Control")).hasValue("no-cache");
        }
        assertThat(anybody.get("/img/icon.svg").header("Cache-Control")).hasValue("max-age=31536000");
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOfPlainHttp() {
        var https = new RawHttp(port);
        var forwarded = "X-Forwarded-Proto: https";
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(https.get("/login", forwarded).body());
        assertThat(token.find()).isTrue();
        var login = https.send(
                "POST",
                "/login",
                "username=" + Story.COORDINATOR + "&password=haslo-" + Story.COORDINATOR + "&_csrf=" + token.group(1),
                forwarded);
        assertThat(login.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/desk"));
        assertThat(login.cookies()).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .matches(value -> value.contains("Secure") || value.contains("Max-Age=0")));
        assertThat(anybody.get("/login").cookies())
                .allSatisfy(cookie ->
                        assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain("Secure"));
    }

    @Test
    void namesCookiesForTheHostAloneBehindHttps() {
        assertThat(new SafeCookies("https://konsultacje.example.org").session()).isEqualTo("__Host-SESSION");
        assertThat(new SafeCookies("http://localhost:8080").session()).isEqualTo("SESSION");
    }

    @Test
    void aSessionPlantedBeforeTheLogInIsWorthNothing() {
        var attacker = new RawHttp(port);
        // what was typed without a session opens one
        attacker.send("POST", "/desk/consultations/new", "title=x");
        var planted = attacker.cookies().get("SESSION");
        assertThat(planted).isNotNull();

        attacker.loggedIn(Story.COORDINATOR, "haslo-" + Story.COORDINATOR);

        assertThat(attacker.cookies().get("SESSION")).isNotEqualTo(planted);
        var stranger = new RawHttp(port);
        stranger.cookies().put("SESSION", planted);
        assertThat(stranger.get("/desk").status()).isEqualTo(302);
    }

    @Test
    void loggingOutEndsTheSessionAndTakesTheCookieBack() {
        var anna = coordinator();
        var session = anna.cookies().get("SESSION");
        assertThat(anna.get("/logout").status()).as("a link does not log out").isEqualTo(403);
        assertThat(anna.get("/desk").status()).isEqualTo(200);
        anna.post("/logout", "");
        assertThat(anna.cookies()).doesNotContainKey("SESSION");
        var copy = new RawHttp(port);
        copy.cookies().put("SESSION", session);
        assertThat(copy.get("/desk").header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update person set active = false where username = ?",
                "update person set password_hash = '{noop}other' where username = ?",
                "delete from person_role where person_id = (select id from person where username = ?)"
            })
    void aSessionEndsWithWhatTheLogInRestedOn(String change) {
        var username = "http." + UUID.randomUUID().toString().substring(0, 8);
        staff.addPerson(username, "Ktoś Kogo Nie Ma", "k@example.org", "haslo", Set.of(Role.COORDINATOR));
        var browser = new RawHttp(port).loggedIn(username, "haslo");
        assertThat(browser.get("/desk").status()).isEqualTo(200);
        var token = browser.token();

        jdbc.sql(change).param(username).update();

        var reply = browser.send("POST", "/desk/consultations/new", "title=Pisane+do+konca&_csrf=" + token);
        assertThat(reply.header("Location"))
                .as("what was typed waits for the next log-in")
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?kept"));
        assertThat(browser.get("/desk").status()).isEqualTo(302);
    }

    @Test
    void aSessionEndsAfterAWorkingDay() throws Exception {
        var person = new LoggedIn("anna", "hash", true, true, List.of());
        var ended = new EndedSessions(username -> person);
        for (var age :
                Map.of(Duration.ofHours(11), true, Duration.ofHours(13), false).entrySet()) {
            var request = new MockHttpServletRequest();
            request.setSession(new MockHttpSession() {
                @Override
                public long getCreationTime() {
                    return System.currentTimeMillis() - age.getKey().toMillis();
                }
            });
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
            try {
                ended.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
                assertThat(SecurityContextHolder.getContext().getAuthentication() != null)
                        .isEqualTo(age.getValue());
            } finally {
                SecurityContextHolder.clearContext();
            }
        }
    }

    @Test
    void nobodyIsLoggedInByAForeignForm() {
        var reply = anybody.send(
                "POST", "/login", "username=" + Story.COORDINATOR + "&password=haslo-" + Story.COORDINATOR);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(anybody.get("/desk").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example/",
                "/\\evil.example",
                "/login?continue=https://evil.example",
                "/desk?next=//evil.example"
            })
    void leadsNowhereElseAfterTheLogIn(String target) {
        anybody.get(
                target.startsWith("/desk") ? target : "/desk", "Host: evil.example", "X-Forwarded-Host: evil.example");
        var reply = anybody.post(
                "/login?next=" + URLEncoder.encode(target, StandardCharsets.UTF_8),
                "username=" + Story.COORDINATOR + "&password=haslo-" + Story.COORDINATOR + "&next=" + target);
        assertThat(reply.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).matches("(http://localhost(:\\d+)?)?/desk([?].*)?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//desk",
                "/desk;a=b",
                "/;/desk",
                "/desk/",
                "/DESK",
                "/%64esk",
                "/desk%2Fmail",
                "/desk%2f",
                "/./desk",
                "/x/../desk",
                "/x/%2e%2e/desk",
                "/desk/..;/people",
                "/people;.css",
                "/people.css",
                "/vendor/../people",
                "/vendor/..%2fpeople",
                "/vendor/%2e%2e/people",
                "/vendor/..;/people",
                "/js/%2e%2e%2fpeople",
                "/consultations/../people",
                "/consultations/%252e%252e/people",
                "/people%00",
                "/people%20",
                "/people%0a",
                "/people\\",
                "http://localhost/people",
                "/?/people",
                "/consultations/x/..%5c..%5cpeople"
            })
    void noTrickOfThePathOpensWhatIsClosed(String target) {
        var reply = anybody.get(target);
        assertThat(reply.status()).as(reply.head()).isNotEqualTo(500);
        assertThat(reply.body()).doesNotContain("anna@example.org", "Anna Koordynator");
        assertThat(reply.body()).doesNotContainPattern(INTERNALS);
        if (reply.status() == 200) {
            assertThat(target).isEqualTo("/?/people");
        }
    }

    @Test
    void answersNoVerbThatNoPageHas() {
        for (var verb : List.of("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "TRACK", "CONNECT", "FOO")) {
            for (var target : List.of("/", "/desk", "/consultations/" + KEY, "/health", "/img/icon.svg")) {
                var reply = anybody.send(verb, target, "");
                if (!verb.equals("OPTIONS")) {
                    assertThat(reply.status()).as(verb + " " + target).isBetween(300, 501);
                }
                assertThat(reply.body()).doesNotContainPattern(INTERNALS).doesNotContain("TRACE /");
            }
        }
        assertThat(anybody.send("HEAD", "/consultations/" + KEY, "").status()).isEqualTo(200);
        assertThat(anybody.send("HEAD", "/desk", "").status()).isEqualTo(302);
        assertThat(anybody.send("GET", "/", "", "X-HTTP-Method-Override: DELETE")
                        .status())
                .isEqualTo(200);
    }

    /** RFC 8058: as a form of either kind, without cookie, session or token, and no redirect. */
    @Test
    void oneClickInAMailProgramEndsASubscription() {
        var oneClick = "List-Unsubscribe=One-Click";
        var parts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        var form = "Content-Type: application/x-www-form-urlencoded";
        for (var sent : Map.of(form, oneClick, "Content-Type: multipart/form-data; boundary=x", parts)
                .entrySet()) {
            var email = UUID.randomUUID() + "@example.org";
            subscriptions.ask(KEY, email);
            var token = jdbc.sql("select token from subscription where email = ?")
                    .param(email)
                    .query(String.class)
                    .single();
            for (int i = 0; i < 2; i++) {
                var program = new RawHttp(port);
                var reply = program.send("POST", "/subscriptions/" + token + "/end", sent.getValue(), sent.getKey());
                assertThat(reply.status()).as(sent.getKey()).isEqualTo(200);
                assertThat(program.cookies()).doesNotContainKey("SESSION");
            }
            assertThat(subscriptions.find(token)).isEmpty();
        }
        for (var other :
                List.of("/subscription", "/subscriptions/x/confirm", "/consultations/" + KEY + "/subscription")) {
            var reply = new RawHttp(port).send("POST", other, oneClick + "&email=x%40example.org", form);
            assertThat(reply.status()).as(other).isEqualTo(302);
        }
        assertThat(jdbc.sql("select count(*) from subscription where email = 'x@example.org'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void believesNoHostThatAStrangerNames() {
        var reply = anybody.get("/consultations/" + KEY, "Host: evil.example");
        assertThat(reply.body()).doesNotContain("evil.example");
        cases.remarkSent(KEY);
        assertThat(outbox.of(KEY)).isNotEmpty().allSatisfy(mail -> assertThat(mail.html() + mail.text())
                .doesNotContain("evil.example")
                .contains("http://localhost:8080/"));
    }

    @Test
    void tellsOthersOnlyThatItIsWell() {
        assertThat(anybody.get("/health", "Accept: */*").body())
                .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
        for (var probe : List.of("/health/liveness", "/health/readiness")) {
            assertThat(anybody.get(probe, "Accept: */*").status()).isEqualTo(200);
            assertThat(anybody.get(probe, "Accept: */*").body()).isEqualTo("{\"status\":\"UP\"}");
        }
        for (var closed : List.of("/health/db", "/health/ping", "/info", "/metrics", "/beans", "/actuator/health")) {
            assertThat(anybody.get(closed).status()).as(closed).isEqualTo(302);
        }
    }

    @Test
    void whatSomebodyTypesOrIsCalledStandsInNoLog() {
        var secrets = List.of(
                "Zenobia",
                "zenobia@tajemnica.example",
                "600700800",
                "Sekretna",
                "hasloTajne",
                "KodTajny",
                "anna@example");
        var lines = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        lines.start();
        root.addAppender(lines);
        try {
            var remarks = "/consultations/" + KEY + "/remarks";
            var person = "type=PERSON&name=Zenobia&email=zenobia%40tajemnica.example&phone=600700800&part-1=whole"
                    + "&remark-1=Sekretna+tresc&noticeRead=true&token="
                    + UUID.randomUUID().toString().replace("-", "");
            anybody.post(remarks, person + "&action=send");
            anybody.post(remarks, person + "&action=send");
            anybody.post(remarks, person + "&action=send&justification-1=" + "Sekretna".repeat(20_000));
            anybody.post(remarks, "name=%FFZenobia&email=zenobia%40tajemnica.example%C0");
            anybody.send("POST", remarks, person);
            anybody.post("/login", "username=Zenobia&password=hasloTajne");
            anybody.post("/login", "username=" + Story.COORDINATOR + "&password=hasloTajne");
            anybody.post("/status", "number=" + KEY + "%2F1&code=KodTajny");
            anybody.post("/status", "number=%00Zenobia&code=KodTajny%00");
            anybody.get("/consultations/Zenobia%00?page=Sekretna");
            anybody.get("/consultations/" + KEY + "/report?version=Sekretna");
            var anna = coordinator();
            anna.get("/desk/consultations/" + KEY + "/submissions?page=Sekretna");
            anna.get("/desk/mail/Zenobia");
            anna.post(
                    "/desk/consultations/" + KEY + "/submissions/new", person + "&channel=Sekretna&receivedOn=Zenobia");
            anna.post("/desk/consultations/new", "caseKey=Sekretna%01&title=" + "Zenobia".repeat(2_000));
            var boundary = "--x\r\nContent-Disposition: form-data; name=";
            var torn = anna.send(
                    "POST",
                    filled("/desk/tasks/{taskId}"),
                    boundary + "\"_csrf\"\r\n\r\n"
                            + URLDecoder.decode(anna.token(), StandardCharsets.UTF_8) + "\r\n" + boundary
                            + "\"plik\"; filename=\"Zenobia.exe\"\r\n\r\nSekretna\r\n",
                    "Content-Type: multipart/form-data; boundary=x");
            assertThat(torn.body()).contains("<h1 class");
            story.run(KEY);
        } finally {
            root.detachAppender(lines);
        }
        for (var line : lines.list) {
            var thrown = line.getThrowableProxy();
            assertThat(line.getFormattedMessage()
                            + line.getMDCPropertyMap()
                            + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)))
                    .doesNotContain(secrets);
        }
    }

    @Test
    void aLineOfTheLogNamesRequestRouteAndPseudonym() {
        var lines = new ListAppender<ILoggingEvent>();
        var security = (Logger) LoggerFactory.getLogger("org.springframework.web.servlet.DispatcherServlet");
        lines.start();
        security.addAppender(lines);
        var before = security.getLevel();
        security.setLevel(Level.DEBUG);
        try {
            coordinator().get("/desk/consultations/" + KEY);
        } finally {
            security.setLevel(before);
            security.detachAppender(lines);
        }
        assertThat(lines.list).extracting(ILoggingEvent::getMDCPropertyMap).anySatisfy(marks -> assertThat(marks)
                .containsEntry("route", "GET /desk/consultations/{key}")
                .containsEntry("person", Sha256.of(Story.COORDINATOR).substring(0, 8))
                .hasEntrySatisfying("request", number -> assertThat(number).matches("[0-9a-f]{12}")));
    }

    /** Every address; which person, value and field, the dice say. All of them in the profile {@code long}. */
    @Test
    void answersInWordsWhateverIsSentToWhateverAddress() {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var troubles = new ArrayList<String>();
        var visitors = visitors();
        for (var route : routes.handlers().entrySet()) {
            var people = new ArrayList<>(visitors.keySet());
            Collections.shuffle(people, random);
            var values = new ArrayList<>(MALFORMED);
            Collections.shuffle(values, random);
            people.stream()
                    .filter(visitor -> isLetIn(visitors.get(visitor), visitor, pathOf(route.getKey())))
                    .findFirst()
                    .ifPresent(visitor ->
                            troubles.addAll(troubles(visitors.get(visitor), route, values.subList(0, 4), random)));
        }
        assertThat(troubles).as("-Dseed=%d", seed).isEmpty();
    }

    /** A link to remarks of one answer may be cut off or be of another consultation. */
    @Test
    void showsTheWholeRegisterForWhatIsNoGroup() {
        var coordinator = coordinator();
        var register = "/desk/consultations/" + KEY;
        for (var value : List.of("", "G", "G0", "G1x", "g1", "G999999999", "G2147483648", "G1&group=G1", "G1%2FG1")) {
            var reply = coordinator.get(register + "?group=" + value);
            assertThat(reply.status()).as(value).isEqualTo(200);
            assertThat(reply.body()).as(value).contains(register + "?step=").doesNotContain("Uwagi sprawy");
        }
        assertThat(coordinator.get(register + "?group=G1").body()).contains("Uwagi sprawy G1");
        for (var value : MALFORMED) {
            for (var query : List.of("group=" + value, "group=G1&page=" + value, "group=G1&print=" + value)) {
                assertThat(isTrouble(coordinator.get(register + "?" + query)))
                        .as(query)
                        .isFalse();
            }
        }
    }

    @Test
    @Tag("long")
    void answersInWordsWhoeverSendsWhateverInWhateverField() {
        var troubles = new ArrayList<String>();
        visitors().forEach((visitor, browser) -> routes.handlers().entrySet().stream()
                .filter(route -> isLetIn(browser, visitor, pathOf(route.getKey())))
                .forEach(route -> troubles.addAll(troubles(browser, route, MALFORMED, null))));
        assertThat(troubles).isEmpty();
    }

    private Map<String, RawHttp> visitors() {
        var visitors = new LinkedHashMap<String, RawHttp>();
        visitors.put(ANYBODY, anybody);
        for (var person : List.of(Story.COORDINATOR, Story.MANAGER, Story.REVIEWER, Story.AUDITOR)) {
            visitors.put(person, new RawHttp(port).loggedIn(person, "haslo-" + person));
        }
        visitors.put(ADMINISTRATOR, new RawHttp(port).loggedIn(ADMINISTRATOR, "haslo"));
        return visitors;
    }

    private static String pathOf(String route) {
        return route.split(" ")[1];
    }

    private boolean isLetIn(RawHttp browser, String visitor, String path) {
        return visitor.equals(ANYBODY) == isPublic(path)
                && browser.get(filled(path)).status() != 403;
    }

    /** @param random chooses the one field that is filled alone; null for each in turn */
    private List<String> troubles(
            RawHttp browser, Map.Entry<String, HandlerMethod> route, List<String> values, @Nullable Random random) {
        var path = pathOf(route.getKey());
        var usual = filled(path);
        var names = names(route.getValue(), browser, usual);
        var requests = new ArrayList<String>();
        for (var bad : values) {
            var alone = random == null ? names : List.of(names.get(random.nextInt(names.size())));
            alone.forEach(name -> requests.add(usual + "?" + name + "=" + bad));
            requests.add(usual + "?"
                    + String.join(
                            "&",
                            names.stream()
                                    .filter(name -> !name.equals("action"))
                                    .map(name -> name + "=" + bad)
                                    .toList()));
            requests.add(usual + "?" + bad + "=1&" + bad + "=" + bad);
            for (var part : path.split("/")) {
                if (part.startsWith("{") && !bad.isEmpty()) {
                    requests.add(filled(path.replace(part, bad)));
                }
            }
        }
        var token = browser.token();
        var troubles = new ArrayList<String>();
        for (var request : requests) {
            var target = request.split("[?]", 2);
            var form = (target.length < 2 ? "" : target[1] + "&") + "_csrf=" + token;
            var reply = route.getKey().startsWith("GET") ? browser.get(request) : browser.send("POST", target[0], form);
            if (isTrouble(reply)) {
                troubles.add(route.getKey() + ": " + request.substring(0, Math.min(200, request.length())) + " -> "
                        + reply.status());
            }
        }
        return troubles;
    }

    /** A failure, or an answer that is no page of ours, nor the problem that programs get in its place. */
    private static boolean isTrouble(Reply reply) {
        return reply.status() >= 500
                || reply.status() >= 400
                        && !reply.body().contains("<h1 class")
                        && !reply.head().contains("application/problem+json")
                        && !isAnsweredByTheServerItself(reply)
                || INTERNALS.matcher(reply.body()).find()
                || reply.head().contains("X-Evil")
                || reply.body().contains(String.valueOf(7919 * 7907));
    }

    /** What is not even HTTP, a NUL in an address say, is answered before the application sees it. */
    private static boolean isAnsweredByTheServerItself(Reply reply) {
        return reply.status() == 400 && reply.body().length() < 500;
    }

    private static boolean isPublic(String path) {
        return !path.matches("/(desk|audit|people|office)(/.*)?");
    }

    private String filled(String path) {
        if (path.contains("{section}")) {
            return path.replace("{taskId}", taskOfBegun()).replace("{section}", "dates");
        }
        var consultation = consultations.get(KEY);
        var ids = Map.of(
                "{key}",
                KEY,
                "{consultationKey}",
                KEY,
                "{taskId}",
                engineTasks
                        .createTaskQuery()
                        .processInstanceBusinessKey(KEY + "/G1")
                        .list()
                        .get(0)
                        .getId(),
                "{number}",
                "1",
                "{serial}",
                "1",
                "{kind}",
                "published_html");
        var filled = path;
        for (var id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        var documents = consultations.documents(consultation);
        return filled.contains("mail")
                ? filled.replace("{id}", String.valueOf(outbox.of(KEY).get(0).id()))
                : filled.replace("{id}", String.valueOf(documents.get(0).getId()))
                        .replaceAll("\\{\\w+}", "1");
    }

    private String taskOfBegun() {
        if (consultations.find(KEY + "-BEGUN").isEmpty()) {
            story.initiatedConsultation(KEY + "-BEGUN");
        }
        return engineTasks
                .createTaskQuery()
                .processInstanceBusinessKey(KEY + "-BEGUN")
                .singleResult()
                .getId();
    }

    /** What the handler asks for by name, and what the form at that address is made of. */
    private static List<String> names(HandlerMethod handler, RawHttp visitor, String path) {
        var names = new LinkedHashSet<String>(List.of("page", "action", "lang"));
        for (var parameter : handler.getMethodParameters()) {
            var asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                names.add(asked.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : asked.name());
            }
        }
        var field = Pattern.compile("<(?:input|select|textarea|button)[^>]* name=\"([^\"]+)\"")
                .matcher(visitor.get(path).body());
        while (field.find() && names.size() < 25) {
            if (!field.group(1).equals("_csrf")) {
                names.add(field.group(1));
            }
        }
        return List.copyOf(names);
    }
}
