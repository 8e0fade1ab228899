package pl.konsultacje;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Announcement;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentFile;
import pl.konsultacje.consultation.PartText;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.consultation.PublicationDecision;
import pl.konsultacje.meeting.AgendaPoint;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.Minutes;
import pl.konsultacje.meeting.OralRemark;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.remark.Review;
import pl.konsultacje.remark.Topic;
import pl.konsultacje.report.PlaceOfChange;
import pl.konsultacje.report.ReportManagement;
import pl.konsultacje.report.ReportText;
import pl.konsultacje.report.Resolution;
import pl.konsultacje.response.Answer;
import pl.konsultacje.response.Disposition;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.staff.Role;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/** A consultation in which everybody types nothing but payloads, from the announcement to the published report. */
@Component
public class InjectedStory {

    /** Where the story stops, so that somebody can look at the pages. */
    public enum Stage {
        ANNOUNCED,
        COLLECTING,
        MET,
        REVIEWING,
        ASSIGNED,
        DRAFTED,
        SENT_BACK,
        COMPILED,
        RETURNED,
        APPROVED,
        PUBLISHED
    }

    /**
     * A page of the story.
     *
     * @param who user name; null for a visitor
     * @param name the same in every telling
     */
    public record Address(@Nullable String who, @Nullable Role role, String path, String name) {}

    private static final int WEB_SUBMISSIONS = 3;

    private final Story story;
    private final CaseStory cases;
    private final ReportStory reportStory;
    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final RemarkManagement remarks;
    private final ResponseManagement responses;
    private final ReportManagement reports;
    private final MeetingManagement meetings;
    private final TaskService tasks;
    private final ShiftedClock clock;

