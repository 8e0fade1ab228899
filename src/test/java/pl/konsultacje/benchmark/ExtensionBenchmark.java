package pl.konsultacje.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.CourseManagement;
import pl.konsultacje.consultation.Notices;
import pl.konsultacje.notification.MailWorker;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/**
 * A consultation with 5,000 remarks and 2,000 subscribers is extended: how long the act takes, until when every mail is
 * written and handed to a mail server, and how long pages take meanwhile, beside how long they took before.
 */
@Tag("benchmark")
@OfficeTest
class ExtensionBenchmark {

    private static final int REMARKS = Integer.getInteger("remarks", 5_000);
    private static final int SUBSCRIBERS = Integer.getInteger("subscribers", 2_000);
    private static final int ROUNDS_BEFORE = 30;

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        SERVER.start();
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> SERVER.getSmtp().getPort());
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    CourseManagement course;

    @Autowired
    Notices notices;

    @Autowired
    MailWorker mails;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    private final String key = "PRZEDL-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, List<Long>> before = new TreeMap<>();
    private final Map<String, List<Long>> meanwhile = new TreeMap<>();

    @Test
    void fiveThousandRemarksAndTwoThousandSubscribers() throws Exception {
        fill();
        for (int i = 0; i < ROUNDS_BEFORE; i++) {
            pages(before);
        }

        var began = System.nanoTime();
        course.extendCollection(key, LocalDate.of(2021, 3, 17), "Awaria strony.", "", Story.COORDINATOR);
        var act = millisecondsSince(began);
        assertThat(dueOfTheEnd()).isEqualTo(Instant.parse("2021-03-17T23:01:00Z"));

        long written;
        long sent;
        try (var threads = new Threads()) {
            var writing = threads.submit(() -> {
                story.run(key);
                while (notices.writeNext()) {
                    // some at a time
                }
                return millisecondsSince(began);
            });
            var sending = threads.submit(() -> {
                while (!writing.isDone() || waiting() > 0) {
                    mails.sendDue();
                }
                return millisecondsSince(began);
            });
            while (!sending.isDone()) {
                pages(meanwhile);
            }
            written = writing.get();
            sent = sending.get();
        }

        System.out.printf(
                "extension with %,d remarks and %,d subscribers: act %,d ms; mails written after %,d ms, handed over after %,d ms%n",
                REMARKS, SUBSCRIBERS, act, written, sent);
        before.forEach((page, times) -> System.out.printf(
                "  %-45s before: median %d ms, longest %d ms; meanwhile (%d times): median %d ms, longest %d ms%n",
                page.replace(key, "KEY"),
                median(times),
                longest(times),
                meanwhile.get(page).size(),
                median(meanwhile.get(page)),
                longest(meanwhile.get(page))));
        assertThat(SERVER.getReceivedMessages().length).isEqualTo(REMARKS + SUBSCRIBERS);
        assertThat(meanwhile.values())
                .allSatisfy(times -> assertThat(longest(times)).isLessThan(1_000));
    }

    /** Each remark from another address, its case open; the subscribers confirmed. No mail but the notices is waiting. */
    private void fill() {
        story.publishedConsultation(key);
        for (int i = 0; i < REMARKS; i++) {
            submissions.send(
                    key,
                    new SubmissionText(
                            new Submitter(SubmitterType.NGO, "Fundacja " + i, "", "fundacja" + i + "@example.org", ""),
                            List.of(new RemarkText(null, "", "", "", "Prosimy o doprecyzowanie, pkt " + i, "", ""))),
                    UUID.randomUUID().toString());
        }
        cases.accepted(key);
        assertThat(remarks.of(key)).hasSize(REMARKS);
        while (notices.writeNext()) {
            // the publication is told before anybody subscribes
        }
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        for (int i = 0; i < SUBSCRIBERS; i++) {
            jdbc.sql(
                            "insert into subscription (id, version, email, consultation_key, token, language, asked_at, confirmed_at)"
                                    + " values (?, 0, ?, ?, ?, ?, ?, ?)")
                    .params(
                            2_000_000_000L + i,
                            "ktos" + i + "@example.org",
                            i % 2 == 0 ? key : null,
                            UUID.randomUUID().toString().replace("-", ""),
                            i % 3 == 0 ? "en" : "pl",
                            now,
                            now)
                    .update();
        }
        jdbc.sql("delete from outbox_mail").update();
    }

    private void pages(Map<String, List<Long>> times) throws Exception {
        for (var page : addresses().entrySet()) {
            var began = System.nanoTime();
            mvc.perform(page.getValue()).andExpect(status().isOk());
            times.computeIfAbsent(page.getKey(), address -> new ArrayList<>()).add(millisecondsSince(began));
        }
    }

    private Map<String, AbstractMockHttpServletRequestBuilder<?>> addresses() {
        var staff = user(Story.COORDINATOR).roles("COORDINATOR");
        var addresses = new LinkedHashMap<String, AbstractMockHttpServletRequestBuilder<?>>();
        for (var address : Arrays.asList("/", "/consultations/" + key, "/consultations/" + key + "/remarks")) {
            addresses.put(address, get(address));
        }
        for (var address : Arrays.asList(
                "/desk",
                "/desk?consultation=" + key,
                "/desk/consultations/" + key,
                "/desk/consultations/" + key + "?page=80",
                "/desk/consultations/" + key + "/submissions")) {
            addresses.put(address, get(address).with(staff));
        }
        return addresses;
    }

    private int waiting() {
        return jdbc.sql("select count(*) from outbox_mail where sent_at is null and given_up_at is null")
                .query(Integer.class)
                .single();
    }

    private Instant dueOfTheEnd() {
        return jobs.createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("consultation")
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId())
                .activityId("collectionEnded")
                .singleResult()
                .getDuedate()
                .toInstant();
    }

    private static long millisecondsSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private static long longest(List<Long> times) {
        return times.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** Two threads that end with the block. */
    private static final class Threads implements AutoCloseable {

        private final ExecutorService threads = Executors.newFixedThreadPool(2);

        <T> Future<T> submit(Callable<T> work) {
            return threads.submit(work);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
