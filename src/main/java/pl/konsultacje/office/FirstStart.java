package pl.konsultacje.office;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.staff.NewPerson;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;

/**
 * The first start of an office in which nobody works yet: whoever reads the log may make himself its administrator,
 * once. Each step is one transaction on the locked row, so a killed or a second start goes on where the last one was.
 */
@Service
@Transactional
public class FirstStart {

    /** What is typed wrong so often was guessed; the next start writes another code. */
    static final int MOST_ATTEMPTS = 10;

    /** Without the signs that are taken for one another; 16 of them hold 79 bits. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int SIGNS_IN_CODE = 16;

    /** How far the first start has come. */
    public enum Step {
        ADMINISTRATOR,
        OFFICE,
        DONE
    }

    private record State(
            @Nullable String codeHash,
            int attempts,
            @Nullable String administrator,
            boolean finished) {}

    private final JdbcClient jdbc;
    private final StaffManagement staff;
    private final Decisions decisions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile boolean done;

    FirstStart(JdbcClient jdbc, StaffManagement staff, Decisions decisions, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Once done it stays done; nobody asks the database again. */
    @Transactional(readOnly = true)
    public Step step() {
        if (done) {
            return Step.DONE;
        }
        var step = step(state(""));
        done = step == Step.DONE;
        return step;
    }

    /** An office that has an administrator without having gone through this is older than this. */
    private Step step(State state) {
        if (state.finished) {
            return Step.DONE;
        }
        if (state.administrator != null) {
            return Step.OFFICE;
        }
        return staff.peopleWith(Role.ADMINISTRATOR).isEmpty() ? Step.ADMINISTRATOR : Step.DONE;
    }

    /** A new code, in place of any earlier one; empty when there is an administrator. */
    Optional<String> newCode() {
        if (step(state(" for update")) != Step.ADMINISTRATOR) {
            return Optional.empty();
        }
        var code = new StringBuilder();
        for (int i = 0; i < SIGNS_IN_CODE; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        jdbc.sql("update setup set code_hash = ?, attempts = 0")
                .param(hash(code.toString()))
                .update();
        return Optional.of(code.toString());
    }

    /**
     * Compares what was typed with the code.
     *
     * @return whether it is right; a wrong one is counted, so this does not throw
     */
    public boolean isRight(String code) {
        var state = state(" for update");
        if (isRight(state, code)) {
            return true;
        }
        jdbc.sql("update setup set attempts = attempts + 1").update();
        return false;
    }

    /** Whether so much was guessed that the code holds no longer. */
    @Transactional(readOnly = true)
    public boolean isCodeSpent() {
        return state("").attempts >= MOST_ATTEMPTS;
    }

    /**
     * Makes the first administrator and spends the code.
     *
     * @throws Refused when the code is wrong by now, somebody else was faster, or the person's data will not do
     */
    public void begin(String code, NewPerson person) {
        var state = state(" for update");
        if (step(state) != Step.ADMINISTRATOR) {
            throw new Refused("refused.setup.begun");
        }
        if (!isRight(state, code)) {
            throw new Refused("refused.setup.code").at("code");
        }
        var administrator = staff.addPerson(person, EnumSet.of(Role.ADMINISTRATOR));
        jdbc.sql("update setup set code_hash = null, administrator = ?")
                .param(administrator.getUsername())
                .update();
        decisions.record(
                OfficeManagement.SUBJECT,
                "person/" + administrator.getUsername(),
                "beginFirstStart",
                null,
                null,
                administrator.getUsername());
    }

    /** Opens the office to everybody. */
    public void finish(String person) {
        var state = state(" for update");
        if (step(state) == Step.OFFICE) {
            jdbc.sql("update setup set finished_at = ?")
                    .param(Timestamp.from(clock.instant()))
                    .update();
            decisions.record(
                    OfficeManagement.SUBJECT, OfficeManagement.SUBJECT, "finishFirstStart", null, null, person);
        }
    }

    private static boolean isRight(State state, String code) {
        return state.codeHash != null
                && state.attempts < MOST_ATTEMPTS
                && MessageDigest.isEqual(
                        state.codeHash.getBytes(StandardCharsets.US_ASCII),
                        hash(code).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String code) {
        return Sha256.of(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    private State state(String lock) {
        return jdbc.sql("select code_hash, attempts, administrator, finished_at from setup" + lock)
                .query((row, number) ->
                        new State(row.getString(1), row.getInt(2), row.getString(3), row.getTimestamp(4) != null))
                .single();
    }
}
