package pl.konsultacje.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;

/** What the administrator does with people and teams. */
@OfficeTest
class PeopleTests {

    private static final String BY = "people.admin";

    @Autowired
    StaffManagement staff;

    @Autowired
    PeopleManagement people;

    @Autowired
    Decisions decisions;

    @Autowired
    TaskService tasks;

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc mvc;

    @Test
    void whoIsAddedChoosesHisOwnPasswordBeforeAnythingElse() throws Exception {
        var name = name();
        var result = mvc.perform(post("/people/new")
                        .with(csrf())
                        .with(user(BY).roles("ADMINISTRATOR"))
                        .param("username", name)
                        .param("fullName", "Nowa Osoba")
                        .param("email", "nowa@example.org")
                        .param("roles", "REVIEWER"))
                .andExpect(redirectedUrl("/people/" + name))
                .andExpect(flash().attributeExists("password"))
                .andReturn();
        var temporary = (String) result.getFlashMap().get("password");
        var session = (MockHttpSession) mvc.perform(formLogin().user(name).password(temporary))
                .andExpect(redirectedUrl("/desk"))
                .andReturn()
                .getRequest()
                .getSession();
        mvc.perform(get("/desk").session(session)).andExpect(redirectedUrl("/account"));
        mvc.perform(password(session, "zła odpowiedź", "trzy zielone rowery"))
                .andExpect(content().string(containsString("Obecne hasło jest nieprawidłowe.")));
        mvc.perform(password(session, temporary, "krótkie"))
                .andExpect(content().string(containsString("co najmniej 12 znaków")));
        mvc.perform(password(session, temporary, "trzy zielone rowery")).andExpect(redirectedUrl("/account"));
        mvc.perform(get("/desk").session(session)).andExpect(status().isOk());
        assertThat(acts("person/" + name)).containsExactly("addPerson", "changeOwnPassword");
    }

    private static MockHttpServletRequestBuilder password(MockHttpSession session, String old, String chosen) {
        return post("/account")
                .session(session)
                .with(csrf())
                .param("oldPassword", old)
                .param("password", chosen);
    }

