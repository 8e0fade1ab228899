package pl.konsultacje.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.konsultacje.mailbox.MailboxManagement.Tab;
import pl.konsultacje.mailbox.MailboxMessage.Place;

/** Lets a message arrive as the mailbox's reader does. */
@Component
public class MailArrives {

    private final MailboxManagement mailbox;
    private final MailIntake intake;
    private long uid = System.nanoTime();

    MailArrives(MailboxManagement mailbox, MailIntake intake) {
        this.mailbox = mailbox;
        this.intake = intake;
    }

    public void arrive(String subject, String text, Instant receivedAt, String... heads) {
        var raw = (heads.length == 0 ? "" : String.join("\r\n", heads) + "\r\n")
                + "From: Jan Listowy <listowy@example.org>\r\nSubject: " + subject
                + "\r\nMessage-ID: <" + UUID.randomUUID()
                + "@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text
                + "\r\n--b\r\nContent-Type: application/pdf; name=skan.pdf\r\n\r\n%PDF-1.4\n%%EOF\r\n--b--\r\n";
        mailbox.keep(new Place("test", 1, uid++), receivedAt, raw.getBytes(StandardCharsets.UTF_8));
        intake.readKept();
    }

    /** The id of one that waits. */
    public long waiting() {
        return mailbox.page(Tab.WAITING, 0, 1).getContent().get(0).getId();
    }
}
