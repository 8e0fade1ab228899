package pl.konsultacje.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Answers that nothing can be done now, and when to ask again: in front of everything that answers otherwise. */
@Component
public class ComeAgain {

    static final String RETRY_SECONDS = "10";

    private final MessageSource messages;
    private final LocaleResolver languages;
    private final JsonMapper json = JsonMapper.builder().build();

    ComeAgain(MessageSource messages, LocaleResolver languages) {
        this.messages = messages;
        this.languages = languages;
    }

    /** Whether a program asks, which reads problem details where people read pages. */
    public static boolean isForPrograms(HttpServletRequest request) {
        return request.getRequestURI()
                .substring(request.getContextPath().length())
                .startsWith("/api/");
    }

    /**
     * Answers with problem details (RFC 9457) in the language that the program asks for.
     *
     * @param reason message key whose {@code .title} and {@code .text} say why; the seconds to wait are the text's argument 0
     */
    public void tellProgram(HttpServletRequest request, HttpServletResponse response, String reason)
            throws IOException {
        var language = languages.resolveLocale(request);
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "urn:konsultacje:problem:503");
        problem.put("title", messages.getMessage(reason + ".title", null, language));
        problem.put("status", HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        problem.put("detail", messages.getMessage(reason + ".text", new Object[] {RETRY_SECONDS}, language));
        write(response, language, MediaType.APPLICATION_PROBLEM_JSON_VALUE, json.writeValueAsBytes(problem));
    }

    void write(HttpServletResponse response, Locale language, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
