package pl.konsultacje.mailbox;

import java.util.List;
import pl.konsultacje.platform.Sha256;

/**
 * A message as it is read.
 *
 * @param messageId blank when it has none
 * @param references ids of the messages before it, as it names them; blank when it names none
 * @param sender address of who sent it; blank when it has none
 * @param senderName blank when it has none
 * @param recipients addresses to which it was sent or delivered
 * @param text without a file; what came as HTML alone as plain text
 * @param files in their order, without pictures that belong to the text
 */
public record ReadMail(
        MailKind kind,
        String messageId,
        String references,
        String sender,
        String senderName,
        List<String> recipients,
        String subject,
        String text,
        List<File> files) {

    /** A file of the message. */
    public record File(String name, String mediaType, byte[] content) {}

    /** Nothing can be read of it. */
    static ReadMail unreadable() {
        return new ReadMail(MailKind.UNREADABLE, "", "", "", "", List.of(), "", "", List.of());
    }

    /** By which a second copy is known, whatever way it took. */
    String contentHash() {
        var all = new StringBuilder(sender)
                .append('\n')
                .append(subject)
                .append('\n')
                .append(text);
        files.forEach(file -> all.append('\n').append(Sha256.of(file.content())));
        return Sha256.of(all.toString());
    }
}
