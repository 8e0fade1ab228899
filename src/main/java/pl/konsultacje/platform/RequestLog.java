package pl.konsultacje.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Marks each line of the log with what it belongs to, without personal data: the request by a number of its own, the
 * route instead of the address, the person by a pseudonym.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // after the filter that says in which encoding parameters are read
class RequestLog extends OncePerRequestFilter implements WebMvcConfigurer {

    private static final String NUMBER = RequestLog.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MDC.put("request", number(request));
        try {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                chain.doFilter(isReadable(request) ? request : new WithoutParameters(request), response);
            } else if (isMultipart(request) || isReadable(request)) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        } finally {
            MDC.remove("request");
            MDC.remove("route");
            MDC.remove("person");
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String number(HttpServletRequest request) {
        if (request.getAttribute(NUMBER) instanceof String known) {
            return known;
        }
        var bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        var number = HexFormat.of().formatHex(bytes);
        request.setAttribute(NUMBER, number);
        return number;
    }

    /** Its parts are read later, once it is known that the sender may send them. */
    private static boolean isMultipart(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().startsWith("multipart/");
    }

    /** The server itself would log what it cannot read, and that is what somebody typed. */
    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException unreadable) {
            return false;
        }
    }

    /** What the error page is asked for when parameters were the error. */
    private static final class WithoutParameters extends HttpServletRequestWrapper {

        WithoutParameters(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                MDC.put("route", request.getMethod() + " " + pattern);
                var person = request.getRemoteUser();
                if (person != null) {
                    MDC.put("person", Sha256.of(person).substring(0, 8));
                }
                return true;
            }
        });
    }
}
