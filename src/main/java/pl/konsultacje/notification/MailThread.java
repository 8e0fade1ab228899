package pl.konsultacje.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mail that is replied to, so that mail programs show the reply below it (RFC 5322, 3.6.4).
 *
 * @param messageId of the mail, in angle brackets
 * @param earlier ids of the mails before it, oldest first
 */
public record MailThread(String messageId, List<String> earlier) {

    /** Longer ids are no ids that a mail program made. */
    private static final Pattern ID = Pattern.compile("<[\\x21-\\x7e&&[^<>]]{1,290}>");

    /** The oldest one and the last ones are enough. */
    private static final int MOST_EARLIER = 20;

    public MailThread {
        earlier = List.copyOf(earlier);
    }

    /**
     * Of what a message says of itself; nothing that is no id is ever taken over into a mail of ours.
     *
     * @param references its {@code References}, or its {@code In-Reply-To} where it has none
     * @return empty when the message has no id
     */
    public static Optional<MailThread> of(String messageId, String references) {
        var id = ID.matcher(messageId.strip());
        if (!id.matches()) {
            return Optional.empty();
        }
        var earlier = new ArrayList<String>();
        var found = ID.matcher(references);
        while (found.find()) {
            if (earlier.size() == MOST_EARLIER) {
                earlier.remove(1);
            }
            earlier.add(found.group());
        }
        return Optional.of(new MailThread(messageId.strip(), earlier));
    }

    /** All ids, oldest first, with spaces between them. */
    public String references() {
        var all = new ArrayList<>(earlier);
        all.remove(messageId);
        all.add(messageId);
        return String.join(" ", all);
    }
}
