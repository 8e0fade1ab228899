package pl.konsultacje.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due: takes it in one short transaction, hands it to the mail server outside any, and marks it in another.
 * A crash between the last two sends a mail a second time, with the same Message-ID.
 */
@Component
public class MailWorker {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);

    /** Longer than a batch takes even if the server lets every attempt run into its timeout. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final int BATCH = 5;

    private final OutboxMails mails;
    private final Postman postman;
    private final @Nullable JavaMailSender server;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailWorker(
            OutboxMails mails,
            Postman postman,
            ObjectProvider<JavaMailSender> server,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.mails = mails;
        this.postman = postman;
        this.server = server.getIfAvailable();
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Whether there is a mail server; without one the mails wait. */
    public boolean hasServer() {
        return server != null;
    }

    @Scheduled(fixedDelayString = "2s")
    void work() {
        sendDue();
    }

    /**
     * Sends every mail that is due; stops when the mail server is not to be reached.
     *
     * @return how many were handed over
     */
    public int sendDue() {
        int sent = 0;
        boolean goOn = server != null;
        while (goOn) {
            var batch = transaction.execute(status -> mails.claim(BATCH, clock.instant(), LEASE));
            goOn = batch.size() == BATCH;
            for (int i = 0; i < batch.size(); i++) {
                var mail = batch.get(i);
                var failure = postman.deliver(mail, server);
                if (failure == null) {
                    transaction.executeWithoutResult(status -> mails.markSent(mail.id(), clock.instant()));
                    sent++;
                } else if (failure.trouble() == Trouble.SERVER_DOWN) {
                    waitForServer(batch.subList(i, batch.size()), failure);
                    return sent;
                } else {
                    transaction.executeWithoutResult(status -> retryOrGiveUp(mail, failure));
                }
            }
        }
        return sent;
    }

    /** No attempt is counted: a server that is down says nothing about the mails. */
    private void waitForServer(List<OutboxMail> unsent, Failure failure) {
        LOG.warn("The mail server is not to be reached (reply {}); mails wait", failure.serverReply());
        var next = clock.instant().plus(failure.trouble().nextAttemptAfter(1).orElseThrow());
        transaction.executeWithoutResult(
                status -> unsent.forEach(mail -> mails.postpone(mail.id(), mail.attempts(), failure, next)));
    }

    private void retryOrGiveUp(OutboxMail mail, Failure failure) {
        int attempts = mail.attempts() + 1;
        var wait = failure.trouble().nextAttemptAfter(attempts);
        var now = clock.instant();
        LOG.info("Mail {}: {}, reply {}, attempt {}", mail.id(), failure.trouble(), failure.serverReply(), attempts);
        if (wait.isPresent()) {
            mails.postpone(mail.id(), attempts, failure, now.plus(wait.get()));
        } else {
            mails.giveUp(mail.id(), attempts, failure, now);
        }
    }
}
