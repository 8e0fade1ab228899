package pl.konsultacje.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.staff.NewPerson;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;

/** An empty database, from the code in the log to an open office. */
@OfficeTest
@TestPropertySource(properties = "test.first-start=true")
class FirstStartTests {

    private static final String PASSWORD = "rower bez trzech kół";

    @Autowired
    FirstStart firstStart;

    @Autowired
    StaffManagement staff;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nobodyWorksHere() {
        jdbc.sql("delete from person_role").update();
        jdbc.sql("delete from person").update();
        jdbc.sql("update setup set code_hash = null, attempts = 0, administrator = null, finished_at = null")
                .update();
    }

    @Test
    void everyPageLeadsToTheSetup() throws Exception {
        for (var path : new String[] {"/", "/desk", "/status", "/consultations/X", "/people"}) {
            mvc.perform(get(path)).andExpect(redirectedUrl("/setup"));
        }
        mvc.perform(get("/health")).andExpect(status().isOk());
        mvc.perform(get("/setup"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"code\"")));
        mvc.perform(get("/setup").param("lang", "en")).andExpect(content().string(containsString("Code from the log")));
        mvc.perform(get("/setup/administrator")).andExpect(redirectedUrl("/setup"));
    }

    @Test
    void programsAreToldToComeAgain() throws Exception {
        var path = "/api/v1/consultations";
        mvc.perform(get(path).header("Accept-Language", "en"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "10"))
                .andExpect(header().string("Content-Language", "en"))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:konsultacje:problem:503"))
                .andExpect(jsonPath("$.status").value(503))
                .andExpect(jsonPath("$.title").value("This system is being set up"))
                .andExpect(jsonPath("$.detail").value(containsString("Try again in 10 seconds")));
        mvc.perform(post(path + "/X-1/submissions"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.detail").value(containsString("Spróbuj ponownie za 10 sekund")));
    }

    @Test
    void aCodeIsStoredAsAHashAndTheLastOneHolds() {
        var first = firstStart.newCode().orElseThrow();
        var second = firstStart.newCode().orElseThrow();
        assertThat(firstStart.isRight(first)).isFalse();
        assertThat(firstStart.isRight(second.toLowerCase().replace("-", " "))).isTrue();
        assertThat(jdbc.sql("select code_hash from setup").query(String.class).single())
                .hasSize(64)
                .doesNotContain(second);
    }

    @Test
    void aCodeThatIsGuessedTooOftenHoldsNoLonger() {
        var code = firstStart.newCode().orElseThrow();
        for (int i = 0; i < FirstStart.MOST_ATTEMPTS; i++) {
            assertThat(firstStart.isRight("AAAA-AAAA-AAAA-AAAA")).isFalse();
        }
        assertThat(firstStart.isCodeSpent()).isTrue();
        assertThat(firstStart.isRight(code)).isFalse();
        assertThat(firstStart.isRight(firstStart.newCode().orElseThrow())).isTrue();
    }

    @Test
    void ofTwoWhoKnowTheCodeOneWins() throws Exception {
        var code = firstStart.newCode().orElseThrow();
        var start = new CyclicBarrier(2);
        try (var two = new Two()) {
            var results = two.threads.invokeAll(IntStream.range(0, 2)
                    .<Callable<String>>mapToObj(number -> () -> {
                        start.await();
                        try {
                            firstStart.begin(code, person("racer" + number));
                            return "won";
                        } catch (Refused refused) {
                            return refused.code();
                        }
                    })
                    .toList());
            assertThat(results.get(0).get() + " " + results.get(1).get())
                    .isIn("won refused.setup.begun", "refused.setup.begun won");
        }
        assertThat(staff.peopleWith(Role.ADMINISTRATOR)).hasSize(1);
        assertThat(firstStart.newCode()).isEmpty();
    }

    private record Two(ExecutorService threads) implements AutoCloseable {

        Two() {
            this(Executors.newFixedThreadPool(2));
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    @Test
    void goesFromTheCodeToTheLegalBasesAndSurvivesALostSession() throws Exception {
        var code = firstStart.newCode().orElseThrow();
        mvc.perform(post("/setup").with(csrf()).param("code", "WRONG"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("WRONG")));
        var session = (MockHttpSession) mvc.perform(post("/setup").with(csrf()).param("code", code))
                .andExpect(redirectedUrl("/setup/administrator"))
                .andReturn()
                .getRequest()
                .getSession();
        mvc.perform(administrator(session, "short"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Adam Lis")))
                .andExpect(content().string(not(containsString("value=\"short\""))));
        mvc.perform(administrator(session, PASSWORD)).andExpect(redirectedUrl("/setup/office"));
        mvc.perform(get("/setup/office").session(session)).andExpect(status().isOk());
        // the session is lost: strangers are told, the administrator goes on
        mvc.perform(get("/")).andExpect(redirectedUrl("/setup"));
        mvc.perform(get("/setup")).andExpect(content().string(containsString("w trakcie konfiguracji")));
        var adam = user("adam").roles("ADMINISTRATOR");
        mvc.perform(get("/setup").with(adam)).andExpect(redirectedUrl("/setup/office"));
        mvc.perform(office("", 0).with(adam)).andExpect(content().string(containsString("Wpisz nazwę urzędu.")));
        mvc.perform(office("Urząd Próbny", version()).with(adam)).andExpect(redirectedUrl("/setup/legal-bases"));
        mvc.perform(get("/setup/legal-bases").with(adam))
                .andExpect(content().string(containsString("zasadach prowadzenia polityki rozwoju")))
                .andExpect(content().string(containsString("Urząd Próbny")));
        mvc.perform(post("/setup/finish").with(csrf()).with(adam)).andExpect(redirectedUrl("/setup/done"));
        mvc.perform(get("/setup/done").with(adam)).andExpect(status().isOk());
        mvc.perform(get("/")).andExpect(status().isOk());
        assertThat(firstStart.step()).isEqualTo(FirstStart.Step.DONE);
        mvc.perform(get("/setup")).andExpect(redirectedUrl("/"));
        // for the tests after this one
        ReflectionTestUtils.setField(AopTestUtils.<Object>getTargetObject(firstStart), "done", false);
    }

    private int version() {
        return jdbc.sql("select version from office").query(Integer.class).single();
    }

    private static MockHttpServletRequestBuilder administrator(MockHttpSession session, String password) {
        return post("/setup/administrator")
                .session(session)
                .with(csrf())
                .param("fullName", "Adam Lis")
                .param("username", "adam")
                .param("email", "adam@example.org")
                .param("password", password);
    }

    private static MockHttpServletRequestBuilder office(String name, int version) {
        return post("/setup/office")
                .with(csrf())
                .param("version", String.valueOf(version))
                .param("name", name)
                .param("mailFrom", "konsultacje@example.org");
    }

    private static NewPerson person(String username) {
        return new NewPerson(username, "Ktoś", username + "@example.org", PASSWORD);
    }
}