    InjectedStory(
            Story story,
            CaseStory cases,
            ReportStory reportStory,
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            RemarkManagement remarks,
            ResponseManagement responses,
            ReportManagement reports,
            MeetingManagement meetings,
            TaskService tasks,
            ShiftedClock clock) {
        this.story = story;
        this.cases = cases;
        this.reportStory = reportStory;
        this.consultations = consultations;
        this.submissions = submissions;
        this.remarks = remarks;
        this.responses = responses;
        this.reports = reports;
        this.meetings = meetings;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Tells it.
     *
     * @param typed makes of a payload what is typed
     */
    public void tell(String key, UnaryOperator<String> typed, Consumer<Stage> look) {
        announce(key, typed);
        look.accept(Stage.ANNOUNCED);
        consultations.sendAnnouncementBack(key, text(typed, 0), Story.MANAGER);
        announcement(key, typed);
        consultations.approvePublication(
                key,
                new PublicationDecision(line(typed, 200, 3), line(typed, 100, 5), LocalDate.of(2021, 1, 19)),
                Story.MANAGER);
        clock.moveTo(Instant.parse("2021-01-27T11:01:00Z"));
        story.run(key);
        send(key, typed);
        look.accept(Stage.COLLECTING);

        clock.moveTo(Instant.parse("2021-02-24T09:00:00Z"));
        story.run(key + "/S1");
        meetings.recordMinutes(
                key + "/S1",
                new Minutes(
                        line(typed, 400, 7),
                        line(typed, 200, 9),
                        line(typed, 400, 10),
                        31,
                        text(typed, 0),
                        clock.instant()),
                List.of(new AgendaPoint(line(typed, 400, 14), text(typed, 1))),
                List.of(
                        oral(typed, 0, line(typed, 300, 11)),
                        oral(typed, 1, line(typed, 300, 12)),
                        oral(typed, 2, line(typed, 300, 13))),
                Story.COORDINATOR);
        story.run(key + "/S1");
        look.accept(Stage.MET);

        handle(key, typed, look);
        report(key, typed, look);
    }

    private void announce(String key, UnaryOperator<String> typed) {
        story.staff();
        clock.moveTo(TestOffice.START);
        consultations.initiate(key, line(typed, 400, 0), Story.COORDINATOR);
        for (var name : InjectionCorpus.lines(190)) {
            consultations.addDocument(
                    key,
                    new DocumentFile(
                            ConsultationDocument.Kind.DRAFT,
                            typed.apply(name),
                            typed.apply(name) + ".pdf",
                            "application/pdf",
                            new byte[] {1}));
        }
        var parts = new ArrayList<PartText>();
        for (var heading : InjectionCorpus.lines(400)) {
            parts.add(new PartText(
                    "1." + parts.size(),
                    typed.apply(heading),
                    parts.size() < 3 ? text(typed, parts.size()) : "",
                    "ROPS"));
        }
        consultations.describeParts(key, parts);
        announcement(key, typed);
    }

    private void announcement(String key, UnaryOperator<String> typed) {
        var start = Instant.parse("2021-02-23T11:00:00Z");
        consultations.prepareAnnouncement(
                key,
                new Announcement(
                        line(typed, 400, 1),
                        line(typed, 400, 2),
                        text(typed, 0),
                        text(typed, 1),
                        text(typed, 2),
                        "DEVELOPMENT_POLICY",
                        Instant.parse("2021-01-27T11:00:00Z"),
                        Story.COLLECTION_END,
                        text(typed, 0),
                        text(typed, 1),
                        line(typed, 200, 4),
                        line(typed, 60, 6),
                        "kontakt@example.org",
                        line(typed, 400, 8),
                        text(typed, 2),
                        false),
                List.of(new PlannedMeeting(
                        line(typed, 300, 10),
                        start,
                        start.plusSeconds(7200),
                        line(typed, 400, 12),
                        "https://example.org/?a=1&b=2")),
                Story.COORDINATOR);
    }

    private static Submitter submitter(UnaryOperator<String> typed, String email, int number) {
        return new Submitter(
                SubmitterType.NGO, line(typed, 300, number), line(typed, 500, number), email, line(typed, 60, number));
    }

    private void send(String key, UnaryOperator<String> typed) {
        for (int i = 0; i < WEB_SUBMISSIONS; i++) {
            submissions.send(
                    key,
                    new SubmissionText(
                            submitter(typed, "fundacja@example.org", i),
                            List.of(new RemarkText(
                                    null,
                                    line(typed, 400, i),
                                    line(typed, 60, i),
                                    text(typed, i),
                                    text(typed, i),
                                    text(typed, i),
                                    text(typed, i)))),
                    UUID.randomUUID().toString().replace("-", ""));
        }
        var letters = InjectionCorpus.lines(300).size();
        for (int i = 0; i < letters; i++) {
            submissions.register(
                    key,
                    new SubmissionText(submitter(typed, "", i), List.of(remark(typed, i))),
                    new Entry(Channel.POST, clock.instant(), false, line(typed, 60, i)),
                    Story.COORDINATOR);
        }
    }

    /** A remark with one payload in each of its fields. */
    public static RemarkText remark(UnaryOperator<String> typed, int number) {
        var one = typed.apply(single(10_000, number));
        return new RemarkText(
                null,
                typed.apply(single(400, number)),
                typed.apply(single(60, number)),
                one,
                one + "\n" + (number + 1000),
                one,
                one);
    }

    private static OralRemark oral(UnaryOperator<String> typed, int number, String speaker) {
        return new OralRemark(
                speaker, SubmitterType.NGO, null, text(typed, number) + "\n" + number, text(typed, number));
    }

    private void handle(String key, UnaryOperator<String> typed, Consumer<Stage> look) {
        cases.accepted(key);
        look.accept(Stage.REVIEWING);
        var all = remarks.of(key).stream().map(found -> found.getCaseKey()).toList();
        var considered = new ArrayList<String>();
        for (var caseKey : all) {
            var remark = remarks.remark(caseKey);
            if (submissions.submissionOf(remark).getChannel() == Channel.POST) {
                remarks.review(
                        caseKey,
                        new Review(
                                false,
                                Ground.UNSIGNED,
                                typed.apply("x" + single(9_000, all.indexOf(caseKey))),
                                null,
                                Topic.GENERAL),
                        Story.COORDINATOR);
                responses.approve(caseKey, Story.MANAGER);
                story.run(caseKey);
            } else {
                considered.add(caseKey);
            }
        }
        for (int i = 0; i < considered.size(); i++) {
            cases.admitted(considered.get(i), text(typed, i));
            cases.assigned(considered.get(i), null, LocalDate.of(2021, 3, 12));
        }
        look.accept(Stage.ASSIGNED);
        for (int i = 0; i < considered.size(); i++) {
            responses.draft(considered.get(i), answer(typed, i), Story.REVIEWER);
        }
        look.accept(Stage.DRAFTED);
        for (int i = 0; i < considered.size(); i++) {
            responses.sendBack(considered.get(i), text(typed, i), Story.MANAGER);
            story.run(considered.get(i));
        }
        look.accept(Stage.SENT_BACK);
        for (int i = 0; i < considered.size(); i++) {
            responses.draft(considered.get(i), answer(typed, i), Story.REVIEWER);
            responses.approve(considered.get(i), Story.MANAGER);
            story.run(considered.get(i));
        }
    }

    private static Answer answer(UnaryOperator<String> typed, int number) {
        return new Answer(Disposition.ACCEPTED, text(typed, number), text(typed, number));
    }

    private void report(String key, UnaryOperator<String> typed, Consumer<Stage> look) {
        reportStory.registerConfirmed(key);
        look.accept(Stage.COMPILED);
        review(key, typed);
        reports.sendBack(key, text(typed, 1), Story.MANAGER);
        look.accept(Stage.RETURNED);
        review(key, typed);
        reportStory.approved(key);
        look.accept(Stage.APPROVED);
        reports.recordResolution(
                key,
                new Resolution(
                        Resolution.Outcome.ADOPTED,
                        line(typed, 200, 14),
                        line(typed, 100, 15),
                        LocalDate.of(2021, 3, 5),
                        null),
                text(typed, 2),
                Story.COORDINATOR);
        story.run(key);
        look.accept(Stage.PUBLISHED);
    }

    private void review(String key, UnaryOperator<String> typed) {
        var places = new ArrayList<PlaceOfChange>();
        for (int i = 1; i <= WEB_SUBMISSIONS; i++) {
            places.add(new PlaceOfChange(i + ".1", line(typed, 300, i)));
        }
        var chapters = InjectionCorpus.texts(20_000);
        reports.review(
                key,
                new ReportText(
                        typed.apply(chapters.get(0)),
                        typed.apply(chapters.get(chapters.size() - 1)),
                        places,
                        Set.of(),
                        null),
                Story.COORDINATOR);
    }

    /** Where the story is to be seen. */
    public List<Address> pages(String key) {
        var pages = new ArrayList<Address>();
        for (var path : List.of(
                "/?q=KEY",
                "/consultations/KEY",
                "/consultations/KEY/subscription",
                "/consultations/KEY/remarks",
                "/consultations/KEY/results",
                "/consultations/KEY/report",
                "/consultations/KEY/meetings/1/registration")) {
            pages.add(new Address(null, null, path.replace("KEY", key), path));
        }
        // not the whole inbox: which of its rows stand on the first page depends on what other tests left there
        for (var path : List.of(
                "/desk?consultation=KEY",
                "/desk/consultations",
                "/desk/consultations/KEY",
                "/desk/consultations/KEY/submissions",
                "/desk/consultations/KEY/submissions/1",
                "/desk/consultations/KEY/submissions/2",
                "/desk/consultations/KEY/submissions/3",
                "/desk/consultations/KEY/submissions/40",
                "/desk/consultations/KEY/submissions/new",
                "/desk/consultations/KEY/report")) {
            pages.add(new Address(Story.COORDINATOR, Role.COORDINATOR, path.replace("KEY", key), path));
        }
        for (var path : List.of(
                "/audit",
                "/audit/KEY",
                "/audit/KEY?view=meetings",
                "/audit/KEY?view=cases",
                "/audit/case?key=KEY/G1",
                "/audit/case?key=KEY/G5")) {
            pages.add(new Address(Story.AUDITOR, Role.AUDITOR, path.replace("KEY", key), path));
        }
        tasks.createTaskQuery().processInstanceBusinessKeyLike(key + "%").orderByTaskCreateTime().asc().list().stream()
                .limit(12)
                .forEach(task -> {
                    var who = task.getTaskDefinitionKey().startsWith("approve")
                            ? new Address(Story.MANAGER, Role.MANAGER, "", "")
                            : task.getTaskDefinitionKey().startsWith("draft")
                                    ? new Address(Story.REVIEWER, Role.REVIEWER, "", "")
                                    : new Address(Story.COORDINATOR, Role.COORDINATOR, "", "");
                    pages.add(new Address(
                            who.who(),
                            who.role(),
                            "/desk/tasks/" + task.getId(),
                            task.getTaskDefinitionKey() + " " + pages.size()));
                });
        return pages;
    }

    private static String single(int most, int number) {
        var all = InjectionCorpus.single(most);
        return all.get(number % all.size());
    }

    private static String line(UnaryOperator<String> typed, int most, int number) {
        var all = InjectionCorpus.lines(most);
        return typed.apply(all.get(number % all.size()));
    }

    private static String text(UnaryOperator<String> typed, int number) {
        var all = InjectionCorpus.texts(9_900);
        return typed.apply(all.get(number % all.size()));
    }
}
