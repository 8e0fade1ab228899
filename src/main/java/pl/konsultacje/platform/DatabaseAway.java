package pl.konsultacje.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * While the database is not to be reached, says so and when to come again, on a page that needs no database; what was typed
 * stays on it, to be sent again. Nothing has to be started anew when the database is back.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20) // inside the marks of the log, around everything that asks the database
class DatabaseAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

    private static final int MOST_CHARACTERS = 2_000_000;
    private static final Duration TOLD_EVERY = Duration.ofSeconds(1);

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final ITemplateEngine pages;
    private final LocaleResolver languages;
    private final ComeAgain comeAgain;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - TOLD_EVERY.toNanos());

    DatabaseAway(ITemplateEngine pages, LocaleResolver languages, ComeAgain comeAgain) {
        this.pages = pages;
        this.languages = languages;
        this.comeAgain = comeAgain;
    }

    /** The page of another error may be the first to miss the database. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            var cause = DatabaseFailures.awayBecause(e);
            if (cause == null || response.isCommitted()) {
                throw e;
            }
            tell(cause);
            answer(request, response);
        }
    }

    /** Once a second at most: there may be thousands of requests. */
    private void tell(SQLException cause) {
        var now = System.nanoTime();
        var last = told.get();
        if (now - last >= TOLD_EVERY.toNanos() && told.compareAndSet(last, now)) {
            LOG.warn("The database is not to be reached: {}", cause.toString());
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        if (ComeAgain.isForPrograms(request)) {
            comeAgain.tellProgram(request, response, "layout.error.503");
            return;
        }
        var language = languages.resolveLocale(request);
        var body = page(request, response, language).getBytes(StandardCharsets.UTF_8);
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        comeAgain.write(response, language, "text/html;charset=UTF-8", body);
    }

    private String page(HttpServletRequest request, HttpServletResponse response, Locale language) {
        var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response);
        var typed = typed(request);
        var context = new WebContext(exchange, language);
        context.setVariable("seconds", ComeAgain.RETRY_SECONDS);
        context.setVariable("typed", typed);
        var isPost = request.getMethod().equals("POST");
        context.setVariable("back", isPost && typed == null);
        context.setVariable("retry", !isPost);
        return pages.process("error/503", context);
    }

    /** What can be sent again from the page; null for a password, for files, and for what is too long to stand there. */
    private static @Nullable Map<String, String[]> typed(HttpServletRequest request) {
        var type = String.valueOf(request.getContentType());
        if (!request.getMethod().equals("POST") || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            return null;
        }
        var values = request.getParameterMap();
        long characters = 0;
        for (var entry : values.entrySet()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).contains("password")) {
                return null;
            }
            for (var value : entry.getValue()) {
                characters += value.length();
            }
        }
        return characters > MOST_CHARACTERS ? null : values;
    }
}
