package pl.konsultacje.platform;

import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;

/**
 * Somebody of the staff as a session remembers him. Once what the log-in rested on is no longer true (the password, the
 * roles, being active at all), {@link EndedSessions} ends the session, on every node.
 */
public class LoggedIn extends User {

    private final String basis;

    /** Somebody none of whose sessions was ended. */
    public LoggedIn(
            String username,
            String passwordHash,
            boolean active,
            boolean notLocked,
            Collection<? extends GrantedAuthority> roles) {
        this(username, passwordHash, active, notLocked, roles, 0);
    }

    /**
     * @param active whether the person may work here at all
     * @param sessionsEnded how often all sessions were ended
     */
    public LoggedIn(
            String username,
            String passwordHash,
            boolean active,
            boolean notLocked,
            Collection<? extends GrantedAuthority> roles,
            int sessionsEnded) {
        super(username, passwordHash, active, true, true, notLocked, roles);
        var names = roles.stream().map(GrantedAuthority::getAuthority).sorted().collect(Collectors.joining(","));
        basis = Sha256.of(sessionsEnded + " " + active + " " + names + " " + passwordHash);
    }

    boolean restsOnTheSameAs(LoggedIn other) {
        return basis.equals(other.basis);
    }
}
