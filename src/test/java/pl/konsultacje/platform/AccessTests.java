package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Routes;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.SubmissionManagement;

/** Who may ask for what: the whole of it in one table, and what an address alone must not open. */
@OfficeTest
class AccessTests {

    /** Every route of every controller; a route without a line, and a line without a route, fail the test. */
    private static final String WHO_MAY = """
            GET  /                                                            everybody
            GET  /login                                                       everybody
            GET  /status                                                      everybody
            POST /status                                                      everybody
            GET  /api/v1/consultations                                        everybody
            GET  /api/v1/consultations/{key}                                  everybody
            GET  /api/v1/consultations/{key}/documents                        everybody
            GET  /api/v1/consultations/{key}/meetings                         everybody
            GET  /api/v1/consultations/{key}/parts                            everybody
            POST /api/v1/consultations/{key}/submissions                      everybody
            POST /api/v1/submissions/status                                   everybody
            GET  /status/code                                                 everybody
            POST /status/code                                                 everybody
            GET  /status/correction                                           everybody
            POST /status/correction                                           everybody
            GET  /status/withdrawal                                           everybody
            POST /status/withdrawal                                           everybody
            GET  /consultations.atom                                          everybody
            GET  /consultations.ics                                           everybody
            GET  /consultations/{key}                                         everybody
            GET  /consultations/{key}/dates.ics                               everybody
            GET  /consultations/{key}/documents/{id}                          everybody
            GET  /consultations/{key}/form.docx                               everybody
            GET  /consultations/{key}/form.xlsx                               everybody
            GET  /consultations/{key}/meetings/{number}.ics                   everybody
            GET  /consultations/{key}/meetings/{number}/registration          everybody
            POST /consultations/{key}/meetings/{number}/registration          everybody
            GET  /consultations/{key}/meetings/{number}/registration/cancel   everybody
            POST /consultations/{key}/meetings/{number}/registration/cancel   everybody
            GET  /consultations/{key}/meetings/{number}/reminder/cancel       everybody
            GET  /consultations/{key}/letter                                  everybody
            POST /consultations/{key}/letter                                  everybody
            GET  /consultations/{key}/letter/receipt                          everybody
            GET  /consultations/{key}/letter/rows                             everybody
            POST /consultations/{key}/letter/rows                             everybody
            GET  /consultations/{key}/remarks                                 everybody
            POST /consultations/{key}/remarks                                 everybody
            GET  /consultations/{key}/remarks/draft/{token}                   everybody
            POST /consultations/{key}/remarks/draft/{token}                   everybody
            GET  /consultations/{key}/remarks/receipt                         everybody
            GET  /consultations/{key}/remarks/receipt/pdf                     everybody
            GET  /consultations/{key}/results                                 everybody
            GET  /consultations/{key}/report                                  everybody
            GET  /consultations/{key}/report/file                             everybody
            GET  /consultations/{key}/report/draft                            everybody
            GET  /consultations/{key}/subscription                            everybody
            POST /consultations/{key}/subscription                            everybody
            GET  /subscription                                                everybody
            POST /subscription                                                everybody
            GET  /subscriptions/{token}/confirm                               everybody
            POST /subscriptions/{token}/confirm                               everybody
            GET  /subscriptions/{token}/end                                   everybody
            POST /subscriptions/{token}/end                                   everybody
            GET  /desk                                                        coordinator reviewer manager auditor administrator
            POST /desk                                                        coordinator reviewer manager auditor administrator
            GET  /desk/tasks/{taskId}                                         coordinator reviewer manager
            POST /desk/tasks/{taskId}                                         coordinator reviewer manager
            GET  /desk/tasks/{taskId}/sections/{section}                      coordinator reviewer manager
            POST /desk/tasks/{taskId}/sections/{section}                      coordinator reviewer manager
            GET  /desk/consultations                                          coordinator reviewer manager auditor
            GET  /desk/consultations/{key}                                    coordinator reviewer manager auditor
            GET  /desk/consultations/{key}/documents                          coordinator reviewer manager auditor
            GET  /desk/consultations/{key}/documents/{id}                     coordinator reviewer manager auditor
            GET  /desk/consultations/{key}/preview                            coordinator manager
            POST /desk/consultations/{key}/announcement                       coordinator
            GET  /desk/consultations/{key}/documents/new                      coordinator
            POST /desk/consultations/{key}/documents/new                      coordinator
            GET  /desk/consultations/{key}/documents/{id}/version             coordinator
            POST /desk/consultations/{key}/documents/{id}/version             coordinator
            GET  /desk/consultations/{key}/draft                              coordinator
            POST /desk/consultations/{key}/draft                              coordinator
            GET  /desk/consultations/{key}/extension                          coordinator manager
            GET  /desk/consultations/{key}/correction                         coordinator
            GET  /desk/consultations/{key}/late                               coordinator
            GET  /desk/consultations/{key}/withdrawal                         manager
            GET  /desk/consultations/{key}/meetings/new                       coordinator
            GET  /desk/consultations/{key}/meetings/{number}                  coordinator
            GET  /desk/consultations/{key}/meetings/{number}/cancellation     coordinator
            GET  /desk/consultations/{key}/meetings/{number}/recording        coordinator
            POST /desk/consultations/{key}/meetings/{number}/recording        coordinator
            GET  /desk/consultations/{key}/meetings/{number}/registrations    coordinator manager auditor
            POST /desk/consultations/{key}/meetings/{number}/registrations    coordinator
            GET  /desk/consultations/{key}/meetings/{number}/attendance       coordinator manager auditor
            POST /desk/consultations/{key}/extension                          coordinator manager
            POST /desk/consultations/{key}/correction                         coordinator
            POST /desk/consultations/{key}/late                               coordinator
            POST /desk/consultations/{key}/withdrawal                         manager
            POST /desk/consultations/{key}/meetings/new                       coordinator
            POST /desk/consultations/{key}/meetings/{number}                  coordinator
            POST /desk/consultations/{key}/meetings/{number}/cancellation     coordinator
            GET  /desk/consultations/{key}/documents/decision                 coordinator reviewer manager auditor
            GET  /desk/consultations/{key}/publication                        coordinator reviewer manager auditor
            GET  /desk/consultations/{key}/publication/announcement.docx      coordinator reviewer manager auditor
            GET  /desk/consultations/{key}/publication/places/{id}/proof      coordinator reviewer manager auditor
            GET  /desk/consultations/{key}/publication/places/new             coordinator
            GET  /desk/consultations/{key}/publication/places/{id}            coordinator
            POST /desk/consultations/{key}/publication/places/new             coordinator
            POST /desk/consultations/{key}/publication/places/{id}            coordinator
            GET  /desk/consultations/{key}/invited                            coordinator reviewer manager auditor
            GET  /desk/consultations/{key}/invited/proofs/{id}                coordinator reviewer manager auditor
            GET  /desk/consultations/{key}/invited/new                        coordinator
            GET  /desk/consultations/{key}/invited/import                     coordinator
            GET  /desk/consultations/{key}/invited/letters                    coordinator
            GET  /desk/consultations/{key}/invited/follow-up                  coordinator
            GET  /desk/consultations/{key}/invited/{id}                       coordinator
            GET  /desk/consultations/{key}/invited/{id}/answer                coordinator
            POST /desk/consultations/{key}/invited/new                        coordinator
            POST /desk/consultations/{key}/invited/import                     coordinator
            POST /desk/consultations/{key}/invited/letters                    coordinator
            POST /desk/consultations/{key}/invited/follow-up                  coordinator
            POST /desk/consultations/{key}/invited/{id}                       coordinator
            POST /desk/consultations/{key}/invited/{id}/answer                coordinator
            GET  /desk/consultations/{key}/invited/letters.docx               coordinator
            GET  /desk/consultations/{key}/invited/follow-up.docx             coordinator
            GET  /desk/consultations/new                                      coordinator
            POST /desk/consultations/new                                      coordinator
            GET  /desk/consultations/{key}/submissions                        coordinator manager auditor
            GET  /desk/consultations/{key}/submissions/{serial}               coordinator manager auditor
            GET  /desk/consultations/{key}/submissions/{serial}/files/{position}  coordinator manager auditor
            GET  /desk/consultations/{key}/submissions/{serial}/rows          coordinator manager auditor
            POST /desk/consultations/{key}/submissions/{serial}/rows          coordinator
            GET  /desk/consultations/{key}/submissions/{serial}/rows/{row}    coordinator
            POST /desk/consultations/{key}/submissions/{serial}/rows/{row}    coordinator
            GET  /desk/consultations/{key}/submissions/{serial}/remarks/{remark}  coordinator
            POST /desk/consultations/{key}/submissions/{serial}/remarks/{remark}  coordinator
            GET  /desk/consultations/{key}/submissions/new                    coordinator
            POST /desk/consultations/{key}/submissions/new                    coordinator
            POST /desk/consultations/{key}/submissions                        coordinator manager auditor
            GET  /desk/consultations/{key}/submissions/{serial}/receipt       coordinator
            POST /desk/consultations/{key}/submissions/{serial}/receipt       coordinator
            GET  /desk/consultations/{key}/import                             coordinator
            POST /desk/consultations/{key}/import                             coordinator
            GET  /desk/consultations/{key}/import/{number}                    coordinator
            POST /desk/consultations/{key}/import/{number}                    coordinator
            GET  /desk/consultations/{key}/import/{number}/back               coordinator
            POST /desk/consultations/{key}/import/{number}/back               coordinator
            GET  /desk/consultations/{key}/report                             coordinator manager auditor
            GET  /desk/consultations/{key}/report/{number}/{kind}             coordinator manager auditor
            GET  /desk/mail                                                   coordinator administrator
            GET  /desk/mail/{id}                                              coordinator administrator
            POST /desk/mail                                                   coordinator administrator
            POST /desk/mail/{id}                                              coordinator administrator
            GET  /desk/mailbox                                                coordinator
            GET  /desk/mailbox/health                                         coordinator administrator
            GET  /desk/mailbox/{id}                                           coordinator
            POST /desk/mailbox/{id}                                           coordinator
            GET  /desk/mailbox/{id}/original                                  coordinator
            GET  /audit                                                       coordinator manager auditor
            GET  /audit/office                                                auditor administrator
            GET  /audit/{consultationKey}                                     coordinator manager auditor
            GET  /audit/case                                                  coordinator manager auditor
            GET  /audit/diagram.bpmn                                          coordinator manager auditor
            GET  /audit/diagram.json                                          coordinator manager auditor
            GET  /desk/jobs                                                   administrator
            POST /desk/jobs                                                   administrator
            GET  /desk/models                                                 administrator
            POST /desk/models                                                 administrator
            GET  /people                                                      administrator
            GET  /people/new                                                  administrator
            POST /people/new                                                  administrator
            GET  /people/{username}                                           administrator
            POST /people/{username}                                           administrator
            GET  /people/teams/new                                            administrator
            POST /people/teams/new                                            administrator
            GET  /people/teams/{code}                                         administrator
            POST /people/teams/{code}                                         administrator
            GET  /account                                                     coordinator reviewer manager auditor administrator
            POST /account                                                     coordinator reviewer manager auditor administrator
            POST /account/sessions                                            coordinator reviewer manager auditor administrator
            GET  /accessibility                                               everybody
            GET  /privacy                                                     everybody
            GET  /office/style.css                                            everybody
            GET  /office/logo                                                 everybody
            GET  /office/look                                                 administrator
            POST /office/look                                                 administrator
            GET  /office/pages                                                administrator
            POST /office/pages                                                administrator
            GET  /office/legal-bases                                          administrator
            GET  /office/legal-bases/new                                      administrator
            POST /office/legal-bases/new                                      administrator
            GET  /office/legal-bases/{code}                                   administrator
            POST /office/legal-bases/{code}                                   administrator
            GET  /office                                                      administrator
            POST /office                                                      administrator
            GET  /setup                                                       everybody
            POST /setup                                                       everybody
            GET  /setup/administrator                                         everybody
            POST /setup/administrator                                         everybody
            GET  /setup/office                                                administrator
            POST /setup/office                                                administrator
            GET  /setup/legal-bases                                           administrator
            POST /setup/finish                                                administrator
            GET  /setup/done                                                  administrator
            """;

