package pl.konsultacje.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/**
 * Keeps one address from taking the whole server: far above what a big office behind one address asks for, the rest is told
 * in a few bytes to come again, before anything is read or rendered for it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FloodGate extends OncePerRequestFilter {

    private static final int MOST_ADDRESSES = 20_000;
    private static final String RETRY_SECONDS = "10";

    private final boolean watching;
    private final Buckets requests;
    private final int inParallel;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();
    private final byte[] page;

    /**
     * @param atOnce requests of one address that may come in one burst
     * @param perSecond requests of one address that may go on coming
     * @param inParallel requests of one address that are worked on at the same time
     */
    FloodGate(
            @Value("${konsultacje.defence.enabled}") boolean enabled,
            @Value("${konsultacje.defence.requests-at-once}") long atOnce,
            @Value("${konsultacje.defence.requests-per-second}") long perSecond,
            @Value("${konsultacje.defence.requests-in-parallel}") int inParallel,
            MessageSource messages) {
        this.watching = enabled;
        this.requests = new Buckets(atOnce, perSecond, Duration.ofSeconds(1), MOST_ADDRESSES);
        this.inParallel = inParallel;
        this.page = page(messages);
    }

    /** In both languages: nobody's choice is looked up here. */
    private static byte[] page(MessageSource messages) {
        var texts = Languages.ALL.stream()
                .map(language -> paragraph(messages, language))
                .collect(Collectors.joining());
        var title = HtmlUtils.htmlEscape(messages.getMessage("layout.flood.title", null, Languages.POLISH));
        return ("<!DOCTYPE html><html lang=\"pl\"><meta charset=\"utf-8\"><title>" + title + "</title>" + texts)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String paragraph(MessageSource messages, Locale language) {
        return "<p lang=\"" + language.getLanguage() + "\">"
                + HtmlUtils.htmlEscape(
                        messages.getMessage("layout.flood.text", new Object[] {RETRY_SECONDS}, language));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return !watching
                || path.startsWith("/vendor/")
                || path.startsWith("/js/")
                || path.startsWith("/img/")
                || path.startsWith("/health");
    }

    private void ended(String address) {
        running.computeIfPresent(address, (known, count) -> count == 1 ? null : count - 1);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = ClientAddress.of(request);
        if (running.merge(address, 1, Integer::sum) <= inParallel && requests.take(address)) {
            try {
                chain.doFilter(request, response);
            } finally {
                ended(address);
            }
            return;
        }
        ended(address);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", RETRY_SECONDS);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
