package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import pl.konsultacje.InjectedStory;
import pl.konsultacje.InjectedStory.Address;
import pl.konsultacje.InjectedStory.Stage;
import pl.konsultacje.InjectionCorpus;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.RegistrationManagement;
import pl.konsultacje.meeting.RegistrationText;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.office.Office;
import pl.konsultacje.staff.Role;
import pl.konsultacje.submission.Receipts;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/**
 * What somebody types is shown as it was typed and never obeyed: the story is told in payloads and in words that mean
 * nothing, and every page, mail and file has to come to the same but for these words.
 */
@OfficeTest
@DirtiesContext
class InjectionTests {

    /** Begins the key of every telling. */
    private static final String KEYS = "WSTRZYK-";

    private static final Address VISITOR = new Address(null, null, "", "");

    private static final List<Address> STAFF = List.of(
            new Address(Story.COORDINATOR, Role.COORDINATOR, "", ""),
            new Address(Story.COORDINATOR, Role.ADMINISTRATOR, "", ""));

    @Autowired
    WebApplicationContext web;

    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    InjectedStory injected;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    Receipts receipts;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    RegistrationManagement registrations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entities;

    @Autowired
    PlatformTransactionManager transactions;

    /** Like that of other tests, but it keeps nothing to print: that would be some hundred megabytes. */
    @BeforeEach
    void browser() {
        var customizer = new SpringBootMockMvcBuilderCustomizer(web);
        customizer.setPrint(MockMvcPrint.NONE);
        var builder = MockMvcBuilders.webAppContextSetup(web);
        customizer.customize(builder);
        mvc = builder.apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    /** Its data are remembered for seconds, longer than a page of ours lasts. */
    @AfterEach
    void forgetOffice() {
        ReflectionTestUtils.setField(
                (Object) AopTestUtils.getUltimateTargetObject(web.getBean(Office.class)), "remembered", null);
    }

    @Test
    void theCorpusIsLarge() {
        assertThat(InjectionCorpus.payloads()).hasSizeGreaterThan(400).doesNotHaveDuplicates();
    }

    @Test
    void whatIsTypedIsTextOnEveryPageInEveryMailAndFile() {
        var differences = differences();
        if (!differences.isEmpty()) {
            // told once more: a payload that lives differs again at the same place, a coincidence of the clock does not
            differences.keySet().retainAll(differences().keySet());
        }
        assertThat(differences).isEmpty();
    }

    private TreeMap<String, String> differences() {
        var harmless = new Telling(InjectionCorpus::harmless).told();
        var payloads = new Telling(UnaryOperator.identity()).told();

        var differences = new TreeMap<String, String>();
        payloads.keySet().forEach(what -> harmless.computeIfAbsent(what, missing -> List.of()));
        harmless.forEach((what, told) -> {
            // in any order: of two steps in one instant either may stand first
            var shape = told.stream().sorted().toList();
            var other = payloads.getOrDefault(what, List.of()).stream().sorted().toList();
            var same = IntStream.range(0, Math.min(shape.size(), other.size()))
                    .filter(i -> !shape.get(i).equals(other.get(i)))
                    .findFirst();
            if (same.isPresent()) {
                differences.put(
                        what,
                        shape.subList(Math.max(0, same.getAsInt() - 2), same.getAsInt() + 1) + "\n  but was "
                                + other.get(same.getAsInt()));
            } else if (shape.size() != other.size()) {
                differences.put(what, shape.size() + " but was " + other.size());
            }
        });
        assertThat(payloads).hasSizeGreaterThan(300);
        return differences;
    }

    /** The story told once, and all that it shows. */
    private final class Telling {

        private final String key = KEYS + UUID.randomUUID().toString().substring(0, 8);
        private final UnaryOperator<String> typed;
        private final Map<String, List<String>> shapes = new LinkedHashMap<>();
        private final Set<String> pressed = new HashSet<>();
        private final Map<String, String> known = new HashMap<>();
        private Stage stage = Stage.ANNOUNCED;

        Telling(UnaryOperator<String> typed) {
            this.typed = typed;
        }

        Map<String, List<String>> told() {
            injected.tell(key, typed, reached -> {
                stage = reached;
                try {
                    look();
                } catch (Exception e) {
                    throw new IllegalStateException(stage + ": " + e, e);
                }
            });
            return shapes;
        }

        private void look() throws Exception {
            for (var page : injected.pages(key)) {
                var html = html(page, "pl");
                keep(page.name(), html, false);
                for (var form : Jsoup.parse(html).select("main form[method=post]")) {
                    press(page, form);
                }
            }
            if (stage == Stage.COLLECTING) {
                remarks();
                sweep();
                addresses();
            }
            if (stage == Stage.PUBLISHED) {
                html(new Address(null, null, "/consultations/" + key + "/results", "results"), "en");
                calendar("/meetings/1.ics");
                calendar("/dates.ics");
                files();
                mails("");
            }
        }

        private void undone(Work work) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                try {
                    work.done();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    status.setRollbackOnly();
                }
            });
        }

        /** Every payload by itself in every field of a remark. */
        private void remarks() {
            var all = InjectionCorpus.payloads().size();
            for (int first = 0; first < all; first += 90) {
                var from = first;
                undone(() -> {
                    var token = UUID.randomUUID().toString().replace("-", "");
                    var line = InjectionCorpus.lines(300).get(from / 90);
                    submissions.send(
                            key,
                            new SubmissionText(
                                    new Submitter(
                                            SubmitterType.NGO,
                                            typed.apply(line),
                                            typed.apply(line),
                                            "jan@example.org",
                                            ""),
                                    IntStream.range(from, Math.min(all, from + 90))
                                            .mapToObj(i -> InjectedStory.remark(typed, i))
                                            .toList()),
                            token);
                    var of = submissions.of(key);
                    var sent = of.get(of.size() - 1);
                    var name = "remarks " + from;
                    keep(
                            name + " receipt",
                            answer(get("/consultations/" + key + "/remarks/receipt")
                                    .cookie(new Cookie("receipt", token))),
                            false);
                    keep(
                            name + " status",
                            answer(post("/status")
                                    .with(csrf())
                                    .param("number", sent.getNumber())
                                    .param("code", sent.getAccessCode())),
                            false);
                    keep(
                            name + " at the desk",
                            html(
                                    new Address(
                                            Story.COORDINATOR,
                                            Role.COORDINATOR,
                                            "/desk/consultations/" + key + "/submissions/" + of.size(),
                                            ""),
                                    "pl"),
                            false);
                    mails(name + " ");
                });
            }
        }

        private Address visitor(String path) {
            return new Address(null, null, path, path.replace(key, "KEY"));
        }

        private Address staff(Role role, String path) {
            return new Address(Story.COORDINATOR, role, path, path.replace(key, "KEY"));
        }

        /** What stands once in a consultation or an office, with every payload in turn. */
        private void sweep() {
            var lines = InjectionCorpus.lines(190);
            var often = List.of(visitor("/consultations/" + key), staff(Role.ADMINISTRATOR, "/people/teams/ROPS"));
            var all = new ArrayList<>(often);
            all.addAll(List.of(
                    staff(Role.COORDINATOR, "/desk/consultations/" + key),
                    visitor("/?q=" + key),
                    visitor("/consultations/" + key + "/meetings/1/registration"),
                    visitor("/privacy"),
                    staff(Role.COORDINATOR, "/desk/consultations"),
                    staff(Role.ADMINISTRATOR, "/people"),
                    staff(Role.ADMINISTRATOR, "/people/" + Story.REVIEWER),
                    staff(Role.ADMINISTRATOR, "/office"),
                    staff(Role.AUDITOR, "/audit/" + key)));
            for (int i = 0; i < lines.size(); i++) {
                var number = i;
                var line = typed.apply(lines.get(i));
                var name = "sweep " + i + " ";
                undone(() -> {
                    jdbc.sql(
                                    "update consultation set title = :line, headline = :line, unit = :line, contact_name = :line,"
                                            + " report_place = :line, decision_kind = :line where case_key = :key")
                            .param("line", line)
                            .param("key", key)
                            .update();
                    jdbc.sql("update meeting set title = :line, place = :line where consultation_key = :key")
                            .param("line", line)
                            .param("key", key)
                            .update();
                    jdbc.sql("update person set full_name = :line")
                            .param("line", line)
                            .update();
                    jdbc.sql("update team set name = :line").param("line", line).update();
                    jdbc.sql("update office set name = :line, unit = :line, address = :line")
                            .param("line", line)
                            .update();
                    entities.clear();
                    registrations.register(key, 1, RegistrationText.of("jan@example.org"));
                    for (var page : number % 22 == 0 ? all : often) {
                        keep(name + page.name(), html(page, "pl"), false);
                    }
                    mails(name);
                });
            }
        }

        /** Payloads in the address, and the pages of the office's own forms. */
        private void addresses() throws Exception {
            for (var path : List.of(
                    "/people/new",
                    "/people/teams/new",
                    "/people/teams/ROPS",
                    "/people/" + Story.REVIEWER,
                    "/office",
                    "/office/look",
                    "/office/pages",
                    "/account",
                    "/desk/consultations/new",
                    "/status")) {
                for (var who : STAFF) {
                    var page = new Address(who.who(), who.role(), path, path);
                    for (var form : Jsoup.parse(html(page, "pl")).select("main form[method=post]")) {
                        press(page, form);
                    }
                }
            }
            for (var query : List.of(
                    "/?q=",
                    "/people?q=",
                    "/status?number=",
                    "/audit?key=",
                    "/audit/case?key=",
                    "/login?error=",
                    "/consultations/nie/")) {
                for (var batch : InjectionCorpus.lines(3000)) {
                    var encoded = URLEncoder.encode(typed.apply(batch), StandardCharsets.UTF_8);
                    for (var who : List.of(VISITOR, STAFF.get(0), STAFF.get(1))) {
                        keep(
                                query + " " + who.role() + " " + batch.hashCode(),
                                html(new Address(who.who(), who.role(), query + encoded, ""), "pl"),
                                false);
                    }
                }
            }
        }

        /** All payloads in every field, which is mostly too long; and a few, which is not. */
        private void press(Address page, Element form) {
            var action = form.attr("action").isEmpty() ? page.path() : form.attr("action");
            if (action.equals("/desk") || action.startsWith("/logout") || action.startsWith("/login")) {
                return;
            }
            for (var button : form.select("button")) {
                var target = button.hasAttr("formaction") ? button.attr("formaction") : action;
                var shape = form.select("[name]").eachAttr("name")
                        + target.replaceAll("[0-9a-f]{8}-[-0-9a-f]+|\\d+|" + key, "")
                        + button.attr("name")
                        + button.attr("value").replaceAll("\\d+", "0");
                if (pressed.add(shape)) {
                    for (var batch : List.of(
                            String.join(" ", InjectionCorpus.payloads()),
                            InjectionCorpus.lines(190).get(pressed.size() % 20))) {
                        undone(() -> keep(
                                "press " + page.name() + " " + pressed.size() + " " + batch.length(),
                                answer(filled(page, target, form, button, batch)),
                                false));
                    }
                }
            }
        }

        private AbstractMockHttpServletRequestBuilder<?> filled(
                Address page, String target, Element form, Element button, String payloads) {
            var value = typed.apply(payloads);
            AbstractMockHttpServletRequestBuilder<?> request;
            if (form.attr("enctype").startsWith("multipart")) {
                var several = multipart(URI.create(target));
                for (var file : form.select("input[type=file]")) {
                    // a browser sends no folders
                    var name = payloads.substring(0, Math.min(190, payloads.length()))
                            .replaceAll("[/\\\\\r\n]", "");
                    several.file(new MockMultipartFile(
                            file.attr("name"), typed.apply(name) + ".pdf", "application/pdf", new byte[] {1}));
                }
                request = several;
            } else {
                request = post(URI.create(target));
            }
            as(page, "pl", request).with(csrf());
            for (var field : form.select("input[name], textarea[name], select[name]")) {
                var type = field.normalName().equals("input") ? field.attr("type") : field.normalName();
                switch (type) {
                    case "file" -> {}
                    case "hidden", "radio", "checkbox" -> {
                        if (!field.attr("name").equals("_csrf")) {
                            request.param(field.attr("name"), field.val());
                        }
                    }
                    case "select" ->
                        request.param(
                                field.attr("name"),
                                field.select("option").isEmpty()
                                        ? ""
                                        : field.select("option").last().val());
                    default -> request.param(field.attr("name"), value);
                }
            }
            if (button.hasAttr("name")) {
                request.param(button.attr("name"), button.attr("value"));
            }
            return request;
        }

        private void mails(String name) throws Exception {
            while (receipts.writeNext() > 0) {
                // more may be waiting
            }
            int number = 0;
            var mails = outbox.of(key);
            for (var mail : mails) {
                number++;
                if (!name.isEmpty() && number < mails.size()) {
                    continue; // only what has just been written
                }
                var what = name + "mail " + number + " "
                        + mail.occasion().replaceAll("[0-9a-f]{8}-[-0-9a-f]{27}|\\d+|" + key, "");
                assertThat(mail.subject()).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
                shapes.put(stage + " " + what + " subject", List.of(norm(mail.subject())));
                shapes.put(stage + " " + what + " text", List.of(norm(mail.text())));
                keep(what + " html", mail.html(), false);
                Object postman = AopTestUtils.getUltimateTargetObject(web.getBean("postman"));
                MimeMessage message = ReflectionTestUtils.invokeMethod(
                        postman,
                        "message",
                        mail,
                        new InternetAddress(mail.recipient()),
                        new MimeMessage((jakarta.mail.Session) null));
                message.saveChanges();
                var bytes = new ByteArrayOutputStream();
                message.writeTo(bytes);
                var read = new MimeMessage(null, new ByteArrayInputStream(bytes.toByteArray()));
                shapes.put(
                        stage + " " + what + " headers",
                        Collections.list(read.getAllHeaders()).stream()
                                .map(header -> header.getName())
                                .toList());
                assertThat(read.getAllRecipients()).hasSize(1);
            }
        }

        /** The names of its lines: what follows them is escaped in its own way. */
        private void calendar(String path) throws Exception {
            var file = answer(get("/consultations/" + key + path));
            shapes.put(
                    stage + " calendar " + path + " " + shapes.size(),
                    file.replaceAll("\r\n[ \t]", "")
                            .lines()
                            .map(line -> line.replaceFirst("[:;].*", ""))
                            .toList());
        }

        private void files() throws Exception {
            keep("report file", answer(get("/consultations/" + key + "/report/file")), false);
            var word = mvc.perform(get("/consultations/" + key + "/report/file?format=docx"))
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(word))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    var part = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                    javax.xml.parsers.SAXParserFactory.newInstance()
                            .newSAXParser()
                            .parse(
                                    new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)),
                                    new org.xml.sax.helpers.DefaultHandler());
                    keep("word " + entry.getName(), part, true);
                }
            }
        }

        private String html(Address page, String language) throws Exception {
            return answer(as(page, language, get(URI.create(page.path()))));
        }

        private String answer(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
            forgetOffice();
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
            assertThat(response.getStatus())
                    .as(response.getContentAsString(StandardCharsets.UTF_8))
                    .isLessThan(500);
            return response.getContentAsString(StandardCharsets.UTF_8) + "<i>" + response.getStatus() + " "
                    + response.getHeaderNames().stream().sorted().toList() + "</i>";
        }

        private void keep(String what, String markup, boolean xml) {
            var document = xml ? Jsoup.parse(markup, Parser.xmlParser()) : Jsoup.parse(markup);
            if (what.matches("(sweep \\d+ )?(/\\?q=KEY|/desk/consultations|/audit)")) {
                // lists of the matters of all tests; only ours are compared
                var ours = document.select("li, article, tr").stream()
                        .filter(row -> row.html().contains(key)
                                && row.select("li, article, tr").size() == 1)
                        .map(row -> row.is("tr") ? "<table>" + row.outerHtml() + "</table>" : row.outerHtml())
                        .toList();
                document = Jsoup.parse(String.join("", ours));
            }
            shapes.put(stage + " " + what, shape(document));
        }

        private List<String> shape(Document document) {
            // differences of wording are marked by words, and other tellings are told elsewhere
            document.select("ins, del").unwrap();
            for (var link : document.select("a[href*=" + KEYS + "]:not([href*=" + key + "])")) {
                var row = link.closest("tr, li, article");
                (row == null ? link : row).remove();
            }
            document.select("select[name=basedOn] option:not([value*=" + key + "])")
                    .remove();
            document.select("input[name=_csrf], input[name=token]").attr("value", "");
            var shape = new ArrayList<String>();
            var text = new StringBuilder();
            document.traverse((node, depth) -> {
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText());
                    return;
                }
                if (!text.toString().isBlank()) {
                    shape.add(norm(text.toString()));
                }
                text.setLength(0);
                shape.add(depth + described(node));
            });
            return shape;
        }

        private String described(Node node) {
            if (!(node instanceof Element element)) {
                return node.nodeName() + norm(node.outerHtml());
            }
            var attributes = new TreeMap<String, String>();
            element.attributes()
                    .forEach(one -> attributes.put(one.getKey(), norm(decoded(one.getKey(), one.getValue()))));
            return "<" + element.normalName() + attributes + ">";
        }

        private static String decoded(String attribute, String value) {
            try {
                return attribute.equals("href") || attribute.equals("action") || attribute.equals("content")
                        ? URLDecoder.decode(value, StandardCharsets.UTF_8)
                        : value;
            } catch (IllegalArgumentException e) {
                return value;
            }
        }

        /** Without what no two tellings have in common: numbers, hashes and the key. Most of it stands on every page. */
        private String norm(String text) {
            return text.length() > 100 ? normed(text) : known.computeIfAbsent(text, this::normed);
        }

        private String normed(String text) {
            return InjectionCorpus.harmless(text.replace(key, "KEY")
                    .replaceAll("[0-9a-f]{8}-[-0-9a-f]{27}|[0-9a-f]{32,}", "#")
                    .replaceAll("\\b[A-Z0-9]{4}(-[A-Z0-9]{4})+\\b", "#")
                    .replaceAll("[\\s\\u00A0]+", " ")
                    .replaceAll("\\d+", "0")
                    .replaceAll("0([.,]0)? [kM]?B\\b", "0 B")
                    .strip());
        }
    }

    private interface Work {
        void done() throws Exception;
    }

    private static AbstractMockHttpServletRequestBuilder<?> as(
            Address page, String language, AbstractMockHttpServletRequestBuilder<?> request) {
        request.cookie(new Cookie("language", language)).accept(MediaType.TEXT_HTML);
        if (page.role() != null) {
            request.with(user(page.who()).roles(page.role().name()));
        }
        return request;
    }

    private static MockHttpServletRequestBuilder sent(String key, String token, String action) {
        return post("/consultations/" + key + "/remarks")
                .with(csrf())
                .param("action", action)
                .param("token", token)
                .param("type", "NGO")
                .param("name", "Fundacja")
                .param("email", "jan@example.org")
                .param("part-1", "other")
                .param("partOther-1", "Cele")
                .param("page-1", "3")
                .param("remark-1", "Uwaga")
                .param("currentWording-1", "Uwaga")
                .param("proposedWording-1", "Uwaga")
                .param("justification-1", "Uwaga")
                .param("noticeRead", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.pl, c@d.pl",
                "a@b.pl;c@d.pl",
                "a@b.pl c@d.pl",
                "a@b.pl\r\nBcc: ofiara@example.org",
                "a@b.pl\nBcc: ofiara@example.org",
                "a@b.pl%0aBcc:ofiara@example.org x",
                "\"Jan\" <a@b.pl>",
                "<script>@b.pl",
                "a@b.pl\u2028Bcc:x@y.pl",
                "@b.pl",
                "a@b@c.pl",
                "a"
            })
    void anAddressThatIsNotOneAddressIsRefused(String address) throws Exception {
        var key = KEYS + "A" + UUID.randomUUID().toString().substring(0, 8);
        story.publishedConsultation(key);
        mvc.perform(
                sent(key, UUID.randomUUID().toString().replace("-", ""), "send").with(request -> {
                    request.setParameter("email", address);
                    return request;
                }));
        mvc.perform(post("/consultations/" + key + "/meetings/1/registration")
                .with(csrf())
                .param("email", address));
        assertThat(submissions.of(key)).isEmpty();
        assertThat(outbox.of(key).stream().filter(mail -> !mail.recipient().endsWith("@example.org")))
                .isEmpty();
    }

    @Test
    void aNameBringsNoHeaderIntoTheMail() {
        var key = KEYS + "A" + UUID.randomUUID().toString().substring(0, 8);
        story.publishedConsultation(key);
        submissions.send(
                key,
                new SubmissionText(
                        new Submitter(
                                SubmitterType.PERSON,
                                "Jan\r\nBcc: ofiara@example.org\r\n\r\nTreść",
                                "",
                                "fundacja@example.org",
                                ""),
                        List.of(InjectedStory.remark(UnaryOperator.identity(), 0))),
                UUID.randomUUID().toString());
        story.receiptsWritten();
        assertThat(outbox.of(key))
                .filteredOn(mail -> mail.recipient().equals("fundacja@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).doesNotContain("\r", "\n"));
    }
}
