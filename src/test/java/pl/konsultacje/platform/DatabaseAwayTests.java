package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import pl.konsultacje.OfficeTest;
import tools.jackson.databind.json.JsonMapper;

/** What is answered while nobody can ask the database. That a real one comes back is for the kill runs to show. */
@OfficeTest
class DatabaseAwayTests {

    private static final String TYPED = "\"><script>alert(1)</script>\nzażółć";

    @Autowired
    DatabaseAway filter;

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void tellsWhoReadsToComeAgain() throws Exception {
        answer(request("GET", "/consultations/X-1"), noConnection());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("10");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeader("Content-Security-Policy")).contains("default-src 'none'");
        var page = Jsoup.parse(response.getContentAsString());
        assertThat(page.select("html").attr("lang")).isEqualTo("pl");
        assertThat(page.select("h1").text()).isEqualTo("Strona chwilowo nie działa");
        assertThat(page.select("main").text()).contains("za 10 sekund").contains("Spróbuj ponownie");
        assertThat(page.select("form")).isEmpty();
        assertThat(new HtmlValidator().errorsOf(response.getContentAsString())).isEmpty();
    }

    @Test
    void tellsItInTheLanguageThatWasChosen() throws Exception {
        var request = request("GET", "/");
        request.setCookies(new Cookie("language", "en"));
        answer(request, noConnection());

        var page = Jsoup.parse(response.getContentAsString());
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("main").text()).contains("no connection to our database");
    }

    @Test
    void keepsWhatWasTypedToBeSentAgain() throws Exception {
        var request = form("/consultations/X-1/remarks");
        request.addParameter("remark-1", TYPED);
        request.addParameter("action", "send");
        request.addParameter("extra-several", "1", "2");
        answer(request, noConnection());

        var form = Jsoup.parse(response.getContentAsString()).selectFirst("main form");
        assertThat(form).isNotNull();
        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.hasAttr("action")).as("goes where it went").isFalse();
        assertThat(form.select("[name=remark-1]").attr("value")).isEqualTo(TYPED);
        assertThat(form.select("[name=action]").attr("value")).isEqualTo("send");
        assertThat(form.select("[name=extra-several]").eachAttr("value")).containsExactly("1", "2");
        assertThat(response.getContentAsString()).doesNotContain("<script>");
        assertThat(new HtmlValidator().errorsOf(response.getContentAsString())).isEmpty();
    }

    @Test
    void writesNoPasswordIntoAPage() throws Exception {
        var request = form("/login");
        request.addParameter("username", "anna");
        request.addParameter("newPassword", "secret");
        answer(request, noConnection());

        assertThat(response.getContentAsString()).doesNotContain("secret").contains("Wstecz");
    }

    @Test
    void leadsBackToFilesAndToWhatIsTooLong() throws Exception {
        var files = request("POST", "/consultations/X-1/remarks");
        files.setContentType("multipart/form-data; boundary=x");
        answer(files, noConnection());
        assertThat(response.getContentAsString()).contains("Wstecz").doesNotContain("<form");

        var request = form("/consultations/X-1/remarks");
        request.addParameter("remark-1", "x".repeat(2_000_001));
        var other = new MockHttpServletResponse();
        filter.doFilter(request, other, (ignored, alsoIgnored) -> {
            throw noConnection();
        });
        assertThat(other.getContentAsString()).contains("Wstecz").doesNotContain("<form");
    }

    @Test
    void tellsProgramsByProblemDetails() throws Exception {
        var request = request("POST", "/api/v1/consultations/X-1/submissions");
        request.setContentType("application/json");
        request.addHeader("Accept-Language", "en");
        answer(request, noConnection());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("10");
        assertThat(response.getContentType()).startsWith("application/problem+json");
        var problem = JsonMapper.builder().build().readTree(response.getContentAsByteArray());
        assertThat(problem.get("status").asInt()).isEqualTo(503);
        assertThat(problem.get("type").asString()).isEqualTo("urn:konsultacje:problem:503");
        assertThat(problem.get("detail").asString()).contains("no connection to our database");
    }

    /** Of the standard, of a server that stops, starts, or crashed, and of the pool, which gives none. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08000", "08003", "08006", "57P01", "57P02", "57P03"})
    void knowsAConnectionThatBroke(String state) throws Exception {
        answer(
                request("GET", "/"),
                new ServletException(
                        new DataAccessResourceFailureException("broken", new SQLException("broken", state))));
        assertThat(response.getStatus()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "40001", "42601", "57014"})
    void leavesOtherErrorsOfTheDatabaseToTheErrorPage(String state) {
        var refused = new IllegalStateException(new SQLException("refused", state));
        assertThatThrownBy(() -> answer(request("GET", "/"), refused)).isSameAs(refused);
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void addsNothingToAnAnswerThatIsOnItsWay() {
        var broken = noConnection();
        response.setCommitted(true);
        assertThatThrownBy(() -> answer(request("GET", "/"), broken)).isSameAs(broken);
    }

    @Test
    void standsInForTheErrorPageThatCannotBeMade() throws Exception {
        var request = request("GET", "/error");
        request.setDispatcherType(DispatcherType.ERROR);
        answer(request, noConnection());
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("Strona chwilowo nie działa");
    }

    private static RuntimeException noConnection() {
        return new CannotCreateTransactionException(
                "no connection", new SQLTransientConnectionException("the pool gave none within its time"));
    }

    private static MockHttpServletRequest form(String address) {
        var request = request("POST", address);
        request.setContentType("application/x-www-form-urlencoded");
        return request;
    }

    private static MockHttpServletRequest request(String method, String address) {
        return new MockHttpServletRequest(method, address);
    }

    private void answer(MockHttpServletRequest request, Exception failure) throws Exception {
        filter.doFilter(request, response, (ignored, alsoIgnored) -> {
            if (failure instanceof ServletException known) {
                throw known;
            }
            throw (RuntimeException) failure;
        });
    }
}
