package pl.konsultacje.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Speaks the language that the reader has chosen. What the browser asks for does not count: the office speaks Polish, and
 * many a Polish reader has an English browser. A program has no choice but to ask.
 */
@Configuration
class LanguageConfiguration implements WebMvcConfigurer {

    /** Chooses the language of this page and of all that follow. */
    static final String PARAMETER = "lang";

    /** The same from within a form: nothing is done with what was typed, it is shown again. */
    static final String IN_FORM = "formLang";

    private final List<LanguageChosen> listeners;
    private final LostForms lostForms;

    LanguageConfiguration(List<LanguageChosen> listeners, LostForms lostForms) {
        this.listeners = listeners;
        this.lostForms = lostForms;
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("language") {
            @Override
            protected Locale parseLocaleValue(String value) {
                return Languages.of(value).orElse(Languages.POLISH);
            }
        };
        resolver.setDefaultLocaleFunction(
                request -> request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                        ? askedFor(request)
                        : Languages.POLISH);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    private static Locale askedFor(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Languages.POLISH;
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(locale -> Languages.of(locale.getLanguage()).stream())
                .findFirst()
                .orElse(Languages.POLISH);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws IOException {
                choose(request, response, request.getParameter(PARAMETER));
                return !request.getMethod().equals("POST")
                        || !choose(request, response, request.getParameter(IN_FORM))
                        || showAgain(request, response);
            }
        });
    }

    private boolean choose(HttpServletRequest request, HttpServletResponse response, String wanted) {
        var language = Languages.of(wanted);
        language.ifPresent(chosen -> {
            localeResolver().setLocale(request, response, chosen);
            if (request.getUserPrincipal() != null) {
                listeners.forEach(
                        listener -> listener.choose(request.getUserPrincipal().getName(), chosen));
            }
        });
        return language.isPresent();
    }

    /** A form is read at the address it is sent to. */
    private boolean showAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (lostForms.keep(request)) {
            response.sendRedirect(request.getRequestURI());
        } else {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        }
        return false;
    }
}
