package pl.konsultacje.office;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The office as pages, mails and reports name it. Remembered for a few seconds, so that no page view asks the database
 * and another node's change is seen soon.
 */
@Component("office")
public class Office {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private record Remembered(OfficeData data, long readAt) {}

    private final JdbcClient jdbc;
    private final String firstName;
    private final String firstMailFrom;
    private volatile @Nullable Remembered remembered;

    Office(
            JdbcClient jdbc,
            @Value("${konsultacje.office-name}") String firstName,
            @Value("${konsultacje.mail-from}") String firstMailFrom) {
        this.jdbc = jdbc;
        this.firstName = firstName;
        this.firstMailFrom = firstMailFrom;
    }

    public String getName() {
        return data().name();
    }

    public OfficeData data() {
        var known = remembered;
        // the machine's clock: the office's own may be moved
        if (known == null || System.nanoTime() - known.readAt > REMEMBERED.toNanos()) {
            known = new Remembered(read(), System.nanoTime());
            remembered = known;
        }
        return known.data;
    }

    /** As it stands in the database now. */
    OfficeData read() {
        return jdbc.sql("select version, name, unit, address, contact_phone, contact_email, mail_from from office")
                .query((row, number) -> new OfficeData(
                        row.getInt(1),
                        or(row.getString(2), firstName),
                        or(row.getString(3), ""),
                        or(row.getString(4), ""),
                        or(row.getString(5), ""),
                        or(row.getString(6), ""),
                        or(row.getString(7), firstMailFrom)))
                .single();
    }

    /** @return false when somebody else has changed it since it was read */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean write(OfficeData data) {
        var written = jdbc.sql("update office set version = version + 1, name = ?, unit = ?, address = ?,"
                                + " contact_phone = ?, contact_email = ?, mail_from = ? where id = 1 and version = ?")
                        .params(
                                data.name(),
                                data.unit(),
                                data.address(),
                                data.contactPhone(),
                                data.contactEmail(),
                                data.mailFrom(),
                                data.version())
                        .update()
                == 1;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remembered = null;
            }
        });
        return written;
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
