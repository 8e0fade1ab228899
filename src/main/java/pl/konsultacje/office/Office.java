package pl.konsultacje.office;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pl.konsultacje.platform.Sha256;

/**
 * The office as pages, mails and reports name it. Remembered for a few seconds, so that no page view asks the database
 * and another node's change is seen soon.
 */
@Component("office")
public class Office {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private record Remembered(OfficeData data, OfficeLook look, long readAt) {}

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
        return remembered().data;
    }

    /** Address of the logo, which names its hash, or null. */
    public @Nullable String getLogo() {
        var hash = remembered().look.logoSha256();
        return hash == null ? null : "/office/logo?v=" + hash.substring(0, 16);
    }

    /** Address of the office's own style sheet, which names its hash, or null. */
    public @Nullable String getStylesheet() {
        var css = remembered().look.stylesheet();
        return css.isEmpty() ? null : "/office/style.css?v=" + Sha256.of(css).substring(0, 16);
    }

    private Remembered remembered() {
        var known = remembered;
        // the machine's clock: the office's own may be moved
        if (known == null || System.nanoTime() - known.readAt > REMEMBERED.toNanos()) {
            known = new Remembered(read(), readLook(), System.nanoTime());
            remembered = known;
        }
        return known;
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
        forgetAfterCommit();
        return written;
    }

    OfficeLook readLook() {
        return jdbc.sql("select version, brand, brand_dark, logo_sha256 from office")
                .query((row, number) ->
                        new OfficeLook(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)))
                .single();
    }

    Optional<Logo> readLogo() {
        return jdbc.sql("select logo_type, logo, logo_sha256 from office where logo is not null")
                .query((row, number) -> new Logo(row.getString(1), row.getBytes(2), row.getString(3)))
                .optional();
    }

    /** @return false when somebody else has changed the office since the look was read */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean write(OfficeLook look, @Nullable Logo newLogo, boolean removeLogo) {
        var written = jdbc.sql("update office set version = version + 1, brand = ?, brand_dark = ?"
                                + " where id = 1 and version = ?")
                        .params(look.brand(), look.brandDark(), look.version())
                        .update()
                == 1;
        if (written && newLogo != null) {
            jdbc.sql("update office set logo_type = ?, logo = ?, logo_sha256 = ?")
                    .params(newLogo.mediaType(), newLogo.content(), newLogo.sha256())
                    .update();
        } else if (written && removeLogo) {
            jdbc.sql("update office set logo_type = null, logo = null, logo_sha256 = null")
                    .update();
        }
        forgetAfterCommit();
        return written;
    }

    private void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remembered = null;
            }
        });
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
