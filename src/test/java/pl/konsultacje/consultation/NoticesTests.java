package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.platform.Words;

/** A notice that cannot be written steps aside for the others, is tried again, and stands still until somebody looks at it. */
@OfficeTest
class NoticesTests {

    private static final String SECRET = "tajny@example.org";

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    Notices notices;

    @Autowired
    Consultations consultations;

    @Autowired
    ConsultationChanges changes;

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxManagement mails;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Words words;

    @Autowired
    PublicAddress publicAddress;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ShiftedClock clock;

    final String key = "OBOK-" + UUID.randomUUID().toString().substring(0, 8);
    private boolean broken = true;
    private Notices own;

    private record People(String name, NoticesTests test, String email) implements Readership {

        @Override
        public List<Reader> after(String consultationKey, long id, int limit) {
            if (name.startsWith("broken") && test.broken) {
                throw new IllegalStateException("Nobody knows " + SECRET);
            }
            return id > 0 ? List.of() : List.of(new Reader(1, email, Languages.POLISH, null));
        }
    }

    @BeforeEach
    void twoKindsOfReaders() {
        story.publishedConsultation(key);
        while (notices.writeNext()) {
            // what other tests left is written by the office's own
        }
        var readerships = new LinkedHashMap<String, Object>();
        readerships.put("broken", new People("broken", this, "pozniej@example.org"));
        readerships.put("sound", new People("sound", this, "zaraz@example.org"));
        own = new Notices(
                new StaticListableBeanFactory(readerships).getBeanProvider(Readership.class),
                consultations,
                changes,
                outbox,
                jdbc,
                words,
                publicAddress,
                clock,
                transaction);
        own.tell(key, Notices.REPORT);
    }

    @Test
    void stepsAsideForOthersAndIsWrittenOnceTheCauseIsGone() {
        writeAll();
        assertThat(recipients()).containsExactly("zaraz@example.org");
        assertThat(attempts()).isOne();

        broken = false;
        writeAll();
        assertThat(recipients()).as("not yet").doesNotContain("pozniej@example.org");
        pass(Duration.ofSeconds(61));
        writeAll();

        assertThat(recipients()).containsExactly("zaraz@example.org", "pozniej@example.org");
        assertThat(attempts()).isZero();
    }

    @Test
    void standsStillAfterTheFifthTimeUntilAPersonLetsItGoOn() throws Exception {
        for (int i = 0; i < 10; i++) {
            writeAll();
            pass(Duration.ofHours(3));
        }
        assertThat(attempts()).isEqualTo(5);
        assertThat(page())
                .contains(key, "Zawiadomienie o ogłoszeniu albo zmianie konsultacji", "(IllegalStateException)")
                .doesNotContain(SECRET);

        broken = false;
        writeAll();
        assertThat(recipients()).doesNotContain("pozniej@example.org");
        mvc.perform(post("/desk/jobs")
                        .param("job", "notice-" + notice())
                        .with(administrator())
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk/jobs"));
        writeAll();

        assertThat(recipients()).contains("pozniej@example.org");
        assertThat(page()).doesNotContain(key);
    }

    private void writeAll() {
        for (int i = 0; own.writeNext(); i++) {
            assertThat(i).as("comes to an end").isLessThan(100);
        }
    }

    private void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    private List<String> recipients() {
        return mails.of(key).stream()
                .filter(mail -> mail.occasion().endsWith("/notice/" + Notices.REPORT))
                .map(OutboxMail::recipient)
                .toList();
    }

    private int attempts() {
        return jdbc.sql("select attempts from consultation_notice where id = ?")
                .param(notice())
                .query(Integer.class)
                .single();
    }

    private long notice() {
        return jdbc.sql("select id from consultation_notice where consultation_key = ? and readership = 'broken'")
                .param(key)
                .query(Long.class)
                .single();
    }

    private String page() throws Exception {
        return mvc.perform(get("/desk/jobs").with(administrator()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static RequestPostProcessor administrator() {
        return user("adam").roles("ADMINISTRATOR");
    }
}
