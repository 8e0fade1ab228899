package pl.konsultacje.mailbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MailDateFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.text.ParsePosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import pl.konsultacje.mailbox.MailboxMessage.Place;

/**
 * Takes new messages out of the mailbox: each is kept first, in a transaction of its own, and only then marked on the mail
 * server. A crash between the two finds it kept already. Knows nothing of what the messages say.
 */
class MailboxReader {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);

    /** Longer than one message may take. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final int BATCH = 50;
    private static final String TIMEOUT_MILLIS = "30000";

    private final MailboxSettings settings;
    private final MailboxPolls polls;
    private final MailboxManagement mailbox;
    private final SslBundles certificates;
    private final Clock clock;

    MailboxReader(
            MailboxSettings settings,
            MailboxPolls polls,
            MailboxManagement mailbox,
            SslBundles certificates,
            Clock clock) {
        this.settings = settings;
        this.polls = polls;
        this.mailbox = mailbox;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** @return how many messages were kept */
    int takeNew() {
        var account = settings.account();
        if (!polls.lease(account, clock.instant(), LEASE)) {
            return 0;
        }
        MailTrouble trouble;
        try (var store = connected()) {
            var taken = takeFrom(store);
            polls.done(account, clock.instant());
            return taken;
        } catch (AuthenticationFailedException e) {
            trouble = MailTrouble.LOGIN;
        } catch (FolderNotFoundException e) {
            trouble = MailTrouble.FOLDER;
        } catch (MessagingException e) {
            trouble = isInsecure(e) ? MailTrouble.INSECURE : MailTrouble.AWAY;
        } catch (RuntimeException e) {
            polls.failed(account, MailTrouble.AWAY, clock.instant());
            throw e;
        }
        LOG.warn("The mailbox could not be read: {}", trouble);
        polls.failed(account, trouble, clock.instant());
        return 0;
    }

    private static boolean isInsecure(MessagingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException
                    || String.valueOf(cause.getMessage()).contains("STARTTLS")) {
                return true;
            }
        }
        return false;
    }

    private Store connected() throws MessagingException {
        var protocol = settings.isImaps() ? "imaps" : "imap";
        var properties = new Properties();
        for (var timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail." + protocol + "." + timeout, TIMEOUT_MILLIS);
        }
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        properties.setProperty("mail." + protocol + ".starttls.enable", String.valueOf(settings.isStartTls()));
        properties.setProperty("mail." + protocol + ".starttls.required", String.valueOf(settings.isStartTls()));
        if (!settings.sslBundle().isBlank()) {
            properties.put(
                    "mail." + protocol + ".ssl.socketFactory",
                    certificates
                            .getBundle(settings.sslBundle())
                            .createSslContext()
                            .getSocketFactory());
        }
        var store = Session.getInstance(properties).getStore(protocol);
        store.connect(settings.host(), settings.portOrUsual(), settings.user(), settings.password());
        return store;
    }

    private int takeFrom(Store store) throws MessagingException {
        var folder = (IMAPFolder) store.getFolder(settings.folder());
        folder.open(Folder.READ_WRITE);
        // what is moved is marked as deleted; what somebody else marked so is not ours to delete
        var isMoving = !settings.doneFolder().isBlank();
        try {
            var uidValidity = folder.getUIDValidity();
            var known = polls.find(settings.account()).orElseThrow();
            var from = known.uidValidity() == uidValidity ? known.lastUid() + 1 : 1;
            var taken = takeAgain(folder, uidValidity);
            var messages = folder.getMessagesByUID(from, UIDFolder.LASTUID);
            for (int start = 0; start < messages.length; start += BATCH) {
                var batch = Arrays.copyOfRange(messages, start, Math.min(start + BATCH, messages.length));
                folder.fetch(batch, profile());
                for (var message : batch) {
                    var uid = folder.getUID(message);
                    // asked for what lies beyond the last one, a server gives the last one
                    if (uid >= from) {
                        taken += take(folder, message, new Place(settings.account(), uidValidity, uid)) ? 1 : 0;
                        polls.readUpTo(settings.account(), uidValidity, uid);
                    }
                }
            }
            return taken;
        } finally {
            if (folder.isOpen()) {
                folder.close(isMoving);
            }
        }
    }

    private static FetchProfile profile() {
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        return profile;
    }

    /** What the server would not give the last time. */
    private int takeAgain(IMAPFolder folder, long uidValidity) throws MessagingException {
        var taken = 0;
        for (var missing : mailbox.notGiven(settings.account(), uidValidity)) {
            var message = folder.getMessageByUID(missing.getUid());
            if (message != null) {
                try {
                    mailbox.keepMissing(missing.getId(), raw(message));
                    mark(folder, message);
                    taken++;
                } catch (MessagingException | IOException e) {
                    rethrowIfClosed(folder, e);
                }
            }
        }
        return taken;
    }

    private boolean take(IMAPFolder folder, Message message, Place place) throws MessagingException {
        if (mailbox.isKept(place)) {
            mark(folder, message);
            return false;
        }
        var size = message.getSize();
        var receivedAt = receivedAt(message);
        if (size > settings.mostMegabytes() * 1_000_000L) {
            mailbox.keepNotFetched(place, receivedAt, size, MailCause.TOO_LARGE);
            return true;
        }
        try {
            mailbox.keep(place, receivedAt, raw(message));
        } catch (MessagingException | IOException e) {
            rethrowIfClosed(folder, e);
            mailbox.keepNotFetched(place, receivedAt, size, MailCause.NOT_GIVEN);
            return true;
        }
        mark(folder, message);
        return true;
    }

    private static void rethrowIfClosed(IMAPFolder folder, Exception e) throws MessagingException {
        if (!folder.isOpen()) {
            throw new MessagingException("The connection ended", e);
        }
        LOG.warn("The mail server does not give a message: {}", e.getClass().getName());
    }

    private byte[] raw(Message message) throws MessagingException, IOException {
        if (message instanceof IMAPMessage imap) {
            imap.setPeek(true);
        }
        var bytes = new ByteArrayOutputStream();
        message.writeTo(new Bounded(bytes, settings.mostMegabytes() * 1_100_000L));
        return bytes.toByteArray();
    }

    /** Kept already: a server that does not mark it gives it again, and it is known. */
    private void mark(IMAPFolder folder, Message message) throws MessagingException {
        try {
            message.setFlag(Flags.Flag.SEEN, true);
            if (!settings.doneFolder().isBlank()) {
                var done = folder.getStore().getFolder(settings.doneFolder());
                if (!done.exists()) {
                    done.create(Folder.HOLDS_MESSAGES);
                }
                folder.copyMessages(new Message[] {message}, done);
                message.setFlag(Flags.Flag.DELETED, true);
            }
        } catch (MessagingException e) {
            if (!folder.isOpen()) {
                throw e;
            }
            LOG.warn(
                    "A message that is kept could not be marked: {}",
                    e.getClass().getName());
        }
    }

    /** The mail server's time, never the time of reading, and never one that the sender could write. */
    private Instant receivedAt(Message message) throws MessagingException {
        var now = clock.instant();
        var put = message.getReceivedDate();
        var receivedAt = trusted(message);
        if (receivedAt == null) {
            receivedAt = put == null ? now : put.toInstant();
        }
        return receivedAt.isAfter(now) ? now : receivedAt;
    }

    private @Nullable Instant trusted(Message message) throws MessagingException {
        if (settings.trustedServer().isBlank()) {
            return null;
        }
        var lines = message.getHeader("Received");
        if (lines == null || lines.length == 0) {
            return null;
        }
        var topmost = lines[0].replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        var by = (" " + topmost).replaceFirst("^.*? by ", "");
        var date = lines[0].lastIndexOf(';');
        if (date < 0 || !by.split("[ ;]", 2)[0].equals(settings.trustedServer().toLowerCase(Locale.ROOT))) {
            return null;
        }
        var at = new MailDateFormat().parse(lines[0].substring(date + 1).strip(), new ParsePosition(0));
        return at == null ? null : at.toInstant();
    }

    /** A server that says less than it sends fills no memory. */
    private static final class Bounded extends OutputStream {

        private final OutputStream out;
        private long left;

        Bounded(OutputStream out, long most) {
            this.out = out;
            this.left = most;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new IOException("The message is larger than the mail server says");
            }
            out.write(bytes, from, length);
        }
    }
}
