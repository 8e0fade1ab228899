package pl.konsultacje.staff;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.OfficeTest;

@OfficeTest
class StaffPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    StaffManagement staff;

    @Test
    void logsInWithNameAndPasswordOnly() throws Exception {
        staff.addPerson("login.anna", "Anna Nowak", "anna@example.org", "tajne", Set.of(Role.COORDINATOR));
        mvc.perform(formLogin().user("Login.Anna").password("tajne")).andExpect(redirectedUrl("/desk"));
        mvc.perform(formLogin().user("login.anna").password("inne")).andExpect(redirectedUrl("/login?error"));
    }

    @Test
    void saysWhyTheLogInPageIsShown() throws Exception {
        mvc.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("name=\"username\""),
                                containsString("autocomplete=\"current-password\""),
                                not(containsString("zachowaliśmy")),
                                not(containsString("nieprawidłowe")))));
        mvc.perform(get("/login?error")).andExpect(content().string(containsString("hasło są nieprawidłowe")));
        mvc.perform(get("/login?kept")).andExpect(content().string(containsString("zachowaliśmy wpisany tekst")));
    }

    @Test
    void showsPeopleToTheAdministratorOnly() throws Exception {
        staff.addPerson("people.jan", "Jan <Kowalski>", "jan@example.org", "x", Set.of(Role.REVIEWER));
        staff.addTeam("peopleTeam", "Zespół ds. polityki", List.of("people.jan"));
        mvc.perform(get("/people").with(user("it").roles("ADMINISTRATOR")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Jan &lt;Kowalski&gt;"),
                                containsString("pracownik merytoryczny"),
                                containsString("Zespół ds. polityki"))));
        mvc.perform(get("/people").with(user("anna").roles("COORDINATOR"))).andExpect(status().isForbidden());
    }
}
