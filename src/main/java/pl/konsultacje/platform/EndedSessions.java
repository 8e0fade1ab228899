package pl.konsultacje.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of who was deactivated or got another password or other roles since the log-in, and every session
 * that is older than a working day. Asks the database at each request, so no node has to be told.
 */
class EndedSessions extends OncePerRequestFilter {

    private static final Duration LONGEST = Duration.ofHours(12);

    private final UserDetailsService staff;

    EndedSessions(UserDetailsService staff) {
        this.staff = staff;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof LoggedIn person
                && (isTooOld(session) || !isStillTrue(person))) {
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private static boolean isTooOld(@Nullable HttpSession session) {
        return session != null && System.currentTimeMillis() - session.getCreationTime() > LONGEST.toMillis();
    }

    private boolean isStillTrue(LoggedIn person) {
        try {
            return staff.loadUserByUsername(person.getUsername()) instanceof LoggedIn now
                    && now.restsOnTheSameAs(person);
        } catch (UsernameNotFoundException gone) {
            return false;
        }
    }
}
