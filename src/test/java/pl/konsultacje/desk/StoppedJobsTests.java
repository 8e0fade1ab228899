package pl.konsultacje.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.platform.ShiftedClock;

/** What failed for good is seen, and gets going again by a hand. */
@OfficeTest
class StoppedJobsTests {

    @Autowired
    MockMvc web;

    @Autowired
    Story story;

    @Autowired
    ManagementService jobs;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String key = "STOI-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void showsWhatStandsStillAndLetsItRunAgain() throws Exception {
        var job = stopped();

        assertThat(page())
                .contains("Zatrzymane kroki (", key, "(Refused)", "Nie pozwoliła na to reguła procedury.", job.getId())
                .doesNotContain("refused.consultation.unknown");

        rename(key + "X", key);
        web.perform(post("/desk/jobs")
                        .param("job", job.getId())
                        .with(administrator())
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk/jobs"));

        assertThat(page()).doesNotContain(job.getId());
        assertThat(decisions.on(key)).last().satisfies(decision -> {
            assertThat(decision.act()).isEqualTo("tryJobAgain");
            assertThat(decision.person()).isEqualTo("adam");
        });
        assertThat(job(key).getRetries()).isEqualTo(1);
        story.run(key);
        web.perform(post("/desk/jobs")
                        .param("job", job.getId())
                        .with(administrator())
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk/jobs"));
        assertThat(decisions.on(key)).extracting("act").containsOnlyOnce("tryJobAgain");
    }

    @Test
    void isForTheAdministratorAlone() throws Exception {
        web.perform(get("/desk/jobs").with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(status().isForbidden());
    }

    /** A job that failed, and that the engine does not try any more. */
    private Job stopped() {
        story.approvedConsultation(key);
        clock.moveTo(java.time.Instant.parse("2021-01-27T11:01:00Z"));
        jobs.executeJob(job(key).getId());
        var job = job(key);
        rename(key, key + "X");
        assertThatThrownBy(() -> jobs.executeJob(job.getId())).isInstanceOf(RuntimeException.class);
        jobs.setJobRetries(job.getId(), 0);
        return job;
    }

    /** A delegate does not find a consultation that bears another key. */
    private void rename(String from, String to) {
        jdbc.sql("update consultation set case_key = ? where case_key = ?")
                .params(to, from)
                .update();
    }

    private Job job(String businessKey) {
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .singleResult();
        return jobs.createJobQuery().processInstanceId(instance.getId()).singleResult();
    }

    private String page() throws Exception {
        return web.perform(get("/desk/jobs").with(administrator()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static RequestPostProcessor administrator() {
        return user("adam").roles("ADMINISTRATOR");
    }
}
