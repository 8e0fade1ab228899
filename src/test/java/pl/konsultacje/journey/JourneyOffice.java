package pl.konsultacje.journey;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;
import pl.konsultacje.TestDatabase;

/** An office with everything real: a port, an SMTP server, H2 on a file or PostgreSQL, the job executor and the workers on. */
class JourneyOffice implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!MAIL.isRunning()) {
            MAIL.start();
        }
        var port = TestSocketUtils.findAvailableTcpPort();
        TestPropertyValues.of(
                        "server.port=" + port,
                        "konsultacje.public-url=http://localhost:" + port,
                        "konsultacje.job-executor=true",
                        "konsultacje.workers=true",
                        "spring.mail.host=localhost",
                        "spring.mail.port=" + MAIL.getSmtp().getPort())
                .applyTo(context);
        if (context.getEnvironment().containsProperty("test.database")) {
            new TestDatabase().initialize(context);
        } else {
            onFile(context);
        }
    }

    private static void onFile(ConfigurableApplicationContext context) {
        try {
            var folder = Files.createTempDirectory("journey");
            TestPropertyValues.of("spring.datasource.url=jdbc:h2:file:" + folder.resolve("office")
                            + ";WRITE_DELAY=0;LOCK_TIMEOUT=20000;DB_CLOSE_ON_EXIT=FALSE")
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
