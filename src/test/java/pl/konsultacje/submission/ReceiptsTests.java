package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;

/** What arrives is confirmed by mail, after the request that stored it and once. */
@OfficeTest
class ReceiptsTests {

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    Receipts receipts;

    @Autowired
    JdbcClient jdbc;

    final String key = "POTW-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theRequestStoresNoMailAndTheWorkerWritesOne() {
        story.publishedConsultation(key);
        cases.remarkSent(key);
        assertThat(mails()).isZero();

        writeAll();
        writeAll();

        assertThat(mails()).isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void severalNodesWriteEachReceiptOnce() throws Exception {
        story.publishedConsultation(key);
        for (int i = 0; i < 20; i++) {
            cases.remarkSent(key);
        }
        var nodes = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 4; i++) {
            nodes.add(() -> {
                for (int round = 0; round < 10; round++) {
                    try {
                        receipts.writeNext();
                    } catch (DataAccessException overtaken) {
                        // the next round tries again
                    }
                }
                return null;
            });
        }
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (var node : pool.invokeAll(nodes)) {
                node.get();
            }
        } finally {
            pool.shutdownNow();
        }
        writeAll();

        assertThat(mails()).isEqualTo(20);
        assertThat(waiting()).isZero();
    }

    private void writeAll() {
        while (receipts.writeNext() > 0) {
            // more may be waiting
        }
    }

    private long mails() {
        return jdbc.sql("select count(*) from outbox_mail where occasion like ?")
                .param(key + "/%/receipt")
                .query(Long.class)
                .single();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from submission where consultation_key = ? and receipt_written_at is null")
                .param(key)
                .query(Long.class)
                .single();
    }
}
