package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TypedRequestsTests {

    private static final String TYPED = " Uwaga\u0000 do\u0007 celu\r\nnr\r2\t\uD83D\uDE00 \uD83D.\uFFFE ";
    private static final String STORABLE = " Uwaga do celu\nnr\n2\t\uD83D\uDE00 \uFFFD.\uFFFD ";

    @Test
    void controlCharactersNeverComeInAndWordsAndSpacesStay() throws Exception {
        var request = new MockHttpServletRequest();
        request.addParameter("reasons", TYPED, "a\u0001");
        var chain = new MockFilterChain();

        new TypedRequests().doFilter(request, new MockHttpServletResponse(), chain);

        ServletRequest seen = chain.getRequest();
        assertThat(seen.getParameter("reasons")).isEqualTo(STORABLE);
        assertThat(seen.getParameterValues("reasons")).containsExactly(STORABLE, "a");
        assertThat(seen.getParameterMap())
                .hasEntrySatisfying("reasons", texts -> assertThat(texts).containsExactly(STORABLE, "a"));
        assertThat(seen.getParameter("other")).isNull();
        assertThat(seen.getParameterValues("other")).isNull();
    }
}
