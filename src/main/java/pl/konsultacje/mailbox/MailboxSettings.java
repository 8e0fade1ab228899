package pl.konsultacje.mailbox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Where the mailbox is.
 *
 * @param host blank when there is no mailbox
 * @param port null for the usual one
 * @param security {@code tls}, {@code starttls} or {@code none}
 * @param sslBundle name of the {@code spring.ssl.bundle} that knows the office's own certificates; blank for those that
 *     Java knows
 * @param doneFolder into which what was kept is moved; blank leaves it where it lies, marked as read
 * @param trustedServer name of our own mail server: the time in its topmost {@code Received} line is the time of receipt;
 *     blank takes the time at which the message was put into the mailbox
 * @param mostMegabytes larger ones stay on the mail server and are shown
 * @param mostInAnHour what one sender sends beyond that waits for a coordinator and is not answered
 */
public record MailboxSettings(
        @DefaultValue("") String host,
        @Nullable Integer port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("tls") String security,
        @DefaultValue("") String sslBundle,
        @DefaultValue("") String doneFolder,
        @DefaultValue("") String trustedServer,
        @DefaultValue("40") int mostMegabytes,
        @DefaultValue("10") int mostInAnHour) {

    static MailboxSettings of(Environment environment) {
        return Binder.get(environment).bindOrCreate("konsultacje.mailbox", Bindable.of(MailboxSettings.class));
    }

    public boolean isConfigured() {
        return !host.isBlank();
    }

    /** Names the mailbox. */
    public String account() {
        return user + "@" + host + "/" + folder;
    }

    int portOrUsual() {
        return port != null ? port : isImaps() ? 993 : 143;
    }

    boolean isImaps() {
        return security.toLowerCase(Locale.ROOT).equals("tls");
    }

    boolean isStartTls() {
        return security.toLowerCase(Locale.ROOT).equals("starttls");
    }

    /** Never the password. */
    @Override
    public String toString() {
        return account();
    }
}
