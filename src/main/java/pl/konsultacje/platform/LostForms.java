package pl.konsultacje.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;
import org.springframework.validation.DataBinder;
import org.springframework.web.util.UriComponentsBuilder;
import pl.konsultacje.platform.LostTexts.Lost;

/**
 * Keeps what was typed when a form is sent without a valid session or token, or only to be read in another language: the
 * page is shown again with it, to staff after the log-in, to the public at once. A form is sent to the address at which its page is read.
 */
@Component
public class LostForms {

    private static final String ATTRIBUTE = LostForms.class.getName();
    private static final int MOST_CHARACTERS = 2_000_000;

    private final LostTexts texts = new LostTexts();

    /** What was typed into the form at this address without being sent; given once. */
    public Optional<Map<String, String[]>> take(HttpServletRequest request) {
        var session = request.getSession(false);
        var lost = lost(session).filter(found -> found.path().equals(path(request)));
        if (session != null && lost.isPresent()) {
            forget(session);
        }
        return lost.map(Lost::values);
    }

    private Optional<Lost> lost(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String name
                ? texts.find(name)
                : Optional.empty();
    }

    private void forget(HttpSession session) {
        if (session.getAttribute(ATTRIBUTE) instanceof String name) {
            texts.remove(name);
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** How much waits, in characters. */
    long characters() {
        return texts.characters();
    }

    /**
     * The same as the page's own form.
     *
     * @param form a record with a component for each field, which is null when the field was not there
     */
    public <T extends Record> Optional<T> take(HttpServletRequest request, Class<T> form) {
        return take(request).map(typed -> {
            var binder = new DataBinder(null);
            binder.setTargetType(ResolvableType.forClass(form));
            binder.construct(new Values(typed));
            return form.cast(binder.getTarget());
        });
    }

    private record Values(Map<String, String[]> values) implements DataBinder.ValueResolver {

        @Override
        public @Nullable Object resolveValue(String name, Class<?> type) {
            return values.get(name);
        }

        @Override
        public Set<String> getNames() {
            return values.keySet();
        }
    }

    /** What stood in a field of that name; empty when nothing did. */
    public static String typed(Map<String, String[]> lost, String field) {
        var values = lost.get(field);
        return values == null || values.length == 0 ? "" : values[0];
    }

    AuthenticationEntryPoint askToLogIn() {
        var login = new LoginUrlAuthenticationEntryPoint("/login");
        return (request, response, failure) -> {
            if (keep(request)) {
                response.sendRedirect(request.getContextPath() + "/login?kept");
            } else {
                login.commence(request, response, failure);
            }
        };
    }

    AccessDeniedHandler accessDenied() {
        var refuse = new AccessDeniedHandlerImpl();
        return (request, response, denied) -> {
            if (denied instanceof CsrfException && keep(request)) {
                response.sendRedirect(
                        isLoggedIn() || isPublic(request) ? path(request) : request.getContextPath() + "/login?kept");
            } else {
                refuse.handle(request, response, denied);
            }
        };
    }

    AuthenticationSuccessHandler returnToForm() {
        var asked = new HttpSessionRequestCache();
        return (request, response, authentication) -> {
            var lost = lost(request.getSession(false));
            if (lost.isPresent()) {
                response.sendRedirect(lost.get().path());
                return;
            }
            var page = asked.getRequest(request, response);
            asked.removeRequest(request, response);
            response.sendRedirect(
                    page == null ? request.getContextPath() + "/desk" : withoutHost(page.getRedirectUrl()));
        };
    }

    /** The host that a request named is never followed. */
    private static String withoutHost(String address) {
        var parts = UriComponentsBuilder.fromUriString(address).build();
        return parts.getPath() + (parts.getQuery() == null ? "" : "?" + parts.getQuery());
    }

    private static boolean isLoggedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && !(authentication instanceof AnonymousAuthenticationToken);
    }

    private static boolean isPublic(HttpServletRequest request) {
        var path = path(request).substring(request.getContextPath().length());
        return !path.matches("/(desk|audit|people|office|account|demo)(/.*)?");
    }

    /**
     * Keeps what was typed, to be shown again at its address.
     *
     * @return false when there is nothing to keep, or too much
     */
    boolean keep(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")
                || path(request).endsWith("/login")
                || path(request).endsWith("/logout")) {
            return false;
        }
        var values = new LinkedHashMap<String, String[]>();
        long characters = 0;
        for (var entry : request.getParameterMap().entrySet()) {
            if (!entry.getKey().equals("_csrf")
                    && !entry.getKey().toLowerCase(Locale.ROOT).contains("password")) {
                values.put(entry.getKey(), entry.getValue());
                for (var value : entry.getValue()) {
                    characters += value.length();
                }
            }
        }
        if (characters > MOST_CHARACTERS) {
            return false;
        }
        var session = request.getSession(true);
        forget(session);
        // a session lives long and anybody opens one: it holds the name alone
        session.setAttribute(ATTRIBUTE, texts.keep(request.getRemoteAddr(), new Lost(path(request), values)));
        return true;
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
