package pl.konsultacje.submission.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;

/**
 * The flood at its full size: one client at 2,000 requests a second, 200 people elsewhere, 500 behind one address, within two
 * minutes. The baseline is the same crowd without the flood. Clients and server share the machine.
 */
@OfficeTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "konsultacje.defence.enabled=true")
@Tag("benchmark")
class FloodBenchmark {

    @Autowired
    Story story;

    @LocalServerPort
    int port;

    @Test
    void honestPeopleGetThrough() throws Exception {
        for (var flooding : new int[] {0, 2_000}) {
            var key = "ZALEW-" + UUID.randomUUID().toString().substring(0, 8);
            story.publishedConsultation(key);
            var outcome = new Flood("http://localhost:" + port, key).run(new Flood.Size(flooding, 200, 500, 120));
            System.out.println((flooding == 0 ? "Baseline: " : "Flood: ") + outcome);
            assertThat(outcome.honestShare()).isGreaterThanOrEqualTo(0.99);
            assertThat(outcome.officeShare()).isGreaterThanOrEqualTo(0.99);
        }
    }
}
