package pl.konsultacje.mailbox;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks into the mailbox every half minute, where there is one, and reads what was kept. */
@Component
class MailboxWorker {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxWorker.class);

    private final MailboxSettings settings;
    private final MailboxPolls polls;
    private final MailboxManagement mailbox;
    private final MailIntake intake;
    private final SslBundles certificates;
    private final Clock clock;

    MailboxWorker(
            Environment environment,
            MailboxPolls polls,
            MailboxManagement mailbox,
            MailIntake intake,
            SslBundles certificates,
            Clock clock) {
        this.settings = MailboxSettings.of(environment);
        this.polls = polls;
        this.mailbox = mailbox;
        this.intake = intake;
        this.certificates = certificates;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "30s", initialDelayString = "20s")
    void work() {
        if (!settings.isConfigured()) {
            return;
        }
        try {
            new MailboxReader(settings, polls, mailbox, certificates, clock).takeNew();
        } catch (RuntimeException e) {
            LOG.error("The mailbox could not be read", e);
        }
        intake.readKept();
    }
}
