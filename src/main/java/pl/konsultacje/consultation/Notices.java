package pl.konsultacje.consultation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.consultation.ConsultationChange.Kind;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Words;

/**
 * Tells everybody who wants to know what became of a consultation. What is to be told is one row for each readership,
 * stored with the act; the mails are written afterwards, some at a time, so that thousands of readers hold up nobody. A
 * notice that cannot be written steps aside for the others and is tried again later.
 */
@Component
public class Notices {

    /** The page is up. */
    public static final String PUBLICATION = "publication";

    /** The report is published. */
    public static final String REPORT = "report";

    /** Begins the subject of a correction of the announcement, and of a new version of a document or text. */
    public static final String CORRECTION = "correction/";

    /** How many mails one transaction writes. */
    static final int BATCH = 50;

    /** How often a notice is tried before a person has to look at it. */
    static final int ATTEMPTS = 5;

    /** How long a notice steps aside after each failure but the last. */
    private static final List<Duration> ASIDE =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final ObjectProvider<Readership> readerships;
    private final Consultations consultations;
    private final ConsultationChanges changes;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final Words words;
    private final PublicAddress publicAddress;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Notices(
            ObjectProvider<Readership> readerships,
            Consultations consultations,
            ConsultationChanges changes,
            Outbox outbox,
            JdbcClient jdbc,
            Words words,
            PublicAddress publicAddress,
            Clock clock,
            TransactionTemplate transaction) {
        this.readerships = readerships;
        this.consultations = consultations;
        this.changes = changes;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.words = words;
        this.publicAddress = publicAddress;
        this.clock = clock;
        this.transaction = transaction;
    }

    private record Notice(
            long id, String consultationKey, String subject, String readership, long reached, int attempts) {}

    /**
     * What a readership is told.
     *
     * @param since when it was decided
     * @param change what was decided; null for the announcement and the report
     */
    public record Told(
            long id,
            String subject,
            Instant since,
            @Nullable ConsultationChange change) {}

    /** What a readership was told of a consultation so far, in the order of events. */
    @Transactional(readOnly = true)
    public List<Told> told(Consultation consultation, String readership) {
        return jdbc.sql("select id, subject, created_at from consultation_notice"
                        + " where consultation_key = ? and readership = ? order by id")
                .params(consultation.getCaseKey(), readership)
                .query((row, number) -> new Told(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        change(consultation, row.getString(2))))
                .list();
    }

    static String subject(ConsultationChange change) {
        if (change.getKind() == Kind.DOCUMENT || change.getKind() == Kind.TEXT) {
            return CORRECTION + change.getId();
        }
        return change.getKind().name().toLowerCase(Locale.ROOT) + "/" + change.getId();
    }

    /** Remembers that everybody is to be told; the same subject twice is told once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(String consultationKey, String subject) {
        for (var readership : readerships) {
            if (readership.hears(subject) && !isKnown(consultationKey, subject, readership.name())) {
                jdbc.sql("insert into consultation_notice (consultation_key, subject, readership, reached, created_at)"
                                + " values (?, ?, ?, 0, ?)")
                        .params(consultationKey, subject, readership.name(), now())
                        .update();
            }
        }
    }

    private boolean isKnown(String consultationKey, String subject, String readership) {
        return jdbc.sql("select count(*) from consultation_notice"
                                + " where consultation_key = ? and subject = ? and readership = ?")
                        .params(consultationKey, subject, readership)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Writes the next mails of the oldest notice that does not stand aside, in a transaction of its own.
     *
     * @return whether there was a notice
     */
    public boolean writeNext() {
        var tried = new AtomicReference<@Nullable Notice>();
        try {
            transaction.executeWithoutResult(status -> next().ifPresent(notice -> {
                tried.set(notice);
                write(notice);
            }));
        } catch (RuntimeException e) {
            var failed = tried.get();
            if (failed == null) {
                throw e;
            }
            LOG.error("The notice {} was not written, it steps aside", failed.id(), e);
            transaction.executeWithoutResult(status -> stepAside(failed, e));
        }
        return tried.get() != null;
    }

