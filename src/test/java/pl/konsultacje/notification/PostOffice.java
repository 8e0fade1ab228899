package pl.konsultacje.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import pl.konsultacje.platform.ShiftedClock;

/** Sends what waits in the outbox to a real SMTP server. */
@Component
public class PostOffice {

    private final OutboxMails mails;
    private final Postman postman;
    private final PlatformTransactionManager transactions;
    private final ShiftedClock clock;
    private final JdbcClient jdbc;

    PostOffice(
            OutboxMails mails,
            Postman postman,
            PlatformTransactionManager transactions,
            ShiftedClock clock,
            JdbcClient jdbc) {
        this.mails = mails;
        this.postman = postman;
        this.transactions = transactions;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Sends all that is due for that address, and returns what came; the tests before have left thousands for others. */
    public List<MimeMessage> deliver(String recipient) {
        jdbc.sql("update outbox_mail set sent_at = created_at where sent_at is null and recipient <> ?")
                .param(recipient)
                .update();
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(server.getSmtp().getPort());
            new MailWorker(
                            mails,
                            postman,
                            new ObjectProvider<JavaMailSender>() {
                                @Override
                                public JavaMailSender getIfAvailable() {
                                    return sender;
                                }
                            },
                            transactions,
                            clock)
                    .sendDue();
            return Arrays.stream(server.getReceivedMessages())
                    .filter(message -> isFor(recipient, message))
                    .toList();
        } finally {
            server.stop();
        }
    }

    private static boolean isFor(String recipient, MimeMessage message) {
        try {
            return Arrays.stream(message.getAllRecipients())
                    .anyMatch(
                            address -> ((InternetAddress) address).getAddress().equals(recipient));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