    @Test
    void refusesWhatIsMissingAndKeepsWhatWasTyped() throws Exception {
        mvc.perform(post("/people/new")
                        .with(csrf())
                        .with(user(BY).roles("ADMINISTRATOR"))
                        .param("username", "Zażółć")
                        .param("fullName", "Jan Maj")
                        .param("email", "jan"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Wybierz co najmniej jedną rolę.")))
                .andExpect(content().string(containsString("Jan Maj")));
    }

    @Test
    void writesDownEachChangeAndRefusesTheSlowerOfTwo() {
        var name = person(Role.REVIEWER);
        var version = staff.find(name).orElseThrow().getVersion();
        people.change(name, data(version, EnumSet.of(Role.REVIEWER, Role.MANAGER)), BY);
        assertThatThrownBy(() -> people.change(name, data(version, EnumSet.of(Role.AUDITOR)), "people.other"))
                .isInstanceOf(Refused.class)
                .hasMessage("refused.person.changedMeanwhile");
        assertThat(decisions.on("person/" + name))
                .extracting(Decision::act, Decision::reason, Decision::person)
                .contains(tuple("changePerson", "reviewer → reviewer, manager", BY));
    }

    @Test
    void deactivationGivesTasksBackEndsSessionsAndKeepsTheName() throws Exception {
        var name = person(Role.REVIEWER);
        story.initiatedConsultation("PEOPLE-" + name.substring(2).toUpperCase(Locale.ROOT));
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey("PEOPLE-" + name.substring(2).toUpperCase(Locale.ROOT))
                .singleResult();
        tasks.claim(task.getId(), name);
        people.deactivate(name, BY);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
        assertThat(staff.nameOf(name)).isEqualTo("Osoba " + name);
        mvc.perform(formLogin().user(name).password("haslo")).andExpect(redirectedUrl("/login?error"));
        people.reactivate(name, BY);
        mvc.perform(formLogin().user(name).password("haslo")).andExpect(redirectedUrl("/desk"));
    }

    @Test
    void nobodyClosesHisOwnAccount() {
        var name = person(Role.ADMINISTRATOR);
        assertThatThrownBy(() -> people.deactivate(name, name)).hasMessage("refused.person.oneself");
    }

    @Test
    void ofTwoAdministratorsWhoRemoveOneAnotherOneStays() throws Exception {
        var first = person(Role.ADMINISTRATOR);
        var second = person(Role.ADMINISTRATOR);
        var others = staff.peopleWith(Role.ADMINISTRATOR).stream()
                .map(Person::getUsername)
                .filter(name -> !name.equals(first) && !name.equals(second))
                .toList();
        setActive(others, false);
        try {
            var start = new CyclicBarrier(2);
            var two = Executors.newFixedThreadPool(2);
            var outcomes = two.invokeAll(Stream.of(first, second)
                    .<Callable<String>>map(removed -> () -> {
                        start.await();
                        try {
                            people.deactivate(removed, removed.equals(first) ? second : first);
                            return "done";
                        } catch (Refused refused) {
                            return refused.code();
                        }
                    })
                    .toList());
            two.shutdown();
            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                    .containsExactlyInAnyOrder("done", "refused.person.lastAdministrator");
            var left = staff.peopleWith(Role.ADMINISTRATOR).get(0);
            assertThatThrownBy(() ->
                            people.change(left.getUsername(), data(left.getVersion(), EnumSet.of(Role.AUDITOR)), BY))
                    .hasMessage("refused.person.lastAdministrator");
        } finally {
            setActive(others, true);
        }
    }

    private void setActive(List<String> names, boolean active) {
        names.forEach(name -> jdbc.sql("update person set active = ? where username = ?")
                .params(active, name)
                .update());
    }

    @Test
    void aDeputySeesTheTeamsOfAnAbsentPersonAndNotItsRoles() {
        var absent = person(Role.MANAGER);
        var deputy = person(Role.REVIEWER);
        var team = "T" + absent.substring(2);
        people.addTeam(team, "Zespół nieobecny", List.of(absent), BY);
        var today = OfficeTime.dayOf(clock.instant());
        absence(absent, deputy, today, today.plusDays(3));
        assertThat(staff.groupsOf(deputy)).contains("team:" + team).doesNotContain("manager");
        absence(absent, deputy, today.plusDays(1), today.plusDays(3));
        assertThat(staff.groupsOf(deputy)).doesNotContain("team:" + team);
    }

    private void absence(String absent, String deputy, LocalDate from, LocalDate to) {
        var version = staff.find(absent).orElseThrow().getVersion();
        people.change(
                absent,
                new PersonData(version, "Nieobecny", "n@example.org", EnumSet.of(Role.MANAGER), deputy, from, to),
                BY);
    }

    @Test
    void aTeamKeepsItsCodeAndFindsItsMembers() throws Exception {
        var name = person(Role.REVIEWER);
        var code = "K" + name.substring(2);
        var admin = user(BY).roles("ADMINISTRATOR");
        mvc.perform(post("/people/teams/new")
                        .with(csrf())
                        .with(admin)
                        .param("code", code)
                        .param("name", "Dawny"))
                .andExpect(redirectedUrl("/people"));
        mvc.perform(post("/people/teams/" + code)
                        .with(csrf())
                        .with(admin)
                        .param("version", "0")
                        .param("name", "Obecny")
                        .param("members", name))
                .andExpect(redirectedUrl("/people"));
        assertThat(staff.groupsOf(name)).contains("team:" + code);
        mvc.perform(get("/people").with(admin).param("q", name))
                .andExpect(content().string(containsString("/people/" + name)))
                .andExpect(content().string(containsString("Obecny")));
        mvc.perform(get("/people/teams/" + code).with(admin)).andExpect(status().isOk());
        mvc.perform(get("/people/" + name).with(admin)).andExpect(status().isOk());
    }

    @Test
    void sessionsElsewhereEndAndThisOneStays() throws Exception {
        var name = person(Role.REVIEWER);
        var here = session(name);
        var elsewhere = session(name);
        mvc.perform(post("/account/sessions").session(here).with(csrf())).andExpect(redirectedUrl("/account"));
        mvc.perform(get("/desk").session(here)).andExpect(status().isOk());
        mvc.perform(get("/desk").session(elsewhere)).andExpect(status().isFound());
    }

    private MockHttpSession session(String name) throws Exception {
        return (MockHttpSession) mvc.perform(formLogin().user(name).password("haslo"))
                .andReturn()
                .getRequest()
                .getSession();
    }

    private List<String> acts(String subject) {
        return decisions.on(subject).stream().map(Decision::act).toList();
    }

    private static PersonData data(int version, Set<Role> roles) {
        return new PersonData(version, "Osoba", "osoba@example.org", roles, null, null, null);
    }

    private String person(Role role) {
        var name = name();
        staff.addPerson(name, "Osoba " + name, name + "@example.org", "haslo", Set.of(role));
        return name;
    }

    private static String name() {
        return "p." + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
