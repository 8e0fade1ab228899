package pl.konsultacje.mailbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import pl.konsultacje.platform.StoredFile;

/** A message as the mail server gave it, byte by byte. */
@Entity
@Immutable
@Table(name = "mailbox_original")
public class OriginalMail extends StoredFile {

    protected OriginalMail() {}

    OriginalMail(byte[] raw, Instant now) {
        super("wiadomosc.eml", "message/rfc822", raw, now);
    }
}
