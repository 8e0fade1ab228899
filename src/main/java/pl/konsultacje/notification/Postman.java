package pl.konsultacje.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.Sha256;

/** Puts a mail into its envelope, hands it to the mail server and understands the answer. */
@Component
class Postman {

    private final Office office;
    private final Clock clock;

    Postman(Office office, Clock clock) {
        this.office = office;
        this.clock = clock;
    }

    /** @return null when the server took the mail */
    @Nullable
    Failure deliver(OutboxMail mail, JavaMailSender server) {
        try {
            var recipient = new InternetAddress(mail.recipient(), true);
            server.send(message(mail, recipient, server.createMimeMessage()));
            return null;
        } catch (AddressException e) {
            return new Failure(Trouble.ADDRESS_INVALID, null);
        } catch (MailAuthenticationException e) {
            return new Failure(Trouble.SERVER_DOWN, null);
        } catch (MailSendException e) {
            return failure(e);
        } catch (MailException | MessagingException e) {
            return new Failure(Trouble.TEMPORARY, null);
        }
    }

    private MimeMessage message(OutboxMail mail, InternetAddress recipient, MimeMessage message)
            throws MessagingException {
        var from = from();
        message.setFrom(from);
        message.setRecipient(MimeMessage.RecipientType.TO, recipient);
        message.setSubject(mail.subject(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", messageId(mail, from));
        var repliesTo = mail.repliesTo();
        message.setHeader("Auto-Submitted", repliesTo == null ? "auto-generated" : "auto-replied");
        if (repliesTo != null) {
            message.setHeader("In-Reply-To", repliesTo.messageId());
            message.setHeader("References", MimeUtility.fold("References: ".length(), repliesTo.references()));
        }
        if (mail.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setContentLanguage(new String[] {mail.language()});
        var wordings = new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html"));
        if (mail.attachment() == null) {
            message.setContent(wordings);
        } else {
            var body = new MimeBodyPart();
            body.setContent(wordings);
            message.setContent(new MimeMultipart("mixed", body, part(mail.attachment())));
        }
        return message;
    }

    private InternetAddress from() {
        try {
            return new InternetAddress(office.data().mailFrom(), office.getName(), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        return part;
    }

    private static MimeBodyPart part(Mail.Attachment attachment) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.mediaType())));
        part.setDisposition(MimeBodyPart.ATTACHMENT);
        try {
            part.setFileName(MimeUtility.encodeText(attachment.fileName(), "UTF-8", null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        return part;
    }

    /** The same for every attempt, so that a mail program shows a mail once that was sent twice. */
    private String messageId(OutboxMail mail, InternetAddress from) {
        var host = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        return "<" + Sha256.of(mail.occasion()).substring(0, 16) + "." + mail.id() + "@" + host + ">";
    }

    private static Failure failure(MailSendException e) {
        if (e.getCause() != null) {
            // only a connection that failed has a cause; what happened to a message is listed beside it
            return new Failure(Trouble.SERVER_DOWN, null);
        }
        var failure = new Failure(Trouble.TEMPORARY, null);
        for (var listed : e.getMessageExceptions()) {
            for (Throwable cause = listed;
                    cause instanceof MessagingException problem;
                    cause = problem.getNextException()) {
                failure = worse(failure, problem);
            }
        }
        return failure;
    }

    private static Failure worse(Failure known, MessagingException problem) {
        if (problem instanceof SMTPAddressFailedException refused) {
            return new Failure(
                    isPermanent(refused.getReturnCode()) ? Trouble.RECIPIENT_REFUSED : Trouble.TEMPORARY,
                    refused.getReturnCode());
        }
        if (problem instanceof SMTPSenderFailedException refused) {
            // our own address is refused: to be mended in the settings, no fault of the mail
            return new Failure(Trouble.TEMPORARY, refused.getReturnCode());
        }
        if (problem instanceof SMTPSendFailedException refused && known.serverReply() == null) {
            return new Failure(
                    isPermanent(refused.getReturnCode()) ? Trouble.MAIL_REFUSED : Trouble.TEMPORARY,
                    refused.getReturnCode());
        }
        return known;
    }

    private static boolean isPermanent(int reply) {
        return reply >= 500 && reply < 600;
    }
}