    private Optional<Notice> next() {
        return jdbc.sql("select id, consultation_key, subject, readership, reached, attempts from consultation_notice"
                        + " where done_at is null and attempts < ? and (next_attempt_at is null or next_attempt_at <= ?)"
                        + " order by id fetch first 1 rows only for update skip locked")
                .params(ATTEMPTS, now())
                .query(Notice.class)
                .optional();
    }

    /** The cause's name alone is kept: its message may repeat an address. */
    private void stepAside(Notice notice, RuntimeException e) {
        var attempts = notice.attempts() + 1;
        var wait = ASIDE.get(Math.min(attempts, ASIDE.size()) - 1);
        var cause = NestedExceptionUtils.getMostSpecificCause(e);
        jdbc.sql(
                        "update consultation_notice set attempts = ?, next_attempt_at = ?, failed_at = ?, error = ? where id = ?")
                .params(attempts, now().plus(wait), now(), cause.getClass().getSimpleName(), notice.id())
                .update();
    }

    private void write(Notice notice) {
        var readers = readerships.stream()
                .filter(readership -> readership.name().equals(notice.readership()))
                .flatMap(readership -> readership.after(notice.consultationKey(), notice.reached(), BATCH).stream())
                .toList();
        if (!readers.isEmpty()) {
            var consultation =
                    consultations.findByCaseKey(notice.consultationKey()).orElseThrow();
            var change = change(consultation, notice.subject());
            for (var reader : readers) {
                outbox.add(
                        notice.consultationKey(),
                        notice.consultationKey() + "/notice/" + notice.subject(),
                        mail(consultation, notice.subject(), change, reader));
            }
        }
        var reached = readers.isEmpty()
                ? notice.reached()
                : readers.get(readers.size() - 1).id();
        jdbc.sql("update consultation_notice set reached = ?, done_at = ?, attempts = 0, next_attempt_at = null,"
                        + " failed_at = null, error = null where id = ?")
                .params(reached, readers.size() < BATCH ? now() : null, notice.id())
                .update();
    }

    private @Nullable ConsultationChange change(Consultation consultation, String subject) {
        return changes.findByConsultationIdOrderById(consultation.getId()).stream()
                .filter(change -> subject(change).equals(subject))
                .findFirst()
                .orElse(null);
    }

    private Mail mail(Consultation consultation, String subject, @Nullable ConsultationChange change, Reader reader) {
        var model = new HashMap<String, Object>();
        model.put("title", consultation.announced().headline());
        model.put(
                "link",
                publicAddress.of(
                        "/consultations/" + consultation.getCaseKey() + (subject.equals(REPORT) ? "/results" : "")));
        model.put("reason", change == null ? "" : change.getReason());
        model.put(
                "end",
                words.in(
                        reader.language(),
                        () -> words.day(consultation.announced().collectionEnd())));
        if (change != null && change.getNewEnd() != null && change.getPreviousEnd() != null) {
            model.put("end", words.in(reader.language(), () -> words.day(change.getNewEnd())));
            model.put("previousEnd", words.in(reader.language(), () -> words.day(change.getPreviousEnd())));
        }
        if (reader.unsubscribe() != null) {
            model.put("unsubscribe", reader.unsubscribe());
        }
        return new Mail(
                reader.email(), template(subject, change), reader.language(), model, null, reader.unsubscribe());
    }

    private static String template(String subject, @Nullable ConsultationChange change) {
        if (change != null) {
            return Map.of(
                            Kind.EXTENSION,
                            "noticeExtension",
                            Kind.CORRECTION,
                            "noticeCorrection",
                            Kind.WITHDRAWAL,
                            "noticeWithdrawal",
                            Kind.DOCUMENT,
                            "noticeVersion",
                            Kind.TEXT,
                            "noticeVersion")
                    .get(change.getKind());
        }
        return subject.equals(REPORT) ? "noticeReport" : "noticePublication";
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
