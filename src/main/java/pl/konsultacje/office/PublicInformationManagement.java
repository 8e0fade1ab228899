package pl.konsultacje.office;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.office.PublicInformation.Status;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;

/** Keeps every version of what the office says in its declaration and its notice. */
@Service
@Transactional
public class PublicInformationManagement {

    private final JdbcClient jdbc;
    private final Office office;
    private final Decisions decisions;
    private final Clock clock;

    PublicInformationManagement(JdbcClient jdbc, Office office, Decisions decisions, Clock clock) {
        this.jdbc = jdbc;
        this.office = office;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The latest version; before the first, what the office's settings already say. */
    @Transactional(readOnly = true)
    public PublicInformation current() {
        return jdbc.sql("select * from public_information order by version desc fetch first 1 row only")
                .query((row, number) -> new PublicInformation(
                        row.getInt("version"),
                        row.getObject("site_published_on", LocalDate.class),
                        row.getObject("site_updated_on", LocalDate.class),
                        Status.valueOf(row.getString("status")),
                        row.getString("shortcomings_pl"),
                        row.getString("shortcomings_en"),
                        row.getObject("drawn_up_on", LocalDate.class),
                        row.getObject("reviewed_on", LocalDate.class),
                        row.getString("auditor"),
                        row.getString("contact_person"),
                        row.getString("contact_email"),
                        row.getString("contact_phone"),
                        row.getString("architecture_pl"),
                        row.getString("architecture_en"),
                        row.getString("privacy_pl"),
                        row.getString("privacy_en"),
                        row.getTimestamp("saved_at").toInstant()))
                .optional()
                .orElseGet(this::nothingSaid);
    }

    private PublicInformation nothingSaid() {
        var data = office.data();
        return new PublicInformation(
                0,
                null,
                null,
                Status.PARTIAL,
                "",
                "",
                null,
                null,
                "",
                "",
                data.contactEmail(),
                data.contactPhone(),
                "",
                "",
                "",
                "",
                null);
    }

    /**
     * Adds a version after the one that was read; what is missing may be added later.
     *
     * @throws Refused at its field when a text is too long; without one when another administrator was faster
     */
    public void change(PublicInformation said, String person) {
        OwnWords.refuseTooLong(said.contactPerson(), 200, "contactPerson");
        OwnWords.refuseTooLong(said.contactEmail(), 254, "contactEmail");
        OwnWords.refuseTooLong(said.contactPhone(), 60, "contactPhone");
        OwnWords.refuseTooLong(said.auditor(), 400, "auditor");
        OwnWords.refuseTooLong(said.shortcomingsPl(), OwnWords.LONGEST, "shortcomingsPl");
        OwnWords.refuseTooLong(said.shortcomingsEn(), OwnWords.LONGEST, "shortcomingsEn");
        OwnWords.refuseTooLong(said.architecturePl(), OwnWords.LONGEST, "architecturePl");
        OwnWords.refuseTooLong(said.architectureEn(), OwnWords.LONGEST, "architectureEn");
        OwnWords.refuseTooLong(said.privacyPl(), OwnWords.LONGEST, "privacyPl");
        OwnWords.refuseTooLong(said.privacyEn(), OwnWords.LONGEST, "privacyEn");
        if (said.version() != current().version()) {
            throw new Refused("refused.office.changedMeanwhile");
        }
        try {
            jdbc.sql("insert into public_information values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            said.version() + 1,
                            date(said.sitePublishedOn()),
                            date(said.siteUpdatedOn()),
                            said.status().name(),
                            said.shortcomingsPl(),
                            said.shortcomingsEn(),
                            date(said.drawnUpOn()),
                            date(said.reviewedOn()),
                            said.auditor(),
                            said.contactPerson(),
                            said.contactEmail(),
                            said.contactPhone(),
                            said.architecturePl(),
                            said.architectureEn(),
                            said.privacyPl(),
                            said.privacyEn(),
                            Timestamp.from(clock.instant()),
                            person)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refused("refused.office.changedMeanwhile");
        }
        decisions.record(
                OfficeManagement.SUBJECT,
                OfficeManagement.SUBJECT,
                "changePublicInformation",
                null,
                String.valueOf(said.version() + 1),
                person);
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }
}
