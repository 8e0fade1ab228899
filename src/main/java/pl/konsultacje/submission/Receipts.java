package pl.konsultacje.submission;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the mails that confirm what arrived. The request that takes a submission stores its rows and nothing else; who has
 * been written to is remembered beside the submission.
 */
@Component
public class Receipts {

    /** How many receipts one transaction writes. */
    static final int BATCH = 50;

    private final SubmissionManagement submissions;
    private final JdbcClient jdbc;
    private final Clock clock;

    Receipts(SubmissionManagement submissions, JdbcClient jdbc, Clock clock) {
        this.submissions = submissions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes the next receipts; several nodes at once take different ones.
     *
     * @return how many submissions were looked at; as many as fit into a batch when more may be waiting
     */
    @Transactional
    public int writeNext() {
        var waiting = jdbc.sql("select id from submission where receipt_written_at is null order by id limit " + BATCH
                        + " for update skip locked")
                .query(Long.class)
                .list();
        for (var id : waiting) {
            submissions.writeReceipt(id);
            jdbc.sql("update submission set receipt_written_at = ? where id = ?")
                    .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), id)
                    .update();
        }
        return waiting.size();
    }
}
