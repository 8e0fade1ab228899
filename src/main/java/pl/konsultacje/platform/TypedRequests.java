package pl.konsultacje.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whatever form of whatever page was sent, its texts come in storable. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11) // after the filter that refuses what cannot be read
class TypedRequests extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Cleaned(request), response);
    }

    private static final class Cleaned extends HttpServletRequestWrapper {

        Cleaned(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            var typed = super.getParameter(name);
            return typed == null ? null : Typed.clean(typed);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var typed = super.getParameterValues(name);
            return typed == null ? null : clean(typed);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            var cleaned = new LinkedHashMap<String, String[]>();
            super.getParameterMap().forEach((name, typed) -> cleaned.put(name, clean(typed)));
            return cleaned;
        }

        /** A name without a value, as in {@code ?kept}, has an empty one. */
        private static String[] clean(@Nullable String[] typed) {
            return Arrays.stream(typed)
                    .map(text -> text == null ? "" : Typed.clean(text))
                    .toArray(String[]::new);
        }
    }
}
