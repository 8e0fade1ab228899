package pl.konsultacje.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Names the cookies of a session and of its forms. An office that is reached by https gets them with the prefix
 * {@code __Host-}, for which browsers keep them from plain http and from neighbours in the domain.
 */
@Component
class SafeCookies {

    private final boolean https;

    SafeCookies(@Value("${konsultacje.public-url}") String publicUrl) {
        https = publicUrl.startsWith("https://");
    }

    String session() {
        return named("SESSION");
    }

    CsrfTokenRepository csrfTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(named("CSRF"));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> {
            // not "Strict": a link in a mail would fetch a new token, and the form in another tab would be lost
            cookie.sameSite("Lax");
            if (https) {
                cookie.secure(true);
            }
        });
        return tokens;
    }

    @Bean
    ServletContextInitializer sessionCookie() {
        return context -> {
            var cookie = context.getSessionCookieConfig();
            cookie.setName(session());
            cookie.setPath("/");
            if (https) {
                cookie.setSecure(true);
            }
        };
    }

    private String named(String name) {
        return https ? "__Host-" + name : name;
    }
}
