package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

/** What libraries log of a database that is away, and of everything else. */
@ExtendWith(OutputCaptureExtension.class)
class ToldOnceTests {

    private static final RuntimeException AWAY =
            new DataAccessResourceFailureException("", new SQLException("This connection has been closed", "08003"));

    @Test
    void aDatabaseThatIsAwayIsToldByOurOwnLinesAlone(CapturedOutput output) {
        var filter = new ToldOnce();
        filter.begin();
        try {
            LoggerFactory.getLogger("org.example.Library").error("Rolled back", AWAY);
            LoggerFactory.getLogger("org.example.Library").warn("Template {} of {}", 1, 2, AWAY);
            LoggerFactory.getLogger("pl.konsultacje.Ours").warn("It is away", AWAY);
            LoggerFactory.getLogger("org.example.Library").error("A fault", new IllegalStateException("told"));
        } finally {
            filter.end();
        }
        assertThat(output).doesNotContain("Rolled back", "Template 1").contains("It is away", "A fault", "told");
        assertThat(((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList())
                .doesNotContain(filter);
    }
}
