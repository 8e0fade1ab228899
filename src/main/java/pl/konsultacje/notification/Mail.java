package pl.konsultacje.notification;

/**
 * A mail to be sent once.
 *
 * @param recipient one e-mail address
 * @param template name of a template under {@code templates/mail}; its messages are {@code mail.<template>.*}
 * @param language ISO 639 code of the language to write in
 * @param model what the template shows; simple values, lists and maps only
 * @param attachment a file that goes with the mail, or null
 */
public record Mail(
        String recipient,
        String template,
        String language,
        java.util.Map<String, Object> model,
        @org.jspecify.annotations.Nullable Attachment attachment) {

    /** A file that goes with a mail. */
    public record Attachment(String fileName, String mediaType, byte[] content) {}

    public Mail(String recipient, String template, String language, java.util.Map<String, Object> model) {
        this(recipient, template, language, model, null);
    }
}
