package pl.konsultacje.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import pl.konsultacje.OfficeTest;

/**
 * The promise of the intake: that many a second over HTTP for so long, beside all workers. What was
 * answered is then compared with what is stored. {@code -Dminutes=10 -Dheld=1000 -Dwarm=60}.
 */
@Tag("benchmark")
@OfficeTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"konsultacje.defence.enabled=true", "konsultacje.workers=true"})
class PeakBenchmark extends SendingBenchmark {

    private static final int MINUTES = Integer.getInteger("minutes", 10);
    private static final int HELD = Integer.getInteger("held", 1_000);
    private static final int WARM = Integer.getInteger("warm", 60);

    @Test
    void heldForMinutes() throws Exception {
        begin();
        var answered = Collections.synchronizedList(new ArrayList<String>());
        // as an application that has run for a while
        for (int i = 0; i < WARM; i += SECONDS) {
            rate(() -> answered.add(sendAsProgram()));
        }
        arrivals(HELD, () -> answered.add(sendAsProgram()), () -> Thread.sleep(MINUTES * 60_000L))
                .print("over HTTP for " + MINUTES + " min");
        assertThat(jdbc.sql("select number from submission where consultation_key = ?")
                        .param(key)
                        .query(String.class)
                        .list())
                .doesNotHaveDuplicates()
                .hasSameSizeAs(answered)
                .satisfies(stored -> assertThat(new HashSet<>(stored)).isEqualTo(new HashSet<>(answered)));
        System.out.printf(
                "%d answers, each names one row, every row has one; %.0f%% of the receipts written meanwhile, %.0f%% accepted%n",
                answered.size(),
                share(
                        "select count(*) from submission s where s.consultation_key = ? and s.receipt_written_at is not null"),
                share("select count(*) from submission s join remark r on r.submission_id = s.id"
                        + " where s.consultation_key = ? and not r.waits_for_case"));
    }

    private double share(String counted) {
        return 100.0
                * jdbc.sql(counted).param(key).query(Integer.class).single()
                / jdbc.sql("select count(*) from submission where consultation_key = ?")
                        .param(key)
                        .query(Integer.class)
                        .single();
    }
}
