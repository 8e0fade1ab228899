package pl.konsultacje.staff.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureDisabledEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import pl.konsultacje.staff.LoginAttempts;

/** Counts log-ins that failed and turns back, in front of the log-in, whoever has to wait. */
@Component
@Order(SlowLogins.BEFORE_SECURITY)
class SlowLogins extends OncePerRequestFilter {

    static final int BEFORE_SECURITY = -101;

    private final LoginAttempts attempts;

    SlowLogins(LoginAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && request.getRequestURI().equals(request.getContextPath() + "/login")) {
            var account = request.getParameter("username");
            var wait = attempts.waitFor(account == null ? "" : account, request.getRemoteAddr());
            if (!wait.isZero()) {
                response.sendRedirect(request.getContextPath() + "/login?wait=" + (wait.toSeconds() + 59) / 60);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    @EventListener
    void wrongPassword(AuthenticationFailureBadCredentialsEvent event) {
        failed(event);
    }

    @EventListener
    void closedAccount(AuthenticationFailureDisabledEvent event) {
        failed(event);
    }

    private void failed(AbstractAuthenticationEvent event) {
        if (event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
            attempts.failed(event.getAuthentication().getName(), String.valueOf(details.getRemoteAddress()));
        }
    }

    @EventListener
    void loggedIn(AuthenticationSuccessEvent event) {
        if (event.getAuthentication().getDetails() instanceof WebAuthenticationDetails) {
            attempts.succeeded(event.getAuthentication().getName());
        }
    }
}
