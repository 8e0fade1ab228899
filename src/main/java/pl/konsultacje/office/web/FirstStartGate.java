package pl.konsultacje.office.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import pl.konsultacje.office.FirstStart;
import pl.konsultacje.platform.ComeAgain;

/**
 * Leads every page to the first start until it is done, and tells programs to come again; in front of the log-in, for which
 * there is nobody yet.
 */
@Component
@Order(FirstStartGate.BEFORE_SECURITY)
class FirstStartGate extends OncePerRequestFilter {

    static final int BEFORE_SECURITY = -101;

    private static final String OPEN =
            "/(setup|vendor|js|img|health)(/.*)?|/favicon\\.ico|/error|/login|/logout|/office/.*";

    private final FirstStart firstStart;
    private final ComeAgain comeAgain;

    FirstStartGate(FirstStart firstStart, ComeAgain comeAgain) {
        this.firstStart = firstStart;
        this.comeAgain = comeAgain;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.matches(OPEN) || firstStart.step() == FirstStart.Step.DONE) {
            chain.doFilter(request, response);
        } else if (ComeAgain.isForPrograms(request)) {
            comeAgain.tellProgram(request, response, "office.setup.notYet");
        } else {
            response.setHeader("Cache-Control", "no-store");
            response.sendRedirect(request.getContextPath() + "/setup");
        }
    }
}
