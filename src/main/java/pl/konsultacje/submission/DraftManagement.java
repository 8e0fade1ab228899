package pl.konsultacje.submission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.SecretToken;
import pl.konsultacje.platform.Sha256;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps forms that are not sent yet, for whoever has the secret; nothing that is sent depends on it. */
@Service
@Transactional
public class DraftManagement {

    /** How long a draft stays after the end of the collection, so that its text can still be copied. */
    public static final Duration KEPT_AFTER_END = Duration.ofDays(14);

    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int MOST_OF_CONSULTATION = 50_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ConsultationManagement consultations;
    private final Clock clock;

    DraftManagement(JdbcClient jdbc, ConsultationManagement consultations, Clock clock) {
        this.jdbc = jdbc;
        this.consultations = consultations;
        this.clock = clock;
    }

    /** Until when a draft of that consultation is kept, if it is not sent before. */
    public static Instant keptUntil(Consultation consultation) {
        var withdrawn = consultation.getWithdrawnAt();
        return (withdrawn == null ? consultation.collectionEndsBefore() : withdrawn).plus(KEPT_AFTER_END);
    }

    /**
     * Puts a form aside for the first time.
     *
     * @throws Refused when it is too long, or when more is put aside than an office can want to keep
     */
    public RemarkDraft begin(String consultationKey, Map<String, String> values) {
        var texts = json(values);
        var kept = jdbc.sql("select count(*) from remark_draft where consultation_key = ?")
                .param(consultationKey)
                .query(Integer.class)
                .single();
        if (kept >= MOST_OF_CONSULTATION) {
            throw new Refused("refused.draft.noRoom");
        }
        var token = SecretToken.next();
        jdbc.sql("insert into remark_draft (token_hash, consultation_key, revision, saved_at, texts)"
                        + " values (?, ?, 1, ?, ?)")
                .params(Sha256.of(token), consultationKey, now(), texts)
                .update();
        return new RemarkDraft(token, 1, clock.instant(), values);
    }

    /**
     * Puts it aside again.
     *
     * @param revision the one that the text began with
     * @return the draft as it is kept now; empty when somebody saved another text meanwhile, or when there is no draft any more
     * @throws Refused when it is too long
     */
    public Optional<RemarkDraft> save(String consultationKey, String token, int revision, Map<String, String> values) {
        var saved = jdbc.sql("update remark_draft set texts = ?, saved_at = ?, revision = revision + 1"
                        + " where token_hash = ? and consultation_key = ? and revision = ?")
                .params(json(values), now(), Sha256.of(token), consultationKey, revision)
                .update();
        return saved == 1
                ? Optional.of(new RemarkDraft(token, revision + 1, clock.instant(), values))
                : Optional.empty();
    }

    /** The draft of that consultation that the secret opens. */
    @Transactional(readOnly = true)
    public Optional<RemarkDraft> find(String consultationKey, String token) {
        return jdbc.sql("select revision, saved_at, texts from remark_draft"
                        + " where token_hash = ? and consultation_key = ?")
                .params(Sha256.of(token), consultationKey)
                .query((row, number) -> new RemarkDraft(
                        token,
                        row.getInt(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        JSON.readValue(row.getString(3), new TypeReference<Map<String, String>>() {})))
                .optional();
    }

    /** What was sent, or is not wanted any more; done again it changes nothing. */
    public void forget(String consultationKey, String token) {
        jdbc.sql("delete from remark_draft where token_hash = ? and consultation_key = ?")
                .params(Sha256.of(token), consultationKey)
                .update();
    }

    /** Forgets what can be sent no more and was there to be copied long enough. */
    @Scheduled(fixedDelayString = "PT1H")
    public void forgetEnded() {
        jdbc.sql("select distinct consultation_key from remark_draft").query(String.class).list().stream()
                .filter(key -> !keptUntil(consultations.get(key)).isAfter(clock.instant()))
                .forEach(key -> jdbc.sql("delete from remark_draft where consultation_key = ?")
                        .param(key)
                        .update());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String json(Map<String, String> values) {
        var characters = values.values().stream().mapToLong(String::length).sum();
        if (characters > MOST_CHARACTERS) {
            throw new Refused("refused.draft.tooLong", MOST_CHARACTERS);
        }
        return JSON.writeValueAsString(values);
    }
}
