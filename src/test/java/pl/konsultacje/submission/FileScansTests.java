package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.SubmissionFile.Scan;

@OfficeTest
class FileScansTests {

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement management;

    @Autowired
    FileStore files;

    @Autowired
    Submissions submissions;

    @Autowired
    RowSheetManagement sheets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    ShiftedClock clock;

    final String key = "SCAN-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void handsOutNothingThatWaitsAndWhatIsCleanAfterwards() throws Exception {
        var submission = waiting("Uwagi");
        download(404);
        try (var daemon = FakeClamAv.onTcp()) {
            scans(daemon.where()).scanWaiting();
        }
        assertThat(file(submission).getScan()).isEqualTo(Scan.CLEAN);
        download(200);
    }

    @Test
    void neverHandsOutAThreatAndTellsTheCoordinator() throws Exception {
        var submission = waiting("EICAR");
        try (var daemon = FakeClamAv.onTcp()) {
            scans(daemon.where()).scanWaiting();
        }
        assertThat(file(submission).getScan()).isEqualTo(Scan.INFECTED);
        assertThat(file(submission).getThreat()).isEqualTo("Eicar-Signature");
        download(404);
        mvc.perform(get("/desk/consultations/" + key + "/submissions/1/rows")
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(content().string(Matchers.containsString("Program antywirusowy znalazł w nim zagrożenie.")));
    }

    @Test
    void waitsWhileTheAntivirusIsAwayAndLooksAgain() throws Exception {
        var submission = waiting("Uwagi");
        var daemon = FakeClamAv.onTcp();
        daemon.close();
        var scans = scans(daemon.where());
        scans.scanWaiting();
        scans.scanWaiting();
        assertThat(file(submission).getScan()).isEqualTo(Scan.WAITING);
        try (var back = FakeClamAv.onTcp()) {
            scans(back.where()).scanWaiting();
        }
        assertThat(file(submission).getScan()).isEqualTo(Scan.CLEAN);
    }

    @Test
    void isNotHeldUpByAFileThatCannotBeLookedInto() throws Exception {
        var trouble = waiting("TROUBLE");
        var fine = waits("Uwagi");
        try (var daemon = FakeClamAv.onTcp()) {
            scans(daemon.where()).scanWaiting();
        }
        assertThat(file(trouble).getScan()).isEqualTo(Scan.WAITING);
        assertThat(file(fine).getScan()).isEqualTo(Scan.CLEAN);
    }

    private FileScans scans(String where) {
        return new FileScans(ClamAv.at(where, Duration.ofSeconds(20)), files, submissions, sheets, jdbc, clock);
    }

    private Submission waiting(String content) {
        story.publishedConsultation(key);
        return waits(content);
    }

    private Submission waits(String content) {
        var submission = management.receive(
                key,
                new Submitter(SubmitterType.NGO, "Fundacja Przykład", "", "", ""),
                List.of(FileIntakeTests.letter(content)),
                new Entry(Channel.WEB_FORM, clock.instant(), false, ""),
                null,
                UUID.randomUUID().toString());
        jdbc.sql("update submission_file set scan = 'WAITING' where submission_id = ?")
                .param(submission.getId())
                .update();
        return submission;
    }

    private SubmissionFile file(Submission submission) {
        return files.of(submission).get(0);
    }

    private void download(int expected) throws Exception {
        mvc.perform(get("/desk/consultations/" + key + "/submissions/1/files/1")
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(status().is(expected));
    }
}
