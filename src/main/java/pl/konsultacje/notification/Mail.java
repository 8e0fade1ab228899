package pl.konsultacje.notification;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent once. Whoever sends it brings two templates, {@code templates/mail/<template>.html} and
 * {@code .txt}, that hold the content alone (the frame around it, with the office's name, is {@code templates/mail/frame}),
 * and the message {@code mail.<template>.subject}, in which {@code {caseKey}} stands for that entry of the model. The text template is in Thymeleaf's TEXT mode:
 * {@code [(${name})]} and {@code [(#{mail.x.y})]}, never with two square brackets, which would escape for HTML;
 * {@code [# th:each="remark : ${remarks}"] ... [/]}. Beside the model both see {@code officeName}, {@code publicUrl}
 * (without a slash at the end) and {@code subject}.
 *
 * @param recipient one e-mail address
 * @param template name of the templates, letters only
 * @param language to write in; what the model holds in words has to be in it too, see {@link pl.konsultacje.platform.Words#in}
 * @param model what the template shows; simple values, lists and maps only; days and instants as text, ready to be read
 * @param attachment a file that goes with the mail, or null
 * @param unsubscribe public address at which one click ends such mails (RFC 8058), or null where nothing is to be ended
 * @param repliesTo the mail that this one answers by itself, or null
 */
public record Mail(
        String recipient,
        String template,
        Locale language,
        Map<String, Object> model,
        @Nullable Attachment attachment,
        @Nullable String unsubscribe,
        @Nullable MailThread repliesTo) {

    /** A file that goes with a mail. */
    public record Attachment(String fileName, String mediaType, byte[] content) {}

    public Mail(String recipient, String template, Locale language, Map<String, Object> model) {
        this(recipient, template, language, model, null, null);
    }

    public Mail(
            String recipient,
            String template,
            Locale language,
            Map<String, Object> model,
            @Nullable Attachment attachment) {
        this(recipient, template, language, model, attachment, null);
    }

    public Mail(
            String recipient,
            String template,
            Locale language,
            Map<String, Object> model,
            @Nullable Attachment attachment,
            @Nullable String unsubscribe) {
        this(recipient, template, language, model, attachment, unsubscribe, null);
    }

    /** The same as an automatic reply to a mail. */
    public Mail replyingTo(MailThread mail) {
        return new Mail(recipient, template, language, model, attachment, unsubscribe, mail);
    }
}
