package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ClamAvTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void tellsCleanFilesFromThoseWithAThreat() throws Exception {
        try (var daemon = FakeClamAv.onTcp()) {
            var antivirus = ClamAv.at(daemon.where(), LIMIT);
            assertThat(antivirus.threatIn(bytes("Uwagi"))).isEmpty();
            assertThat(antivirus.threatIn(new byte[3_000_000])).isEmpty();
            assertThat(antivirus.threatIn(bytes("X5O!EICAR"))).isEqualTo("Eicar-Signature");
        }
    }

    @Test
    void speaksOverASocketInTheFileSystem(@TempDir Path folder) throws Exception {
        try (var daemon = FakeClamAv.onFile(folder.resolve("clamd.ctl"))) {
            assertThat(ClamAv.at(daemon.where(), LIMIT).threatIn(bytes("EICAR")))
                    .isEqualTo("Eicar-Signature");
        }
    }

    @Test
    void doesNotTakeTroubleForAClearance() throws Exception {
        try (var daemon = FakeClamAv.onTcp()) {
            var antivirus = ClamAv.at(daemon.where(), LIMIT);
            assertThatThrownBy(() -> antivirus.threatIn(bytes("TROUBLE"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void hangsUpOnADaemonThatIsSilent() throws Exception {
        try (var daemon = FakeClamAv.onTcp()) {
            var antivirus = ClamAv.at(daemon.where(), Duration.ofMillis(300));
            assertThatThrownBy(() -> antivirus.threatIn(bytes("SILENT"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void failsWhereThereIsNoDaemon(@TempDir Path folder) throws Exception {
        var daemon = FakeClamAv.onTcp();
        daemon.close();
        var gone = ClamAv.at(daemon.where(), LIMIT);
        assertThatThrownBy(() -> gone.threatIn(bytes("Uwagi"))).isInstanceOf(IOException.class);
        var never = ClamAv.at("unix:" + folder.resolve("none.ctl"), LIMIT);
        assertThatThrownBy(() -> never.threatIn(bytes("Uwagi"))).isInstanceOf(IOException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
