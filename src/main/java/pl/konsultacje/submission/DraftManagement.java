package pl.konsultacje.submission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
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

    /** How many files go along with a draft. */
    public static final int MOST_FILES = 10;

    /** How large they may be together. */
    public static final int MOST_MEGABYTES = 30;

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

    /** The files of a draft, in the order in which they came. */
    @Transactional(readOnly = true)
    public List<DraftFile> files(RemarkDraft draft) {
        return jdbc.sql("select id, file_name, size_bytes from remark_draft_file where token_hash = ? order by"
                        + " position")
                .param(Sha256.of(draft.token()))
                .query((row, number) -> new DraftFile(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /**
     * Adds a file to a draft.
     *
     * @throws Refused when there are too many, or when they are too large together
     */
    public void attach(RemarkDraft draft, CheckedFile file) {
        var files = files(draft);
        if (files.size() >= MOST_FILES) {
            throw new Refused("refused.draft.tooManyFiles", MOST_FILES).at("files");
        }
        var size = files.stream().mapToLong(DraftFile::size).sum() + file.content().length;
        if (size > MOST_MEGABYTES * 1_000_000L) {
            throw new Refused("refused.draft.filesTooLarge", MOST_MEGABYTES).at("files");
        }
        var hash = Sha256.of(draft.token());
        jdbc.sql("insert into remark_draft_file (id, token_hash, position, file_name, media_type, sha256, size_bytes,"
                        + " content) values (?, ?, (select coalesce(max(position), 0) + 1 from remark_draft_file where token_hash"
                        + " = ?), ?, ?, ?, ?, ?)")
                .params(
                        SecretToken.next(),
                        hash,
                        hash,
                        file.name(),
                        file.mediaType(),
                        file.sha256(),
                        (long) file.content().length,
                        file.content())
                .update();
    }

    /** Takes a file out of a draft; done again it changes nothing. */
    public void detach(RemarkDraft draft, String id) {
        jdbc.sql("delete from remark_draft_file where token_hash = ? and id = ?")
                .params(Sha256.of(draft.token()), id)
                .update();
    }

    /** The files of those ids as they are sent, in the order in which they came; those that are gone are missing. */
    @Transactional(readOnly = true)
    public List<CheckedFile> attachments(RemarkDraft draft, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select file_name, media_type, content, sha256 from remark_draft_file"
                        + " where token_hash = :hash and id in (:ids) order by position")
                .param("hash", Sha256.of(draft.token()))
                .param("ids", ids)
                .query((row, number) -> new CheckedFile(
                        row.getString(1), row.getString(2), row.getBytes(3), row.getString(4), FileRole.ATTACHMENT))
                .list();
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
