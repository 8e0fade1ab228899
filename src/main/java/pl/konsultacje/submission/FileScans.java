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
    private static final int FAILURES_OF_ONE_THAT_IS_AWAY = 3;

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

    /** A file that could not be looked into goes to the end of the line, so that it does not hold up the others. */
    @Scheduled(fixedDelay = 5_000)
    void scanWaiting() {
        var waiting = jdbc.sql("select id from submission_file where scan = 'WAITING'"
                        + " order by scanned_at nulls first, id limit " + BATCH)
                .query(Long.class)
                .list();
        var failures = 0;
        for (var id : waiting) {
            try {
                scan(id);
                failures = 0;
                away = false;
            } catch (IOException e) {
                jdbc.sql("update submission_file set scanned_at = ? where id = ?")
                        .params(now(), id)
                        .update();
                if (!away) {
                    LOG.warn("The antivirus did not look into file {}, it waits: {}", id, e.toString());
                }
                if (++failures == FAILURES_OF_ONE_THAT_IS_AWAY) {
                    away = true;
                    return;
                }
            }
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    void scan(long id) throws IOException {
        var threat = antivirus.threatIn(files.content(id));
        var changed = jdbc.sql("update submission_file set scan = ?, threat = ?, scanned_at = ?, version = version + 1"
                        + " where id = ? and scan = 'WAITING'")
                .params(
                        threat.isEmpty() ? SubmissionFile.Scan.CLEAN.name() : SubmissionFile.Scan.INFECTED.name(),
                        threat.substring(0, Math.min(threat.length(), 200)),
                        now(),
                        id)
                .update();
        if (!threat.isEmpty()) {
            LOG.warn("The antivirus found a threat in file {}", id);
        } else if (changed > 0) {
            files.submissionOf(id).flatMap(submissions::findById).ifPresent(sheets::read);
        }
    }
}
