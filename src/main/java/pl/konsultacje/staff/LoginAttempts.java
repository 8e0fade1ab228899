package pl.konsultacje.staff;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.Sha256;

/**
 * Makes whoever guesses passwords wait, twice as long each time. Counted by account, existing or not, and by address,
 * where many people may sit behind one: there it begins later and stays shorter.
 */
@Component
public class LoginAttempts {

    /** Failures that cost nothing, of an account and of an address. */
    static final int FREE_BY_ACCOUNT = 5;

    static final int FREE_BY_ADDRESS = 100;

    static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    static final Duration LONGEST_BY_ACCOUNT = Duration.ofMinutes(15);
    static final Duration LONGEST_BY_ADDRESS = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofHours(24);

    /** A log-in of somebody who exists. */
    public record Login(boolean succeeded, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How long to wait before the next attempt; zero when it may be made now. */
    public Duration waitFor(String account, String address) {
        var byAccount = left(account(account), FREE_BY_ACCOUNT, LONGEST_BY_ACCOUNT);
        var byAddress = left(address(address), FREE_BY_ADDRESS, LONGEST_BY_ADDRESS);
        return byAccount.compareTo(byAddress) > 0 ? byAccount : byAddress;
    }

    private Duration left(String subject, int free, Duration longest) {
        return jdbc.sql("select failures, last_failure_at from login_attempt where subject = ?")
                .param(subject)
                .query((row, number) -> left(
                        waitAfter(row.getInt(1), free, longest),
                        row.getTimestamp(2).toInstant()))
                .optional()
                .orElse(Duration.ZERO);
    }

    private Duration left(Duration wait, Instant lastFailure) {
        var left = Duration.between(clock.instant(), lastFailure.plus(wait));
        // never longer than the wait itself, should a clock have been set back
        return left.isNegative() || wait.isZero() ? Duration.ZERO : left.compareTo(wait) < 0 ? left : wait;
    }

    static Duration waitAfter(int failures, int free, Duration longest) {
        if (failures < free) {
            return Duration.ZERO;
        }
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - free, 20));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    public void failed(String account, String address) {
        count(account(account));
        count(address(address));
        write(account, false);
    }

    /** Forgets what failed before; of the address it stays, or one own account would clear it. */
    public void succeeded(String account) {
        forget(account);
        write(account, true);
    }

    public void forget(String account) {
        jdbc.sql("delete from login_attempt where subject = ?")
                .param(account(account))
                .update();
    }

    /** The last ten log-ins of the person, the latest first. */
    public List<Login> latest(String username) {
        return jdbc.sql("select succeeded, at from login_journal where username = ? order by at desc, id desc"
                        + " fetch first 10 rows only")
                .param(username)
                .query((row, number) ->
                        new Login(row.getBoolean(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    private void count(String subject) {
        if (!countOn(subject)) {
            try {
                jdbc.sql("insert into login_attempt (subject, failures, last_failure_at) values (?, 1, ?)")
                        .params(subject, now())
                        .update();
            } catch (DuplicateKeyException atTheSameInstant) {
                countOn(subject);
            }
        }
    }

    private boolean countOn(String subject) {
        return jdbc.sql("update login_attempt set failures = case when last_failure_at < :forgotten then 1"
                                + " else failures + 1 end, last_failure_at = :now where subject = :subject")
                        .param("forgotten", Timestamp.from(clock.instant().minus(FORGOTTEN)))
                        .param("now", now())
                        .param("subject", subject)
                        .update()
                == 1;
    }

    private void write(String account, boolean succeeded) {
        jdbc.sql("insert into login_journal (username, succeeded, at)"
                        + " select username, ?, ? from person where username = ?")
                .params(succeeded, now(), account.strip().toLowerCase(Locale.ROOT))
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String account(String typed) {
        return Sha256.of("account:" + typed.strip().toLowerCase(Locale.ROOT));
    }

    private static String address(String address) {
        return Sha256.of("address:" + address);
    }
}
