package pl.konsultacje;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.stereotype.Component;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerMapping;
import pl.konsultacje.office.FirstStart;
import pl.konsultacje.staff.Role;
import pl.konsultacje.submission.DraftManagement;
import pl.konsultacje.submission.SubmissionManagement;

/**
 * Everybody follows every link of the office at work and presses every button, in both languages; what the buttons do is
 * taken back. Walked once for all tests of a context.
 */
@Component
public class PageWalk {

    /** How many pages alike one person opens: differing in numbers only. */
    private static final int ALIKE = 2;

    private static final String VISITOR = "visitor";

    private static final List<String> LANGUAGES = List.of("pl", "en");

    private static final Pattern KEYED =
            Pattern.compile("^/(?:consultations|audit|desk/consultations)/([^/?]+)|[?&]key=([^&/%]+)");

    private static final Set<String> NOT_KEYS = Set.of("new", "case", "office", "diagram.bpmn", "diagram.json");

    /** What no page links to: it is reached by a mail, by a form or by a mistake. */
    private static final List<String> UNLINKED = List.of(
            "/login?error",
            "/login?wait=5",
            "/login?loggedOut",
            "/login?kept",
            "/setup/legal-bases",
            "/setup/done",
            "/status?number=X-1/2",
            // the first page of the list may be full of what other tests left
            "/?q=" + OfficeAtWork.KEYS,
            "/?q=nie+ma+takich&stage=running&year=2021",
            "/subscriptions/x/confirm",
            "/subscriptions/x/end",
            "/consultations/" + OfficeAtWork.OPEN + "/remarks/draft/x",
            "/consultations/" + OfficeAtWork.OPEN + "/meetings/1/registration",
            "/consultations/" + OfficeAtWork.OPEN + "/meetings/1/registration/cancel?token=x",
            "/consultations/" + OfficeAtWork.OPEN + "/meetings/1/reminder/cancel?token=x");

    private final ObjectProvider<MockMvc> browser;
    private final OfficeAtWork office;
    private final TaskService tasks;
    private final SubmissionManagement submissions;
    private final DraftManagement drafts;
    private final FirstStart firstStart;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    private final List<Page> pages = new ArrayList<>();
    private final Set<String> answered = new TreeSet<>();
    private final Set<String> deadEnds = new TreeSet<>();
    private final Set<String> readInPolish = new HashSet<>();
    private final Set<String> pressed = new HashSet<>();
    private final Set<String> ourTasks = new HashSet<>();