    private static final String STRANGER = "access.stranger";

    @Autowired
    MockMvc mvc;

    @Autowired
    Routes routes;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reportStory;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    StaffManagement staff;

    @Autowired
    TaskService engineTasks;

    @Test
    void everyRouteIsOpenToThoseOfItsLineAlone() throws Exception {
        var open = new TreeMap<String, String>();
        for (var route : routes.all()) {
            open.put(route, whoGetsThrough(route));
        }
        assertThat(open).containsExactlyEntriesOf(new TreeMap<>(table()));
    }

    private static Map<String, String> table() {
        return WHO_MAY.lines()
                .map(line -> line.split(" {2,}|(?<=^POST) ", 3))
                .collect(Collectors.toMap(cells -> cells[0] + " " + cells[1], cells -> cells[2]));
    }

    private String whoGetsThrough(String route) throws Exception {
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (getsThrough(route, user("access." + role.group()).roles(role.name()))) {
                roles.add(role);
            }
        }
        if (getsThrough(route, request -> request)) {
            assertThat(roles).as(route).hasSize(Role.values().length);
            return "everybody";
        }
        return roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" "));
    }

    /** Nothing lies at these addresses, so whoever is let through is told so and changes nothing. */
    private boolean getsThrough(String route, RequestPostProcessor who) throws Exception {
        var verb = HttpMethod.valueOf(route.split(" ")[0]);
        var path = route.split(" ")[1]
                .replace("{key}", "ACCESS-NONE")
                .replace("{consultationKey}", "ACCESS-NONE")
                .replaceAll("\\{\\w+}", "987654321".substring(0, 6));
        var response = mvc.perform(request(verb, path)
                        .param("key", "ACCESS-NONE")
                        .with(verb == HttpMethod.POST ? csrf() : request -> request)
                        .with(who))
                .andReturn()
                .getResponse();
        var login = response.getRedirectedUrl();
        return response.getStatus() != 403 && (login == null || !login.contains("/login"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/demo/forward",
                "/demo/day",
                "/h2-console",
                "/actuator",
                "/actuator/env",
                "/engine-rest/task",
                "/env",
                "/application.yml",
                "/templates/layout.html",
                "/desk/anything",
                "/audit/a/b",
                "/people/a/b"
            })
    void whatNoRoomNamesIsRefusedToEverybody(String path) throws Exception {
        for (var role : Role.values()) {
            for (var request : List.of(get(path), post(path).with(csrf()))) {
                mvc.perform(request.with(user("access." + role.group()).roles(role.name())))
                        .andExpect(status().isForbidden());
            }
        }
    }

    @Test
    void publicPagesAnswerTheQuestionWhetherTheyAreThere() throws Exception {
        story.publishedConsultation("ACCESS-HEAD");
        for (var path : List.of("/", "/consultations/ACCESS-HEAD", "/consultations/ACCESS-HEAD/remarks", "/status")) {
            mvc.perform(head(path)).andExpect(status().isOk());
        }
    }

    /** What programs send needs none: no form of another site can send JSON, and no cookie counts there. */
    @Test
    void whatProgramsSendIsNoForm() throws Exception {
        story.publishedConsultation("ACCESS-API");
        for (var route : routes.all()) {
            if (route.startsWith("POST /api/")) {
                var path = route.split(" ")[1].replaceAll("\\{\\w+}", "ACCESS-API");
                mvc.perform(post(path).param("remark", "x")).andExpect(status().isUnsupportedMediaType());
                mvc.perform(post(path).contentType("text/plain").content("{}"))
                        .andExpect(status().isUnsupportedMediaType());
            }
        }
    }

    @Test
    void everyFormNeedsItsToken() throws Exception {
        for (var route : routes.all()) {
            if (route.startsWith("POST") && !route.startsWith("POST /api/")) {
                var path = route.split(" ")[1].replaceAll("\\{\\w+}", "123456");
                var response = mvc.perform(post(path)
                                .with(user("access.all").roles(Role.COORDINATOR.name(), Role.ADMINISTRATOR.name())))
                        .andReturn()
                        .getResponse();
                assertThat(response.getStatus()).as(route).isEqualTo(302);
            }
        }
    }

    @Test
    void aTaskOfAnotherTeamIsNotOpenedByItsAddress() throws Exception {
        story.publishedConsultation("ACCESS-TEAM");
        var caseKey = cases.remarkReceived("ACCESS-TEAM");
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 3, 12));
        stranger();
        var task = "/desk/tasks/"
                + engineTasks
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseKey)
                        .singleResult()
                        .getId();
        for (var action : List.of("", "take", "giveBack", "draft", "add:x")) {
            mvc.perform(post(task)
                            .with(csrf())
                            .param("action", action)
                            .param("disposition", "ACCEPTED")
                            .param("reasons", "x")
                            .with(user(STRANGER).roles("REVIEWER")))
                    .andExpect(status().isForbidden())
                    .andExpect(content().string(not(containsString(caseKey))));
        }
        mvc.perform(get(task).with(user(STRANGER).roles("REVIEWER")))
                .andExpect(status().isForbidden())
                .andExpect(content().string(not(containsString(caseKey))));
        mvc.perform(get(task).with(user(Story.REVIEWER).roles("REVIEWER"))).andExpect(status().isOk());
        assertThat(engineTasks
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseKey)
                        .singleResult()
                        .getAssignee())
                .isNull();
    }

    private void stranger() {
        if (staff.find(STRANGER).isEmpty()) {
            staff.addPerson(STRANGER, "Obcy Ekspert", STRANGER + "@example.org", "haslo", Set.of(Role.REVIEWER));
            staff.addTeam("ACCESS", "Zespół obcy", List.of(STRANGER));
        }
    }

    @Test
    void nothingOfAnUnpublishedConsultationIsOpen() throws Exception {
        story.approvedConsultation("ACCESS-HIDDEN");
        var document = consultations
                .documents(consultations.get("ACCESS-HIDDEN"))
                .get(0)
                .getId();
        for (var path : List.of(
                "",
                "/documents/" + document,
                "/remarks",
                "/remarks/receipt",
                "/results",
                "/report",
                "/report/file",
                "/report/draft",
                "/dates.ics",
                "/subscription",
                "/meetings/1.ics",
                "/meetings/1/registration")) {
            mvc.perform(get("/consultations/ACCESS-HIDDEN" + path)).andExpect(status().isNotFound());
        }
        for (var list : List.of("/?q=ACCESS-HIDDEN", "/consultations.atom", "/consultations.ics")) {
            mvc.perform(get(list)).andExpect(content().string(not(containsString("/ACCESS-HIDDEN"))));
        }
        mvc.perform(post("/consultations/ACCESS-HIDDEN/remarks").with(csrf()).param("action", "send"))
                .andExpect(status().isNotFound());
        story.publishedConsultation("ACCESS-OTHER");
        mvc.perform(get("/consultations/ACCESS-OTHER/documents/" + document)).andExpect(status().isNotFound());
        mvc.perform(get("/desk/consultations/ACCESS-OTHER/documents/" + document)
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(status().isNotFound());
    }

    @Test
    void theReportIsNotReadBeforeItIsPublished() throws Exception {
        story.publishedConsultation("ACCESS-REPORT");
        cases.remarkSettled("ACCESS-REPORT");
        reportStory.registerConfirmed("ACCESS-REPORT");
        reportStory.reviewed("ACCESS-REPORT");
        for (var path : List.of("/report", "/report/file", "/report/draft", "/results", "/report?version=1")) {
            mvc.perform(get("/consultations/ACCESS-REPORT" + path))
                    .andExpect(status().isNotFound())
                    .andExpect(content()
                            .string(not(containsString(CaseStory.answer().reasons()))));
        }
        mvc.perform(get("/desk/consultations/ACCESS-REPORT/report/1/changed_draft")
                        .with(user(Story.REVIEWER).roles("REVIEWER")))
                .andExpect(status().isForbidden());
    }

    @Test
    void aRemarkIsShownForItsOwnNumberAndCodeAlone() throws Exception {
        story.publishedConsultation("ACCESS-STATUS");
        var first = submissions.send(
                "ACCESS-STATUS",
                cases.text("ACCESS-STATUS", "Tajna treść uwagi"),
                UUID.randomUUID().toString());
        var second = submissions.send(
                "ACCESS-STATUS",
                cases.text("ACCESS-STATUS", "Inna treść"),
                UUID.randomUUID().toString());
        for (var code : List.of(
                "", " ", second.code(), "0", "%", "' or '1'='1", first.code().substring(1))) {
            mvc.perform(post("/status")
                            .with(csrf())
                            .param("number", first.number())
                            .param("code", code))
                    .andExpect(content().string(not(containsString("Tajna treść"))));
        }
        mvc.perform(get("/status?number={number}&code={code}", first.number(), first.code()))
                .andExpect(content().string(not(containsString("Tajna treść"))));
        // from another address: at this one the wrong codes have to be waited for
        mvc.perform(post("/status")
                        .with(csrf())
                        .with(request -> {
                            request.setRemoteAddr("203.0.113.9");
                            return request;
                        })
                        .param("number", first.number())
                        .param("code", first.code()))
                .andExpect(content().string(allOf(containsString("Tajna treść"), not(containsString("Inna treść")))));
        mvc.perform(get("/consultations/ACCESS-STATUS/remarks/receipt"))
                .andExpect(
                        content().string(allOf(not(containsString(first.code())), not(containsString(second.code())))));
    }
}
