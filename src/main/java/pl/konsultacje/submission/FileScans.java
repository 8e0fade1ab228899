package pl.konsultacje.submission;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the antivirus look into the files that wait for it, outside any transaction. While it is away they go on waiting, and
 * are handed out to nobody. Two nodes that look into the same file find the same.
 */
@Component
@ConditionalOnProperty(name = "konsultacje.clamav")
class FileScans {

    private static final Logger LOG = LoggerFactory.getLogger(FileScans.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BATCH = 20;

    private final ClamAv antivirus;
    private final FileStore files;
    private final Submissions submissions;
    private final RowSheetManagement sheets;
    private final JdbcClient jdbc;
    private final Clock clock;
    private boolean away;

    @Autowired
    FileScans(
            @Value("${konsultacje.clamav}") String where,
            FileStore files,
            Submissions submissions,
            RowSheetManagement sheets,
            JdbcClient jdbc,
            Clock clock) {
        this(ClamAv.at(where, LIMIT), files, submissions, sheets, jdbc, clock);
    }

    FileScans(
            ClamAv antivirus,
            FileStore files,
            Submissions submissions,
            RowSheetManagement sheets,
            JdbcClient jdbc,
            Clock clock) {
        this.antivirus = antivirus;
        this.files = files;
        this.submissions = submissions;
        this.sheets = sheets;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5_000)
    void scanWaiting() {
        var waiting = jdbc.sql("select id from submission_file where scan = 'WAITING' order by id limit " + BATCH)
                .query(Long.class)
                .list();
        try {
            for (var id : waiting) {
                scan(id);
            }
            away = false;
        } catch (IOException e) {
            if (!away) {
                LOG.warn("The antivirus does not answer, files wait for it: {}", e.toString());
            }
            away = true;
        }
    }

    void scan(long id) throws IOException {
        var threat = antivirus.threatIn(files.content(id));
        var changed = jdbc.sql("update submission_file set scan = ?, threat = ?, scanned_at = ?, version = version + 1"
                        + " where id = ? and scan = 'WAITING'")
                .params(
                        threat.isEmpty() ? SubmissionFile.Scan.CLEAN.name() : SubmissionFile.Scan.INFECTED.name(),
                        threat.substring(0, Math.min(threat.length(), 200)),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        id)
                .update();
        if (!threat.isEmpty()) {
            LOG.warn("The antivirus found a threat in file {}", id);
        } else if (changed > 0) {
            files.submissionOf(id).flatMap(submissions::findById).ifPresent(sheets::read);
        }
    }
}