    PageWalk(
            ObjectProvider<MockMvc> browser,
            OfficeAtWork office,
            TaskService tasks,
            SubmissionManagement submissions,
            DraftManagement drafts,
            FirstStart firstStart,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.browser = browser;
        this.office = office;
        this.tasks = tasks;
        this.submissions = submissions;
        this.drafts = drafts;
        this.firstStart = firstStart;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * One page as somebody sees it.
     *
     * @param address with the verb, e.g. {@code GET /desk}
     * @param language ISO 639 code of the language chosen
     */
    public record Page(String who, String address, String language, String html) {

        /** Whether whoever sees it has not logged in. */
        public boolean isPublic() {
            return who.equals(VISITOR);
        }

        public Document document() {
            return Jsoup.parse(html);
        }

        @Override
        public String toString() {
            return address + " (" + who + ", " + language + ")";
        }
    }

    /** How a form is filled in before a button is pressed. */
    private enum Filling {
        EMPTY,
        AS_IT_STANDS,
        FULL
    }

    private record Visitor(String name, @Nullable Role role) {}

    private static final List<Visitor> VISITORS = List.of(
            new Visitor(VISITOR, null),
            new Visitor(Story.COORDINATOR, Role.COORDINATOR),
            new Visitor(Story.MANAGER, Role.MANAGER),
            new Visitor(Story.REVIEWER, Role.REVIEWER),
            new Visitor(Story.AUDITOR, Role.AUDITOR),
            new Visitor(OfficeAtWork.ADMINISTRATOR, Role.ADMINISTRATOR));

    private static final String SETUP_CODE = "setup.code";

    /** Every page found, none twice in the same words. */
    public synchronized List<Page> pages() {
        walk();
        return pages;
    }

    /** The routes that answered somebody with a page or a file, as {@link Routes} names them. */
    public synchronized Set<String> answered() {
        walk();
        return answered;
    }

    /** The links that led nowhere. */
    public synchronized Set<String> deadEnds() {
        walk();
        return deadEnds;
    }

    private void walk() {
        if (!pages.isEmpty()) {
            return;
        }
        office.begin();
        tasks.createTaskQuery().list().stream()
                .filter(task -> businessKey(task.getProcessInstanceId()).startsWith(OfficeAtWork.KEYS))
                .forEach(task -> ourTasks.add("/desk/tasks/" + task.getId()));
        try {
            for (var visitor : VISITORS) {
                followLinks(visitor);
                mistakes(visitor);
            }
            status();
            receipt();
            rows();
            draft();
            newText();
            firstStart();
            var unique = new LinkedHashMap<String, Page>();
            pages.forEach(page -> unique.putIfAbsent(page.html(), page));
            pages.clear();
            pages.addAll(unique.values());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String businessKey(String processInstance) {
        return String.valueOf(jdbc.sql("select business_key_ from act_ru_execution where id_ = ?")
                .param(processInstance)
                .query(String.class)
                .optional()
                .orElse(""));
    }

    private void followLinks(Visitor visitor) throws Exception {
        var waiting = new ArrayDeque<String>(List.of("/", "/login", "/status"));
        if (visitor.role() != null) {
            waiting.add("/desk");
            waiting.addAll(ourTasks);
        }
        waiting.addAll(UNLINKED);
        waiting.addAll(office.linksOfMails());
        var linked = new HashMap<String, String>();
        var known = new HashSet<>(waiting);
        var alike = new HashMap<String, Integer>();
        while (!waiting.isEmpty()) {
            var address = waiting.remove();
            if (!ourTasks.contains(address)
                    && alike.merge(address.replaceAll("(?<![A-Z])\\d+", "0"), 1, Integer::sum) > ALIKE) {
                continue;
            }
            // by what the roles see, languages do not differ
            if (readInPolish.add(address)) {
                open(visitor, address, "pl", linked.get(address));
            }
            var page = open(visitor, address, "en", linked.get(address));
            if (page != null) {
                for (var link : page.select("a[href^=/]")) {
                    var next = link.attr("href").replaceFirst("#.*", "");
                    if (isOurs(next) && known.add(next)) {
                        linked.put(next, address);
                        waiting.add(next);
                    }
                }
                for (var form : page.select("form[method=post]")) {
                    press(visitor, address, form);
                }
            }
        }
    }

    private void mistakes(Visitor visitor) throws Exception {
        for (var language : LANGUAGES) {
            for (var status : List.of(400, 403, 404, 413, 500)) {
                var request = get("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/desk/tasks/1");
                kept(visitor, "status " + status, language, answer(as(visitor, language, request)));
            }
        }
    }

    private void receipt() throws Exception {
        receipt("/remarks/receipt", OfficeAtWork.SENT);
        receipt("/letter/receipt", OfficeAtWork.SENT_LETTER);
    }

    /** The list shows many submissions; that the rows of a file are awaited is true of this one. */
    private void rows() throws Exception {
        var letter = submissions.findByIdempotencyKey(OfficeAtWork.SENT_LETTER).orElseThrow();
        var submission = letter.getNumber().replace("/", "/submissions/");
        for (var language : LANGUAGES) {
            for (var page : List.of("", "/rows", "/rows/new")) {
                open(VISITORS.get(1), "/desk/consultations/" + submission + page, language, null);
            }
        }
    }

    private void receipt(String page, String token) throws Exception {
        for (var language : LANGUAGES) {
            var address = "/consultations/" + OfficeAtWork.OPEN + page;
            open(VISITORS.get(0), address, language, null);
            var request = get(address).cookie(new Cookie("receipt", token));
            kept(
                    VISITORS.get(0),
                    "GET " + address + " after sending",
                    language,
                    answer(as(VISITORS.get(0), language, request)));
        }
    }

    private void draft() throws Exception {
        for (var language : LANGUAGES) {
            var values = Map.of("remark-1", "Wskaźniki są zbyt ogólne.", "name", "Gmina");
            var draft = drafts.begin(OfficeAtWork.OPEN, values);
            var form = "/consultations/" + OfficeAtWork.OPEN + "/remarks";
            open(VISITORS.get(0), form + "/draft/" + draft.token(), language, null);
            var request = get(form).cookie(new Cookie("draft", draft.token()));
            kept(
                    VISITORS.get(0),
                    "GET " + form + " put aside",
                    language,
                    answer(as(VISITORS.get(0), language, request)));
        }
    }

    private void status() throws Exception {
        for (var key : List.of(OfficeAtWork.OPEN, OfficeAtWork.PUBLISHED)) {
            for (var submission : submissions.of(key)) {
                for (var language : LANGUAGES) {
                    for (var path : List.of("/status", "/status/correction", "/status/withdrawal")) {
                        var request = post(path)
                                .with(csrf())
                                .param("number", submission.getNumber())
                                .param("code", submission.getAccessCode())
                                .param("of", submission.getNumber() + ".1");
                        kept(
                                VISITORS.get(0),
                                "POST " + path + " " + submission.getNumber(),
                                language,
                                answer(as(VISITORS.get(0), language, request)));
                    }
                }
            }
        }
        for (var language : LANGUAGES) {
            for (var path : List.of("/status/correction", "/status/withdrawal")) {
                sentTooLate(path, language);
            }
            var request = post("/status/code").with(csrf()).param("email", "nikt@example.org");
            kept(VISITORS.get(0), "POST /status/code", language, answer(as(VISITORS.get(0), language, request)));
        }
    }

    /** The form came when its page was too old, and is shown again. */
    private void sentTooLate(String path, String language) throws Exception {
        var submission = submissions.of(OfficeAtWork.OPEN).get(0);
        var sent = browser.getObject()
                .perform(as(VISITORS.get(0), language, post(path))
                        .param("number", submission.getNumber())
                        .param("code", submission.getAccessCode())
                        .param("of", submission.getNumber() + ".1"))
                .andReturn();
        var session = (MockHttpSession) sent.getRequest().getSession();
        var result = browser.getObject()
                .perform(as(VISITORS.get(0), language, get(path).session(session)))
                .andReturn();
        note(result);
        kept(VISITORS.get(0), "GET " + path + " again", language, result.getResponse());
    }

    /** What a new version of the text would change. */
    private void newText() throws Exception {
        for (var language : LANGUAGES) {
            var address = "/desk/consultations/" + OfficeAtWork.OPEN + "/draft";
            var request = post(address)
                    .with(csrf())
                    .param("action", "preview")
                    .param("version", "2")
                    .param("reason", "Usunięto wskaźniki.")
                    .param("parts", "# 1 Diagnoza\nEkonomia społeczna rozwija się.\n# 4 Cele\nMiejsca pracy.\n# Aneks");
            kept(
                    VISITORS.get(1),
                    "POST " + address + " to look",
                    language,
                    answer(as(VISITORS.get(1), language, request)));
        }
    }

    /** The office as if nobody had set it up. */
    private void firstStart() {
        var state = AopTestUtils.getUltimateTargetObject(firstStart);
        transaction.executeWithoutResult(status -> {
            try {
                ReflectionTestUtils.setField(state, "done", false);
                jdbc.sql("delete from person_role where role = 'ADMINISTRATOR'").update();
                jdbc.sql("update setup set administrator = null, finished_at = null")
                        .update();
                setup("/setup", "/setup/administrator");
                jdbc.sql("update setup set administrator = ?")
                        .param(OfficeAtWork.ADMINISTRATOR)
                        .update();
                setup("/setup", "/setup/office", "/setup/legal-bases");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                status.setRollbackOnly();
                ReflectionTestUtils.setField(state, "done", true);
            }
        });
    }

    private void setup(String... addresses) throws Exception {
        for (var address : addresses) {
            for (var visitor : List.of(VISITORS.get(0), VISITORS.get(VISITORS.size() - 1))) {
                for (var language : LANGUAGES) {
                    var page = open(visitor, address, language, null);
                    for (var form : page == null ? List.<Element>of() : page.select("main form")) {
                        press(visitor, address, language, form, form.selectFirst("button"), Filling.EMPTY);
                    }
                }
            }
        }
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return browser.getObject().perform(request).andReturn().getResponse();
    }

    private boolean isOurs(String address) {
        var keyed = KEYED.matcher(address);
        while (keyed.find()) {
            var key = keyed.group(1) == null ? keyed.group(2) : keyed.group(1);
            if (!NOT_KEYS.contains(key) && !key.startsWith(OfficeAtWork.KEYS)) {
                return false;
            }
        }
        return !address.matches("//.*|.*[?&]lang=.*")
                && (!address.startsWith("/desk/tasks/") || ourTasks.contains(address.replaceFirst("/sections/.*", "")));
    }

    private @Nullable Document open(Visitor visitor, String address, String language, @Nullable String linkedBy)
            throws Exception {
        var result = browser.getObject()
                .perform(as(visitor, language, get(URI.create(address)).sessionAttr(SETUP_CODE, "x")))
                .andReturn();
        var response = result.getResponse();
        if (response.getStatus() >= 400 && linkedBy != null) {
            deadEnds.add(linkedBy + " -> " + address + " (" + visitor.name() + "): " + response.getStatus());
        }
        note(result);
        return kept(visitor, "GET " + address, language, response);
    }

    private void note(MvcResult result) {
        var route = result.getRequest().getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (result.getResponse().getStatus() == 200 && route != null) {
            answered.add("GET " + route.toString().replaceAll("(\\{\\w+):[^}]*}+", "$1}"));
        }
    }

    private @Nullable Document kept(Visitor visitor, String address, String language, MockHttpServletResponse response)
            throws Exception {
        var type = response.getContentType();
        var html = response.getContentAsString(StandardCharsets.UTF_8);
        if (type == null
                || !type.startsWith("text/html")
                || html.isEmpty()
                || response.getHeader("Content-Disposition") != null) {
            return null;
        }
        // the token and what differs at every request says nothing about the page
        var page = new Page(
                visitor.name(), address, language, html.replaceAll("(name=\"_csrf\" value=\")[^\"]+", "$1token"));
        pages.add(page);
        return page.document();
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(
            Visitor visitor, String language, T request) {
        request.cookie(new Cookie("language", language)).accept(MediaType.TEXT_HTML);
        if (visitor.role() != null) {
            request.with(user(visitor.name()).roles(visitor.role().name()));
        }
        return request;
    }

    /** Presses every button of the form, as it stands and with nothing filled in. */
    private void press(Visitor visitor, String at, Element form) {
        var action = form.attr("action").isEmpty() ? at : form.attr("action");
        if (action.startsWith("/logout") || action.startsWith("/login")) {
            return;
        }
        for (var button : form.select("button:not([name=formLang])")) {
            var target = button.hasAttr("formaction") ? button.attr("formaction") : action;
            var shape = form.select("[name]").eachAttr("name")
                    + button.attr("name")
                    + button.attr("value").replaceAll("\\d+", "0");
            for (var filling : Filling.values()) {
                if (pressed.add(filling + shape)) {
                    transaction.executeWithoutResult(status -> {
                        try {
                            press(visitor, target, "en", form, button, filling);
                        } catch (Exception e) {
                            throw new IllegalStateException(target, e);
                        } finally {
                            status.setRollbackOnly();
                        }
                    });
                }
            }
        }
    }

    private void press(Visitor visitor, String target, String language, Element form, Element button, Filling filling)
            throws Exception {
        var session = new MockHttpSession();
        session.setAttribute(SETUP_CODE, "x");
        var response = form.attr("enctype").startsWith("multipart")
                ? sent(as(visitor, language, multipart(URI.create(target))), session, form, button, filling)
                : sent(as(visitor, language, post(URI.create(target))), session, form, button, filling);
        follow(visitor, target, language, session, response);
    }

    private MockHttpServletResponse sent(
            AbstractMockHttpServletRequestBuilder<?> request,
            MockHttpSession session,
            Element form,
            Element button,
            Filling filling)
            throws Exception {
        request.session(session).with(csrf());
        fields(form, button, filling).forEach((name, values) -> request.param(name, values.toArray(new String[0])));
        return browser.getObject().perform(request).andReturn().getResponse();
    }

    private void follow(
            Visitor visitor, String target, String language, MockHttpSession session, MockHttpServletResponse response)
            throws Exception {
        kept(visitor, "POST " + target, language, response);
        var next = response.getRedirectedUrl();
        if (next != null && next.startsWith("/") && !next.startsWith("/login")) {
            var request = get(URI.create(next)).session(session);
            if (response.getCookies().length > 0) {
                request.cookie(response.getCookies());
            }
            var result =
                    browser.getObject().perform(as(visitor, language, request)).andReturn();
            note(result);
            kept(visitor, "POST " + target + " -> " + next, language, result.getResponse());
        }
    }

    private static Map<String, List<String>> fields(Element form, Element button, Filling filling) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var field : form.select("input[name], textarea[name], select[name]")) {
            var value = value(field, filling);
            if (value != null && !field.attr("name").equals("_csrf")) {
                values.computeIfAbsent(field.attr("name"), name -> new ArrayList<>())
                        .add(value);
            }
        }
        if (!button.attr("name").isEmpty()) {
            values.put(button.attr("name"), List.of(button.attr("value")));
        }
        return values;
    }

    private static @Nullable String value(Element field, Filling filling) {
        var type = field.normalName().equals("input") ? field.attr("type") : field.normalName();
        var full = filling == Filling.FULL;
        return switch (type) {
            case "file" -> null;
            case "hidden" -> field.val();
            case "radio", "checkbox" ->
                full || filling == Filling.AS_IT_STANDS && field.hasAttr("checked") ? field.val() : null;
            case "select" -> {
                var options = field.select("option");
                var chosen = field.select("option[selected]");
                yield filling == Filling.EMPTY || options.isEmpty()
                        ? ""
                        : full
                                ? options.last().val()
                                : chosen.isEmpty() ? options.first().val() : chosen.val();
            }
            default ->
                filling == Filling.EMPTY ? "" : full && field.val().isEmpty() ? sample(field, type) : field.val();
        };
    }

    private static String sample(Element field, String type) {
        return switch (type) {
            case "date" -> "2021-03-10";
            case "time" -> "12:00";
            case "number" -> "3";
            case "email" -> "jan@example.org";
            default -> field.attr("name").toLowerCase().contains("mail") ? "jan@example.org" : "Żółta łódź";
        };
    }
}
