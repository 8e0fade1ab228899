package pl.konsultacje.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.OfficeTest;

/** Whoever guesses waits, whether or not the account exists. */
@OfficeTest
class LoginAttemptsTests {

    @Autowired
    LoginAttempts attempts;

    @Autowired
    StaffManagement staff;

    @Autowired
    PeopleManagement people;

    @Autowired
    MockMvc mvc;

    @Test
    void waitsTwiceAsLongEachTime() {
        var longest = LoginAttempts.LONGEST_BY_ACCOUNT;
        assertThat(LoginAttempts.waitAfter(4, 5, longest)).isZero();
        assertThat(LoginAttempts.waitAfter(5, 5, longest)).isEqualTo(Duration.ofSeconds(30));
        assertThat(LoginAttempts.waitAfter(6, 5, longest)).isEqualTo(Duration.ofSeconds(60));
        assertThat(LoginAttempts.waitAfter(2_000_000, 5, longest)).isEqualTo(longest);
    }

    @Test
    void turnsBackEvenTheRightPasswordUntilTheAdministratorUnlocks() throws Exception {
        var name = name();
        staff.addPerson(name, "Zgadywana", name + "@example.org", "tajne", Set.of(Role.REVIEWER));
        fail(name);
        mvc.perform(formLogin().user(name.toUpperCase()).password("tajne")).andExpect(redirectedUrl("/login?wait=1"));
        mvc.perform(get("/login?wait=1")).andExpect(content().string(containsString("zbyt wiele nieudanych prób")));
        people.unlock(name, "admin");
        mvc.perform(formLogin().user(name).password("tajne")).andExpect(redirectedUrl("/desk"));
        assertThat(attempts.latest(name).get(0).succeeded()).isTrue();
        assertThat(attempts.latest(name)).hasSize(LoginAttempts.FREE_BY_ACCOUNT + 1);
    }

    @Test
    void tellsNobodyWhetherAnAccountExists() throws Exception {
        var nobody = name();
        fail(nobody);
        mvc.perform(formLogin().user(nobody).password("x")).andExpect(redirectedUrl("/login?wait=1"));
        assertThat(attempts.latest(nobody)).isEmpty();
    }

    @Test
    void countsGuessesThatComeAtOnce() throws Exception {
        var name = name();
        var threads = Executors.newFixedThreadPool(2);
        threads.invokeAll(IntStream.range(0, LoginAttempts.FREE_BY_ACCOUNT)
                .mapToObj(number -> Executors.callable(() -> attempts.failed(name, "192.0.2." + number)))
                .toList());
        threads.shutdown();
        assertThat(attempts.waitFor(name, "198.51.100.1")).isPositive();
        assertThat(attempts.waitFor(name(), "192.0.2.1")).isZero();
    }

    private void fail(String name) throws Exception {
        for (int i = 0; i < LoginAttempts.FREE_BY_ACCOUNT; i++) {
            mvc.perform(formLogin().user(name).password("zgaduj" + i)).andExpect(redirectedUrl("/login?error"));
        }
    }

    private static String name() {
        return "l." + UUID.randomUUID().toString().substring(0, 8);
    }
}
