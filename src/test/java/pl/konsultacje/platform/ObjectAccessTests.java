package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Routes;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.PublicationDecision;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.invitation.BodyData;
import pl.konsultacje.invitation.BodyKind;
import pl.konsultacje.invitation.InvitationManagement;
import pl.konsultacje.invitation.Posting;
import pl.konsultacje.mailbox.MailArrives;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.publication.PlaceData;
import pl.konsultacje.publication.PublicationManagement;
import pl.konsultacje.publication.PublicationPlace;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/**
 * Role x address x object: what one and the same address opens depends on whose the thing behind it is. Whoever adds an
 * address that names a thing adds it in {@link #theOfficeHasThingsOfEveryKind()}, and the lines that the failure prints
 * to {@link #WHO_OPENS_WHAT}, having read them.
 */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectAccessTests {

    /** yes: opened, no: forbidden, none: told that there is no such thing, log: asked to log in. */
    private static final String WHO_OPENS_WHAT = """
                                                                                                  public      expert      colleague   stranger    coordinator manager     auditor     admin
            GET /api/v1/consultations/{key} | none                                                none        none        none        none        none        none        none        none
            GET /api/v1/consultations/{key} | published                                           yes         yes         yes         yes         yes         yes         yes         yes
            GET /api/v1/consultations/{key} | unpublished                                         none        none        none        none        none        none        none        none
            GET /api/v1/consultations/{key}/documents | published                                 yes         yes         yes         yes         yes         yes         yes         yes
            GET /api/v1/consultations/{key}/documents | unpublished                               none        none        none        none        none        none        none        none
            GET /api/v1/consultations/{key}/meetings | published                                  yes         yes         yes         yes         yes         yes         yes         yes
            GET /api/v1/consultations/{key}/meetings | unpublished                                none        none        none        none        none        none        none        none
            GET /api/v1/consultations/{key}/parts | published                                     yes         yes         yes         yes         yes         yes         yes         yes
            GET /api/v1/consultations/{key}/parts | unpublished                                   none        none        none        none        none        none        none        none
            GET /audit/{consultationKey} | none                                                   log         no          no          no          none        none        none        no
            GET /audit/{consultationKey} | published                                              log         no          no          no          yes         yes         yes         no
            GET /audit/{consultationKey} | unpublished                                            log         no          no          no          yes         yes         yes         no
            GET /consultations/{key} | none                                                       none        none        none        none        none        none        none        none
            GET /consultations/{key} | published                                                  yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key} | unpublished                                                none        none        none        none        none        none        none        none
            GET /consultations/{key}/dates.ics | published                                        yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/dates.ics | unpublished                                      none        none        none        none        none        none        none        none
            GET /consultations/{key}/documents/{id} | of another consultation                     none        none        none        none        none        none        none        none
            GET /consultations/{key}/documents/{id} | published                                   yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/documents/{id} | unpublished                                 none        none        none        none        none        none        none        none
            GET /consultations/{key}/form.docx | published                                        yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/form.docx | unpublished                                      none        none        none        none        none        none        none        none
            GET /consultations/{key}/form.xlsx | published                                        yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/form.xlsx | unpublished                                      none        none        none        none        none        none        none        none
            GET /consultations/{key}/letter | published                                           yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/letter | unpublished                                         none        none        none        none        none        none        none        none
            GET /consultations/{key}/letter/receipt | published                                   yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/letter/receipt | unpublished                                 none        none        none        none        none        none        none        none
            GET /consultations/{key}/letter/rows | published                                      yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/letter/rows | unpublished                                    none        none        none        none        none        none        none        none
            GET /consultations/{key}/meetings/{number}.ics | published                            yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/meetings/{number}.ics | unpublished                          none        none        none        none        none        none        none        none
            GET /consultations/{key}/meetings/{number}/registration | published                   yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/meetings/{number}/registration | unpublished                 none        none        none        none        none        none        none        none
            GET /consultations/{key}/meetings/{number}/registration/cancel | published            yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/meetings/{number}/registration/cancel | unpublished          none        none        none        none        none        none        none        none
            GET /consultations/{key}/meetings/{number}/reminder/cancel | published                yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/meetings/{number}/reminder/cancel | unpublished              none        none        none        none        none        none        none        none
            GET /consultations/{key}/remarks | published                                          yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/remarks | unpublished                                        none        none        none        none        none        none        none        none
            GET /consultations/{key}/remarks/draft/{token} | published                            yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/remarks/draft/{token} | unpublished                          none        none        none        none        none        none        none        none
            GET /consultations/{key}/remarks/receipt | published                                  yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/remarks/receipt | unpublished                                none        none        none        none        none        none        none        none
            GET /consultations/{key}/remarks/receipt/pdf | none                                   none        none        none        none        none        none        none        none
            GET /consultations/{key}/remarks/receipt/pdf | unpublished                            none        none        none        none        none        none        none        none
            GET /consultations/{key}/report | concluded                                           yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/report | not yet published                                   none        none        none        none        none        none        none        none
            GET /consultations/{key}/report | version not there                                   none        none        none        none        none        none        none        none
            GET /consultations/{key}/report/draft | concluded                                     none        none        none        none        none        none        none        none
            GET /consultations/{key}/report/draft | not yet published                             none        none        none        none        none        none        none        none
            GET /consultations/{key}/report/file | concluded                                      yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/report/file | concluded, as DOCX                             yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/report/file | not yet published                              none        none        none        none        none        none        none        none
            GET /consultations/{key}/results | concluded                                          yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/results | not yet published                                  none        none        none        none        none        none        none        none
            GET /consultations/{key}/results | published                                          none        none        none        none        none        none        none        none
            GET /consultations/{key}/results | unpublished                                        none        none        none        none        none        none        none        none
            GET /consultations/{key}/subscription | published                                     yes         yes         yes         yes         yes         yes         yes         yes
            GET /consultations/{key}/subscription | unpublished                                   none        none        none        none        none        none        none        none
            GET /desk/consultations/{key} | none                                                  log         none        none        none        none        none        none        no
            GET /desk/consultations/{key} | published                                             log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key} | unpublished                                           log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/correction | published                                  log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/correction | unpublished                                log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/documents | published                                   log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/documents | unpublished                                 log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/documents/decision | none                               log         none        none        none        none        none        none        no
            GET /desk/consultations/{key}/documents/new | published                               log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/documents/new | unpublished                             log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/documents/{id} | of another consultation                log         none        none        none        none        none        none        no
            GET /desk/consultations/{key}/documents/{id} | published                              log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/documents/{id} | unpublished                            log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/documents/{id}/version | of another consultation        log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/documents/{id}/version | published                      log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/documents/{id}/version | unpublished                    log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/draft | published                                       log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/draft | unpublished                                     log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/extension | published                                   log         no          no          no          yes         yes         no          no
            GET /desk/consultations/{key}/extension | unpublished                                 log         no          no          no          yes         yes         no          no
            GET /desk/consultations/{key}/import | published                                      log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/import | unpublished                                    log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/import/{number} | none                                  log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/import/{number}/back | none                             log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/invited | published                                     log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/invited | unpublished                                   log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/invited/follow-up | published                           log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/invited/follow-up | unpublished                         log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/invited/follow-up.docx | unpublished                    log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/invited/import | published                              log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/invited/import | unpublished                            log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/invited/letters | published                             log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/invited/letters | unpublished                           log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/invited/letters.docx | unpublished                      log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/invited/new | published                                 log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/invited/new | unpublished                               log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/invited/proofs/{id} | of another consultation           log         none        none        none        none        none        none        no
            GET /desk/consultations/{key}/invited/proofs/{id} | published                         log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/invited/{id} | of another consultation                  log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/invited/{id} | published                                log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/invited/{id}/answer | of another consultation           log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/invited/{id}/answer | published                         log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/late | published                                        log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/late | unpublished                                      log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/meetings/new | published                                log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/meetings/new | unpublished                              log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/meetings/{number} | published                           log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/meetings/{number} | unpublished                         log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/meetings/{number}/attendance | published                log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/meetings/{number}/attendance | unpublished              log         no          no          no          none        none        none        no
            GET /desk/consultations/{key}/meetings/{number}/cancellation | published              log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/meetings/{number}/cancellation | unpublished            log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/meetings/{number}/recording | published                 log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/meetings/{number}/recording | unpublished               log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/meetings/{number}/registrations | published             log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/meetings/{number}/registrations | unpublished           log         no          no          no          none        none        none        no
            GET /desk/consultations/{key}/preview | published                                     log         no          no          no          yes         yes         no          no
            GET /desk/consultations/{key}/preview | unpublished                                   log         no          no          no          yes         yes         no          no
            GET /desk/consultations/{key}/publication | published                                 log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/publication | unpublished                               log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/publication/announcement.docx | published               log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/publication/announcement.docx | unpublished             log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/publication/places/new | published                      log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/publication/places/new | unpublished                    log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/publication/places/{id} | of another consultation       log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/publication/places/{id} | published                     log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/publication/places/{id}/proof | of another consultation log         none        none        none        none        none        none        no
            GET /desk/consultations/{key}/publication/places/{id}/proof | published               log         yes         yes         yes         yes         yes         yes         no
            GET /desk/consultations/{key}/report | not yet published                              log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/report | published                                      log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/report | unpublished                                    log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/report/{number}/{kind} | not there                      log         no          no          no          none        none        none        no
            GET /desk/consultations/{key}/report/{number}/{kind} | published                      log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/report/{number}/{kind} | published, as DOCX             log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/submissions | published                                 log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/submissions | unpublished                               log         no          no          no          none        none        none        no
            GET /desk/consultations/{key}/submissions/new | published                             log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/submissions/new | unpublished                           log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/submissions/{serial} | of another consultation          log         no          no          no          none        none        none        no
            GET /desk/consultations/{key}/submissions/{serial} | published                        log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/submissions/{serial}/files/{position} | not there       log         no          no          no          none        none        none        no
            GET /desk/consultations/{key}/submissions/{serial}/files/{position} | of a file       log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/submissions/{serial}/receipt | of another consultation  log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/submissions/{serial}/receipt | published                log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/submissions/{serial}/remarks/{remark} | not there       log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/submissions/{serial}/remarks/{remark} | published       log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/submissions/{serial}/rows | of a file                   log         no          no          no          yes         yes         yes         no
            GET /desk/consultations/{key}/submissions/{serial}/rows | of no file                  log         no          no          no          none        none        none        no
            GET /desk/consultations/{key}/submissions/{serial}/rows/{row} | new                   log         no          no          no          yes         no          no          no
            GET /desk/consultations/{key}/submissions/{serial}/rows/{row} | not there             log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/submissions/{serial}/rows/{row} | of no file            log         no          no          no          none        no          no          no
            GET /desk/consultations/{key}/withdrawal | published                                  log         no          no          no          no          yes         no          no
            GET /desk/consultations/{key}/withdrawal | unpublished                                log         no          no          no          no          yes         no          no
            GET /desk/mail/{id} | mail to a sender                                                log         no          no          no          yes         no          no          yes
            GET /desk/mail/{id} | none                                                            log         no          no          no          none        no          no          none
            GET /desk/mailbox/{id} | message that waits                                           log         no          no          no          yes         no          no          no
            GET /desk/mailbox/{id} | none                                                         log         no          no          no          none        no          no          no
            GET /desk/mailbox/{id}/original | message that waits                                  log         no          no          no          yes         no          no          no
            GET /desk/mailbox/{id}/original | none                                                log         no          no          no          none        no          no          no
            GET /desk/tasks/{taskId} | announcement to be approved                                log         no          no          no          no          yes         no          no
            GET /desk/tasks/{taskId} | announcement to be prepared                                log         no          no          no          yes         no          no          no
            GET /desk/tasks/{taskId} | answer given to a colleague                                log         yes         yes         no          no          no          no          no
            GET /desk/tasks/{taskId} | answer of another team                                     log         no          no          yes         no          no          no          no
            GET /desk/tasks/{taskId} | answer of the own team                                     log         yes         yes         no          no          no          no          no
            GET /desk/tasks/{taskId} | answer of the own team, done                               log         none        none        none        none        none        no          no
            GET /desk/tasks/{taskId} | approval                                                   log         no          no          no          no          yes         no          no
            GET /desk/tasks/{taskId} | approval of what the manager wrote                         log         no          no          no          no          yes         no          no
            GET /desk/tasks/{taskId} | none                                                       log         none        none        none        none        none        no          no
            GET /desk/tasks/{taskId} | remark to be reviewed                                      log         no          no          no          yes         no          no          no
            GET /desk/tasks/{taskId} | report to be approved                                      log         no          no          no          no          yes         no          no
            GET /desk/tasks/{taskId}/sections/{section} | announcement to be prepared             log         no          no          no          yes         no          no          no
            GET /desk/tasks/{taskId}/sections/{section} | not there                               log         no          no          no          none        no          no          no
            GET /office/legal-bases/{code} | a basis                                              log         no          no          no          no          no          no          yes
            GET /office/legal-bases/{code} | none                                                 log         no          no          no          no          no          no          none
            GET /people/teams/{code} | a team                                                     log         no          no          no          no          no          no          yes
            GET /people/teams/{code} | none                                                       log         no          no          no          no          no          no          none
            GET /people/{username} | a colleague                                                  log         no          no          no          no          no          no          yes
            GET /people/{username} | none                                                         log         no          no          no          no          no          no          none
            GET /subscriptions/{token}/confirm | none                                             yes         yes         yes         yes         yes         yes         yes         yes
            GET /subscriptions/{token}/end | none                                                 yes         yes         yes         yes         yes         yes         yes         yes
            """;

    /** On which pages about the consultation somebody meets the sender's e-mail address. */
    private static final String WHO_SEES_THE_SENDER = """
            GET /desk/consultations/{key}/submissions/{serial} | published: coordinator manager auditor
            GET /desk/consultations/{key}/submissions/{serial}/receipt | published: coordinator
            GET /desk/mail/{id} | mail to a sender: coordinator admin
            """;

    private static final String SENDER = "fundacja@example.org";
    private static final String STRANGER = "object.stranger";
    private static final String ADMINISTRATOR = "object.admin";
    private static final String OTHER_TEAM = "OBJECT";

    /** A person as the columns of the table name them; the user name is empty for somebody without a role. */
    private record Visitor(String column, String username, Role... roles) {}

    private static final List<Visitor> VISITORS = List.of(
            new Visitor("public", ""),
            new Visitor("expert", Story.REVIEWER, Role.REVIEWER),
            new Visitor("colleague", Story.SECOND_REVIEWER, Role.REVIEWER),
            new Visitor("stranger", STRANGER, Role.REVIEWER),
            new Visitor("coordinator", Story.COORDINATOR, Role.COORDINATOR),
            new Visitor("manager", Story.MANAGER, Role.MANAGER),
            new Visitor("auditor", Story.AUDITOR, Role.AUDITOR),
            new Visitor("admin", ADMINISTRATOR, Role.ADMINISTRATOR));

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
    InvitationManagement invitations;

    @Autowired
    PublicationManagement publications;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    MailArrives mails;

    @Autowired
    StaffManagement staff;

    @Autowired
    ShiftedClock clock;

    @Autowired
    TaskService engineTasks;

    @Autowired
    HistoryService engineHistory;

    @Autowired
    JdbcClient jdbc;

    private final String tag = UUID.randomUUID().toString().substring(0, 6);
    private final String hidden = "UKRYTE-" + tag;
    private final String open = "OTWARTE-" + tag;
    private final String reported = "RAPORT-" + tag;
    private final String concluded = "WYNIK-" + tag;

    /** By line of the table: a real address of that kind. */
    private final Map<String, String> things = new LinkedHashMap<>();

    @BeforeAll
    void theOfficeHasThingsOfEveryKind() {
        story.staff();
        if (staff.find(STRANGER).isEmpty()) {
            staff.addPerson(STRANGER, "Obca Ekspertka", STRANGER + "@example.org", "x", Set.of(Role.REVIEWER));
            staff.addTeam(OTHER_TEAM, "Zespół obcy", List.of(STRANGER));
            staff.addPerson(
                    ADMINISTRATOR, "Adam Admin", ADMINISTRATOR + "@example.org", "x", Set.of(Role.ADMINISTRATOR));
        }
        concludedAndReported();
        story.preparedConsultation(hidden);
        story.preparedConsultation(open);
        consultations.approvePublication(
                open, new PublicationDecision("uchwała", "3/21", LocalDate.of(2021, 1, 19)), Story.MANAGER);
        clock.moveTo(Instant.parse("2021-01-27T11:01:00Z"));
        story.run(open);
        for (int remark = 0; remark < 6; remark++) {
            cases.remarkReceived(open);
        }
        ofConsultations();
        forPrograms();
        ofTasks();
        ofReports();
        var mail = outbox.of(open).stream()
                .filter(one -> one.recipient().equals(SENDER))
                .findFirst()
                .orElseThrow()
                .id();
        things.put("GET /desk/mail/{id} | mail to a sender", "/desk/mail/" + mail);
        things.put("GET /desk/mail/{id} | none", "/desk/mail/987654321");
        mails.arrive("Bez konsultacji", "Treść", clock.instant(), "Precedence: bulk");
        for (var page : List.of("", "/original")) {
            var of = "GET /desk/mailbox/{id}" + page;
            things.put(of + " | message that waits", "/desk/mailbox/" + mails.waiting() + page);
            things.put(of + " | none", "/desk/mailbox/987654321" + page);
        }
        things.put("GET /people/{username} | a colleague", "/people/" + Story.REVIEWER);
        things.put("GET /people/{username} | none", "/people/object.nobody");
        things.put("GET /office/legal-bases/{code} | a basis", "/office/legal-bases/PUBLIC_BENEFIT");
        things.put("GET /office/legal-bases/{code} | none", "/office/legal-bases/OBJECT_NONE");
        things.put("GET /people/teams/{code} | a team", "/people/teams/" + OTHER_TEAM);
        things.put("GET /people/teams/{code} | none", "/people/teams/OBJECT-NONE");
    }

    private void concludedAndReported() {
        for (var key : List.of(reported, concluded)) {
            story.publishedConsultation(key);
            cases.remarkSettled(key);
        }
        reportStory.published(concluded);
        reportStory.registerConfirmed(reported);
        reportStory.reviewed(reported);
    }

    private void forPrograms() {
        var consultation = "/api/v1/consultations/";
        things.put("GET /api/v1/consultations/{key} | none", consultation + "NIE-MA");
        for (var page : List.of("", "/documents", "/meetings", "/parts")) {
            things.put("GET /api/v1/consultations/{key}" + page + " | unpublished", consultation + hidden + page);
            things.put("GET /api/v1/consultations/{key}" + page + " | published", consultation + open + page);
        }
    }

    private void ofConsultations() {
        for (var room : List.of("/consultations", "/desk/consultations")) {
            for (var kind : Map.of("unpublished", hidden, "published", open, "none", "NIE-MA")
                    .entrySet()) {
                things.put("GET " + room + "/{key} | " + kind.getKey(), room + "/" + kind.getValue());
            }
            var pages = room.equals("/consultations")
                    ? List.of("letter", "letter/receipt", "letter/rows", "remarks", "remarks/receipt", "results")
                    : List.of("submissions", "submissions/new", "report");
            for (var page : pages) {
                things.put("GET " + room + "/{key}/" + page + " | unpublished", room + "/" + hidden + "/" + page);
                things.put("GET " + room + "/{key}/" + page + " | published", room + "/" + open + "/" + page);
            }
            var document = room + "/%s/documents/%d";
            things.put(
                    "GET " + room + "/{key}/documents/{id} | unpublished",
                    document.formatted(hidden, document(hidden)));
            things.put("GET " + room + "/{key}/documents/{id} | published", document.formatted(open, document(open)));
            things.put(
                    "GET " + room + "/{key}/documents/{id} | of another consultation",
                    document.formatted(open, document(hidden)));
        }
        things.put(
                "GET /desk/consultations/{key}/documents/decision | none",
                "/desk/consultations/" + open + "/documents/decision");
        things.put(
                "GET /desk/consultations/{key}/submissions/{serial} | published",
                "/desk/consultations/" + open + "/submissions/1");
        things.put(
                "GET /desk/consultations/{key}/submissions/{serial}/receipt | published",
                "/desk/consultations/" + open + "/submissions/1/receipt");
        things.put(
                "GET /desk/consultations/{key}/submissions/{serial}/receipt | of another consultation",
                "/desk/consultations/" + hidden + "/submissions/1/receipt");
        things.put(
                "GET /desk/consultations/{key}/submissions/{serial} | of another consultation",
                "/desk/consultations/" + hidden + "/submissions/1");
        ofFiles();
        for (var page : List.of(
                "/dates.ics",
                "/form.docx",
                "/form.xlsx",
                "/subscription",
                "/meetings/{number}.ics",
                "/meetings/{number}/registration",
                "/meetings/{number}/registration/cancel",
                "/meetings/{number}/reminder/cancel")) {
            var address = page.replace("{number}", "1") + (page.endsWith("cancel") ? "?token=x" : "");
            things.put("GET /consultations/{key}" + page + " | unpublished", "/consultations/" + hidden + address);
            things.put("GET /consultations/{key}" + page + " | published", "/consultations/" + open + address);
        }
        things.put(
                "GET /desk/consultations/{key}/import/{number} | none", "/desk/consultations/" + open + "/import/999");
        things.put(
                "GET /desk/consultations/{key}/import/{number}/back | none",
                "/desk/consultations/" + open + "/import/999/back");
        var version = "/desk/consultations/%s/documents/%d/version";
        things.put(
                "GET /desk/consultations/{key}/documents/{id}/version | published",
                version.formatted(open, document(open)));
        things.put(
                "GET /desk/consultations/{key}/documents/{id}/version | unpublished",
                version.formatted(hidden, document(hidden)));
        things.put(
                "GET /desk/consultations/{key}/documents/{id}/version | of another consultation",
                version.formatted(open, document(hidden)));
        for (var page : List.of(
                "/documents",
                "/documents/new",
                "/draft",
                "/extension",
                "/import",
                "/correction",
                "/late",
                "/withdrawal",
                "/preview",
                "/meetings/new",
                "/meetings/{number}",
                "/meetings/{number}/cancellation",
                "/meetings/{number}/recording",
                "/meetings/{number}/registrations",
                "/meetings/{number}/attendance")) {
            var address = page.replace("{number}", "1");
            var of = "GET /desk/consultations/{key}" + page;
            things.put(of + " | unpublished", "/desk/consultations/" + hidden + address);
            things.put(of + " | published", "/desk/consultations/" + open + address);
        }
        ofInvitations();
        // whether a secret is known is said in words alone
        things.put("GET /subscriptions/{token}/confirm | none", "/subscriptions/x/confirm");
        things.put("GET /subscriptions/{token}/end | none", "/subscriptions/x/end");
        things.put(
                "GET /consultations/{key}/remarks/receipt/pdf | none",
                "/consultations/" + open + "/remarks/receipt/pdf");
        things.put(
                "GET /consultations/{key}/remarks/receipt/pdf | unpublished",
                "/consultations/" + hidden + "/remarks/receipt/pdf");
        things.put(
                "GET /consultations/{key}/remarks/draft/{token} | unpublished",
                "/consultations/" + hidden + "/remarks/draft/x");
        things.put(
                "GET /consultations/{key}/remarks/draft/{token} | published",
                "/consultations/" + open + "/remarks/draft/x");
        things.put("GET /audit/{consultationKey} | unpublished", "/audit/" + hidden);
        things.put("GET /audit/{consultationKey} | published", "/audit/" + open);
        things.put("GET /audit/{consultationKey} | none", "/audit/NIE-MA");
    }

    private void ofFiles() {
        var letter = new CheckedFile("pismo.txt", "text/plain", new byte[] {65}, Sha256.of("A"), FileRole.LETTER);
        var number = submissions
                .receive(
                        open,
                        new Submitter(SubmitterType.NGO, "Fundacja z plikiem", "", "", ""),
                        List.of(letter),
                        new Entry(Channel.POST, clock.instant(), true, ""),
                        Story.COORDINATOR,
                        UUID.randomUUID().toString())
                .getNumber();
        var route = "GET /desk/consultations/{key}/submissions/{serial}";
        var file = "/desk/consultations/" + open + "/submissions" + number.substring(open.length());
        var noFile = "/desk/consultations/" + open + "/submissions/1";
        things.put(route + "/files/{position} | of a file", file + "/files/1");
        things.put(route + "/files/{position} | not there", noFile + "/files/1");
        things.put(route + "/remarks/{remark} | published", noFile + "/remarks/1");
        things.put(route + "/remarks/{remark} | not there", noFile + "/remarks/1-2");
        things.put(route + "/rows | of a file", file + "/rows");
        things.put(route + "/rows | of no file", noFile + "/rows");
        things.put(route + "/rows/{row} | new", file + "/rows/new");
        things.put(route + "/rows/{row} | not there", file + "/rows/1");
        things.put(route + "/rows/{row} | of no file", noFile + "/rows/new");
    }

    private void ofInvitations() {
        var scan = new UploadedFile("skan.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        invitations.add(open, new BodyData("Gmina A", BodyKind.MUNICIPALITY, "Olsztyn", "", "", ""), Story.COORDINATOR);
        var body = invitations.of(consultations.get(open)).get(0);
        var posted =
                OfficeTime.dayOf(Objects.requireNonNull(consultations.get(open).getPublishedAt()));
        publications.add(
                open,
                new PlaceData(PublicationPlace.Kind.PRESS, "Gazeta", posted, "Anna", "", scan),
                Story.COORDINATOR);
        var place = publications.of(consultations.get(open)).get(0).getId();
        things.put(
                "GET /desk/consultations/{key}/invited/letters.docx | unpublished",
                "/desk/consultations/" + hidden + "/invited/letters.docx");
        things.put(
                "GET /desk/consultations/{key}/invited/follow-up.docx | unpublished",
                "/desk/consultations/" + hidden + "/invited/follow-up.docx");
        for (var page : List.of(
                "/invited",
                "/invited/new",
                "/invited/import",
                "/invited/letters",
                "/invited/follow-up",
                "/publication",
                "/publication/announcement.docx",
                "/publication/places/new")) {
            things.put(
                    "GET /desk/consultations/{key}" + page + " | unpublished", "/desk/consultations/" + hidden + page);
            things.put("GET /desk/consultations/{key}" + page + " | published", "/desk/consultations/" + open + page);
        }
        invitations.recordPosting(open, List.of(body.getId()), new Posting(posted, "", scan), Story.COORDINATOR);
        var proof = invitations.of(consultations.get(open)).get(0).getProofId();
        for (var page : Map.of(
                        "/invited/{id}", "/invited/" + body.getId(),
                        "/invited/{id}/answer", "/invited/" + body.getId() + "/answer",
                        "/invited/proofs/{id}", "/invited/proofs/" + proof,
                        "/publication/places/{id}", "/publication/places/" + place,
                        "/publication/places/{id}/proof", "/publication/places/" + place + "/proof")
                .entrySet()) {
            var of = "GET /desk/consultations/{key}" + page.getKey();
            things.put(of + " | published", "/desk/consultations/" + open + page.getValue());
            things.put(of + " | of another consultation", "/desk/consultations/" + hidden + page.getValue());
        }
    }

    private long document(String key) {
        return consultations.documents(consultations.get(key)).get(0).getId();
    }

    private void ofTasks() {
        var day = LocalDate.of(2021, 3, 12);
        var drafting = open + "/G2";
        var colleagues = open + "/G3";
        var strangers = open + "/G4";
        var approval = open + "/G5";
        var ofManager = open + "/G6";
        for (var caseKey : List.of(drafting, colleagues, strangers, approval, ofManager)) {
            cases.admitted(caseKey);
        }
        cases.assigned(drafting, null, day);
        cases.assigned(colleagues, Story.SECOND_REVIEWER, day);
        remarks.assign(strangers, OTHER_TEAM, null, day, Story.COORDINATOR);
        cases.assigned(approval, null, day);
        cases.drafted(approval);
        cases.assigned(ofManager, null, day);
        cases.drafted(ofManager, Story.MANAGER);
        task("announcement to be approved", hidden);
        var begun = hidden + "-BEGUN";
        story.initiatedConsultation(begun);
        task("announcement to be prepared", begun);
        things.put(
                "GET /desk/tasks/{taskId}/sections/{section} | announcement to be prepared",
                things.get("GET /desk/tasks/{taskId} | announcement to be prepared") + "/sections/dates");
        things.put(
                "GET /desk/tasks/{taskId}/sections/{section} | not there",
                things.get("GET /desk/tasks/{taskId} | announcement to be prepared") + "/sections/x");
        task("remark to be reviewed", open + "/G1");
        task("answer of the own team", drafting);
        task("answer given to a colleague", colleagues);
        task("answer of another team", strangers);
        task("approval", approval);
        task("approval of what the manager wrote", ofManager);
        task("report to be approved", reported);
        things.put(
                "GET /desk/tasks/{taskId} | answer of the own team, done",
                "/desk/tasks/"
                        + engineHistory
                                .createHistoricTaskInstanceQuery()
                                .processInstanceBusinessKey(approval)
                                .taskDefinitionKey("draftResponse")
                                .singleResult()
                                .getId());
        things.put("GET /desk/tasks/{taskId} | none", "/desk/tasks/" + UUID.randomUUID());
    }

    private void task(String kind, String caseKey) {
        var task = engineTasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseKey)
                .list()
                .get(0);
        things.put("GET /desk/tasks/{taskId} | " + kind, "/desk/tasks/" + task.getId());
    }

    private void ofReports() {
        for (var page : List.of("report", "report/file", "report/draft", "results")) {
            things.put(
                    "GET /consultations/{key}/" + page + " | not yet published",
                    "/consultations/" + reported + "/" + page);
            things.put("GET /consultations/{key}/" + page + " | concluded", "/consultations/" + concluded + "/" + page);
        }
        things.put(
                "GET /consultations/{key}/report | version not there",
                "/consultations/" + concluded + "/report?version=7");
        things.put(
                "GET /desk/consultations/{key}/report | not yet published",
                "/desk/consultations/" + reported + "/report");
        var file = "GET /desk/consultations/{key}/report/{number}/{kind} | ";
        things.put(file + "published", "/desk/consultations/" + concluded + "/report/1/published_html");
        things.put(file + "published, as DOCX", "/desk/consultations/" + concluded + "/report/1/published_docx");
        things.put(
                "GET /consultations/{key}/report/file | concluded, as DOCX",
                "/consultations/" + concluded + "/report/file?format=docx");
        things.put(file + "not there", "/desk/consultations/" + reported + "/report/1/published_html");
    }

    @Test
    void everyThingOpensToThoseOfItsLineAlone() throws Exception {
        var table = new StringBuilder(
                line("", VISITORS.stream().map(Visitor::column).toList()));
        for (var thing : new TreeMap<>(things).entrySet()) {
            var cells = new ArrayList<String>();
            for (var visitor : VISITORS) {
                cells.add(outcome(visited(get(thing.getValue()), visitor)));
            }
            table.append(line(thing.getKey(), cells));
        }
        assertThat(table.toString()).isEqualTo(WHO_OPENS_WHAT);
    }

    @Test
    void everyAddressThatNamesAThingHasItsLines() {
        var missing = routes.all().stream()
                .filter(route -> route.startsWith("GET") && route.contains("{"))
                .filter(route -> things.keySet().stream().noneMatch(line -> line.startsWith(route + " | ")))
                .toList();
        assertThat(missing).isEmpty();
    }

    /** Whom the page is closed to cannot act on it either, whatever button is named; and nothing has changed. */
    @Test
    void whatMayNotBeReadMayNotBeChanged() throws Exception {
        var before = state();
        for (var thing : things.entrySet()) {
            var route = thing.getKey().split(" [|] ")[0].replace("GET", "POST");
            if (!routes.all().contains(route)) {
                continue;
            }
            for (var visitor : VISITORS) {
                if (outcome(visited(get(thing.getValue()), visitor)).equals("yes")) {
                    continue;
                }
                for (var action : List.of("", "take", "giveBack", "draft", "send", "again", "add:x")) {
                    var reply = visited(
                            post(thing.getValue())
                                    .with(csrf())
                                    .param("action", action)
                                    .param("disposition", "ACCEPTED")
                                    .param("outcome", "APPROVED")
                                    .param("reasons", "x"),
                            visitor);
                    assertThat(outcome(reply))
                            .as("%s, %s, by %s", thing.getKey(), action, visitor.column())
                            .isNotEqualTo("yes");
                }
            }
        }
        assertThat(state()).isEqualTo(before);
    }

    private List<Map<String, Object>> state() {
        return jdbc.sql("select t.id_, t.assignee_, t.rev_ from act_ru_task t order by t.id_")
                .query()
                .listOfRows();
    }

    @Test
    void theSenderIsKnownToThoseWhoLookAfterThePapersAlone() throws Exception {
        var seen = new TreeSet<String>();
        for (var thing : things.entrySet()) {
            var by = new ArrayList<String>();
            for (var visitor : VISITORS) {
                if (visited(get(thing.getValue()), visitor)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .contains(SENDER)) {
                    by.add(visitor.column());
                }
            }
            if (!by.isEmpty()) {
                seen.add(thing.getKey() + ": " + String.join(" ", by));
            }
        }
        assertThat(String.join("\n", seen) + "\n").isEqualTo(WHO_SEES_THE_SENDER);
    }

    @Test
    void theEngineKeepsNothingThatAnybodyTyped() {
        var words = engineHistory.createHistoricVariableInstanceQuery().list().stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .filter(variable -> !variable.matches("(nrOf|loopCounter).*"))
                .toList();
        assertThat(words).as("process variables").isEmpty();
    }

    @Test
    void whatSomebodyPutAsideIsShownToNobodyElse() throws Exception {
        var address = things.get("GET /desk/tasks/{taskId} | answer of the own team");
        visited(post(address).with(csrf()).param("action", "draft").param("reasons", "Tajny szkic"), VISITORS.get(1));
        for (var visitor : VISITORS) {
            var page = visited(get(address), visitor).getContentAsString(StandardCharsets.UTF_8);
            assertThat(page.contains("Tajny szkic"))
                    .as(visitor.column())
                    .isEqualTo(visitor.username().equals(Story.REVIEWER));
        }
    }

    @Test
    void aReceiptIsShownForItsOwnConsultationAndTokenAlone() throws Exception {
        var token = UUID.randomUUID().toString().replace("-", "");
        submissions.send(open, cases.text(open, "Treść z pokwitowania"), token);
        assertThat(receipt(open, token)).contains("Treść z pokwitowania");
        assertThat(receipt(concluded, token)).doesNotContain("Treść z pokwitowania");
        assertThat(receipt(open, token.substring(1) + "0")).doesNotContain("Treść z pokwitowania");
    }

    private String receipt(String key, String token) throws Exception {
        return mvc.perform(get("/consultations/" + key + "/remarks/receipt").cookie(new Cookie("receipt", token)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse visited(MockHttpServletRequestBuilder request, Visitor visitor) throws Exception {
        if (!visitor.username().isEmpty()) {
            var names = Arrays.stream(visitor.roles()).map(Role::name).toArray(String[]::new);
            request.with(user(visitor.username()).roles(names));
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private static String outcome(MockHttpServletResponse reply) {
        var to = reply.getRedirectedUrl();
        return switch (reply.getStatus()) {
            case 403 -> "no";
            case 400, 404, 409, 410 -> "none";
            // back to the inbox: the task is done already
            case 302, 303 -> "/desk".equals(to) ? "none" : to != null && to.contains("/login") ? "log" : "yes";
            default -> "yes";
        };
    }

    private static String line(String thing, List<String> cells) {
        return "%-86s".formatted(thing)
                + cells.stream()
                        .map("%-12s"::formatted)
                        .collect(Collectors.joining())
                        .stripTrailing()
                + "\n";
    }
}
