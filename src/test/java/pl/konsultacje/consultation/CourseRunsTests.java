package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.meeting.Meeting;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.platform.WorkingDays;
import pl.konsultacje.remark.OwnRemarks;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterRow;
import pl.konsultacje.response.RegisterStep;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/**
 * Whatever is done to a consultation in whatever order: a model of a few lines says beforehand whether an act is refused,
 * and after every act what the tables say, what the engine does and what everybody was told agree. {@code -Dseed=} repeats
 * a run, {@code -Druns=} sets how many.
 */
@OfficeTest
class CourseRunsTests {

    private static final int SAMPLE = 30;
    private static final int ALL = 10_000;
    private static final int ACTS = 25;
    private static final Instant START = Instant.parse("2021-01-27T07:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 27);

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    CourseManagement course;

    @Autowired
    Notices notices;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    OwnRemarks own;

    @Autowired
    Register register;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    Decisions decisions;

    @Autowired
    ShiftedClock clock;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Map<String, Integer> outcomes = new TreeMap<>();

    /** Where the consultation is, as the reference knows it. */
    private enum Place {
        PREPARING,
        APPROVING,
        WAITING,
        COLLECTING,
        CLOSED,
        WITHDRAWN
    }

    /** What the reference knows of a consultation, and what is right to expect of it. */
    private final class Run {

        final String key = "BIEGI-" + UUID.randomUUID().toString().substring(0, 8);
        final Random random;
        final List<String> acts = new ArrayList<>();
        Place place = Place.PREPARING;
        LocalDate publication = FIRST_DAY;
        LocalDate end = FIRST_DAY.plusDays(35);
        int extensions;
        int sent;
        final List<String> newest = new ArrayList<>();
        final SortedSet<String> versions = new TreeSet<>();
        final Set<String> takenBack = new HashSet<>();
        int withdrawals;
        int corrections;
        boolean announcedByHand;
        boolean registerClosed;

        Run(Random random) {
            this.random = random;
        }

        void go() {
            story.initiatedConsultation(key);
            clock.moveTo(START);
            consultations.addDocument(
                    key,
                    new DocumentFile(
                            ConsultationDocument.Kind.DRAFT, "Projekt", "projekt.pdf", "application/pdf", new byte[] {1
                            }));
            consultations.describeParts(
                    key, List.of(new PartText("1", "Diagnoza", "", null), new PartText("2", "Cele", "", null)));
            for (int i = 0; i < ACTS; i++) {
                act();
                check();
            }
        }

        /** Mostly what fits the place, now and then anything. */
        private void act() {
            var any = random.nextInt(4) == 0;
            var fitting =
                    switch (place) {
                        case PREPARING -> List.<Runnable>of(this::prepare);
                        case APPROVING -> List.<Runnable>of(this::approve, this::approve, this::sendBack);
                        case WAITING -> List.<Runnable>of(this::waitSomeDays, this::announceNow);
                        case COLLECTING ->
                            List.<Runnable>of(
                                    this::extend,
                                    this::send,
                                    this::send,
                                    this::correctRemark,
                                    this::withdrawRemark,
                                    this::addMeeting,
                                    this::changeMeeting,
                                    this::cancelMeeting,
                                    this::correct,
                                    this::waitSomeDays,
                                    this::waitSomeDays);
                        case CLOSED ->
                            List.<Runnable>of(
                                    this::waitSomeDays, this::send, this::extend, this::correct, this::closeRegister);
                        case WITHDRAWN -> List.<Runnable>of(this::waitSomeDays, this::send, this::extend);
                    };
            var all = List.<Runnable>of(
                    this::prepare,
                    this::sendBack,
                    this::approve,
                    this::announceNow,
                    this::extend,
                    this::correct,
                    this::closeRegister,
                    this::send,
                    this::correctRemark,
                    this::withdrawRemark,
                    this::addMeeting,
                    this::changeMeeting,
                    this::cancelMeeting,
                    this::waitSomeWeeks,
                    this::withdraw);
            var from = any ? all : fitting;
            from.get(random.nextInt(from.size())).run();
        }

        private void waitSomeDays() {
            wait(Duration.ofHours(random.nextInt(1, 100)));
        }

        private void waitSomeWeeks() {
            wait(Duration.ofDays(random.nextInt(10, 40)));
        }

        private LocalDate today() {
            return OfficeTime.dayOf(clock.instant());
        }

        private void tried(String act, boolean allowed, Runnable done) {
            acts.add(act);
            boolean refused = false;
            try {
                done.run();
            } catch (Refused no) {
                refused = true;
                acts.add("(" + no.code() + ")");
            }
            outcomes.merge(act + (refused ? " refused" : " done"), 1, Integer::sum);
            assertThat(refused).as(act + " at " + place).isEqualTo(!allowed);
        }

        private void prepare() {
            var day = today().plusDays(random.nextInt(6) - 1);
            var last = day.plusDays(34 + random.nextInt(7));
            var lawful = !day.isBefore(today()) && !last.isBefore(day.plusDays(35));
            tried("prepare", place == Place.PREPARING && lawful, () -> {
                consultations.prepareAnnouncement(key, announcement(day, last), List.of(), Story.COORDINATOR);
                place = Place.APPROVING;
                publication = day;
                end = last;
            });
        }

        private void sendBack() {
            tried("send back", place == Place.APPROVING, () -> {
                consultations.sendAnnouncementBack(key, "Do poprawy.", Story.MANAGER);
                place = Place.PREPARING;
            });
        }

        private void approve() {
            tried("approve", place == Place.APPROVING && !publication.isBefore(today()), () -> {
                consultations.approvePublication(
                        key, new PublicationDecision("uchwała", "1/21", LocalDate.of(2021, 1, 19)), Story.MANAGER);
                place = Place.WAITING;
                announcedByHand = false;
            });
        }

        private void wait(Duration how) {
            acts.add("wait " + how.toHours() + " h");
            clock.moveTo(clock.instant().plus(how));
        }

        /** The engine does what is due. */
        private void engineWorks() {
            story.run(key);
            meetings.of(key).forEach(meeting -> story.run(meeting.getMeetingKey()));
            var now = clock.instant();
            if (place == Place.WAITING
                    && (announcedByHand
                            || !now.isBefore(OfficeTime.startOf(publication).plus(Duration.ofHours(8))))) {
                place = end.isBefore(today().plusDays(35)) ? Place.PREPARING : Place.COLLECTING;
                outcomes.merge(place == Place.PREPARING ? "announced too late" : "announced", 1, Integer::sum);
            }
            if (place == Place.COLLECTING && !now.isBefore(OfficeTime.endOf(end).plusSeconds(60))) {
                place = Place.CLOSED;
            }
        }

        private boolean isOpen() {
            return place == Place.COLLECTING && clock.instant().isBefore(OfficeTime.endOf(end));
        }

        private void extend() {
            var later = end.plusDays(random.nextInt(-3, 10));
            tried("extend", isOpen() && later.isAfter(end), () -> {
                course.extendCollection(key, later, "Awaria strony.", "", Story.COORDINATOR);
                end = later;
                extensions++;
            });
        }

        private void announceNow() {
            tried("announce by hand", place == Place.WAITING && today().equals(publication), () -> {
                consultations.announceNow(key, Story.COORDINATOR);
                announcedByHand = true;
            });
        }

        private void correct() {
            if (consultations.get(key).getAnnouncement() == null) {
                return;
            }
            tried("correct", place == Place.COLLECTING || place == Place.CLOSED, () -> {
                var texts = AnnouncementTexts.of(consultations.get(key).announced());
                course.correctAnnouncement(
                        key,
                        withUnit(texts, "Departament " + (corrections + 1)),
                        consultations.get(key).getVersion(),
                        "Zmiana struktury.",
                        Story.COORDINATOR);
                corrections++;
            });
        }

        private void closeRegister() {
            tried("close register", place == Place.CLOSED && !registerClosed, () -> {
                consultations.confirmRegister(key, null, null, Story.COORDINATOR);
                registerClosed = true;
            });
        }

        private void withdraw() {
            tried("withdraw", place != Place.WITHDRAWN, () -> {
                course.withdraw(key, "Nowy projekt.", "", Story.MANAGER);
                place = Place.WITHDRAWN;
                withdrawals++;
            });
        }

        private void send() {
            tried("send", isOpen(), () -> {
                // sometimes what somebody, perhaps the same, has sent before
                var words = cases.text(key, "7", "Uwaga " + random.nextInt(3));
                var name = "Osoba " + random.nextInt(3);
                submissions.send(
                        key,
                        new SubmissionText(new Submitter(SubmitterType.PERSON, name, "", "", ""), words.remarks()),
                        UUID.randomUUID().toString());
                sent++;
                newest.add(key + "/" + sent + ".1");
                versions.addAll(newest);
                if (random.nextBoolean()) {
                    cases.accepted(key);
                }
            });
        }

        /** Any version of any remark: only the newest one that was not taken back can be changed. */
        private void correctRemark() {
            if (!newest.isEmpty()) {
                var number = someVersion();
                var place = newest.indexOf(number);
                tried("correct remark", isOpen() && place >= 0 && !takenBack.contains(number), () -> {
                    var text =
                            cases.text(key, "Wersja " + acts.size()).remarks().get(0);
                    newest.set(
                            place,
                            own.correct(of(number), number, text, clock.instant())
                                    .getNumber());
                    versions.addAll(newest);
                });
            }
        }

        private void withdrawRemark() {
            if (!newest.isEmpty()) {
                var number = someVersion();
                tried("withdraw remark", takenBack.contains(number) || isOpen() && newest.contains(number), () -> {
                    own.withdraw(of(number), number, clock.instant());
                    takenBack.add(number);
                });
                remarks.of(key).forEach(remarkCase -> story.run(remarkCase.getCaseKey()));
            }
        }

        private String someVersion() {
            var all = List.copyOf(versions);
            return all.get(random.nextInt(all.size()));
        }

        private Submission of(String number) {
            return submissions
                    .find(number.substring(0, number.lastIndexOf('.')))
                    .orElseThrow();
        }

        private PlannedMeeting meeting() {
            var start =
                    clock.instant().plus(Duration.ofDays(random.nextInt(-1, 6))).truncatedTo(ChronoUnit.MINUTES);
            return new PlannedMeeting("Spotkanie", start, start.plusSeconds(3600), "online", "");
        }

        private boolean isPossible(PlannedMeeting planned) {
            return isOpen()
                    && planned.startsAt().isAfter(clock.instant())
                    && planned.startsAt().isBefore(OfficeTime.endOf(end));
        }

        private void addMeeting() {
            var planned = meeting();
            tried("add meeting", isPossible(planned), () -> meetings.add(key, planned, Story.COORDINATOR));
        }

        private void changeMeeting() {
            var all = meetings.of(key);
            if (!all.isEmpty()) {
                var one = all.get(random.nextInt(all.size()));
                var planned = meeting();
                tried(
                        "change meeting",
                        isPossible(planned) && one.isAhead(clock.instant()),
                        () -> meetings.change(one.getMeetingKey(), planned, Story.COORDINATOR));
            }
        }

        private void cancelMeeting() {
            var all = meetings.of(key);
            if (!all.isEmpty()) {
                var one = all.get(random.nextInt(all.size()));
                tried("cancel meeting", one.isAhead(clock.instant()), () -> {
                    meetings.cancel(one.getMeetingKey(), "Choroba.", Story.COORDINATOR);
                    story.run(one.getMeetingKey());
                });
            }
        }

        /** Nobody answers here: what says the same is one case, and each sender is counted in it once. */
        private void checkGroups() {
            var standing = register.rows(key).stream()
                    .filter(row -> row.caseKey() != null && !row.isWithdrawn())
                    .toList();
            var words = standing.stream().map(row -> row.content() + row.page()).distinct();
            var groups = standing.stream().map(RegisterRow::caseKey).distinct();
            var wordsInGroups = standing.stream()
                    .map(row -> row.content() + row.page() + row.caseKey())
                    .distinct();
            var said = standing.stream()
                    .map(row -> row.content() + row.page() + row.submitterName())
                    .distinct();
            var size = wordsInGroups.count();
            assertThat(words.count()).as("cases with the same words").isEqualTo(size);
            assertThat(groups.count()).as("words in the same case").isEqualTo(size);
            assertThat(standing.stream().filter(RegisterRow::isRepeated).count())
                    .as("repeated")
                    .isEqualTo(standing.size() - said.count());
            outcomes.merge("joined", standing.size() > size ? 1 : 0, Integer::sum);
        }

        private void check() {
            engineWorks();
            var consultation = consultations.get(key);
            var instances = instances(key);
            assertThat(instances).as("live process").hasSize(place == Place.WITHDRAWN ? 0 : 1);
            assertThat(consultation.isPublished())
                    .isIn(place == Place.COLLECTING || place == Place.CLOSED, place == Place.WITHDRAWN);
            if (place == Place.COLLECTING) {
                assertThat(consultation.announced().collectionEnd()).isEqualTo(end);
                assertThat(end)
                        .as("the lawful minimum")
                        .isAfterOrEqualTo(
                                OfficeTime.dayOf(consultation.getPublishedAt()).plusDays(35));
                assertThat(due(instances.get(0), "collectionEnded"))
                        .as("timer of the end")
                        .isEqualTo(OfficeTime.endOf(end).plusSeconds(60));
            }
            assertThat(consultation.isCollectionClosed()).isEqualTo(closedOrWithdrawnAfter(consultation));
            if (place == Place.CLOSED) {
                var reminder = WorkingDays.plus(end.plusDays(30), -7);
                var due = due(instances.get(0), "reportDeadlineNear");
                assertThat(due == null || OfficeTime.dayOf(due).equals(reminder))
                        .as("reminder of the report")
                        .isTrue();
            }
            checkMeetings();
            checkCases();
            checkJournal();
        }

        private boolean closedOrWithdrawnAfter(Consultation consultation) {
            return place == Place.CLOSED || place == Place.WITHDRAWN && consultation.isCollectionClosed();
        }

        private void checkMeetings() {
            for (Meeting meeting : meetings.of(key)) {
                var running = instances(meeting.getMeetingKey());
                assertThat(running).as(meeting.getMeetingKey()).hasSize(meeting.isOpen() ? 1 : 0);
                if (meeting.isOpen()) {
                    var reminder = due(running.get(0), "reminderDue");
                    var ended = due(running.get(0), "meetingEnded");
                    assertThat(reminder == null || reminder.equals(meeting.remindsAt()))
                            .as("reminder of " + meeting.getMeetingKey())
                            .isTrue();
                    assertThat(ended == null || ended.equals(meeting.getEndsAt()))
                            .as("end of " + meeting.getMeetingKey())
                            .isTrue();
                }
            }
        }

        private void checkCases() {
            var numbers = new HashSet<String>();
            for (var submission : submissions.of(key)) {
                assertThat(numbers.add(submission.getNumber())).isTrue();
                assertThat(consultations.get(key).isInTime(submission.getReceivedAt()))
                        .isTrue();
            }
            assertThat(numbers).as("what was sent is there").hasSize(sent);
            assertThat(register.rows(key))
                    .as("each remark once, in its newest version")
                    .extracting(RegisterRow::remarkNumber)
                    .containsExactlyInAnyOrderElementsOf(newest);
            assertThat(register.counts(key).get(RegisterStep.WITHDRAWN)).isEqualTo(takenBack.size());
            checkGroups();
            for (var remarkCase : remarks.of(key)) {
                assertThat(instances(remarkCase.getCaseKey()))
                        .as(remarkCase.getCaseKey())
                        .hasSize(place == Place.WITHDRAWN || remarkCase.isSettled() ? 0 : 1);
            }
        }

        private void checkJournal() {
            while (notices.writeNext()) {
                // more may be waiting
            }
            var acts = decisions.on(key).stream().map(Decision::act).toList();
            assertThat(acts).filteredOn("extendCollection"::equals).hasSize(extensions);
            assertThat(acts).filteredOn("withdrawConsultation"::equals).hasSize(withdrawals);
            assertThat(course.changes(consultations.get(key))).hasSize(extensions + withdrawals + corrections);
        }

        private List<ProcessInstance> instances(String businessKey) {
            return runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(businessKey)
                    .list();
        }

        private Instant due(ProcessInstance instance, String activity) {
            return jobs
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .activityId(activity)
                    .timers()
                    .list()
                    .stream()
                    .map(Job::getDuedate)
                    .map(java.util.Date::toInstant)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static AnnouncementTexts withUnit(AnnouncementTexts texts, String unit) {
        return new AnnouncementTexts(
                texts.headline(),
                unit,
                texts.summary(),
                texts.subject(),
                texts.whoMayTakePart(),
                texts.channels(),
                texts.timelyReceiptRule(),
                texts.contactName(),
                texts.contactPhone(),
                texts.contactEmail(),
                texts.reportPlace(),
                texts.privacyNotice());
    }

    private static Announcement announcement(LocalDate day, LocalDate end) {
        return new Announcement(
                "Program",
                "ROPS",
                "Streszczenie",
                "Przedmiot",
                "Każdy",
                "DEVELOPMENT_POLICY",
                OfficeTime.startOf(day).plus(Duration.ofHours(8)),
                end,
                "formularz",
                "Liczy się chwila wpływu.",
                "Jan Kontakt",
                "89 000 00 00",
                "kontakt@example.org",
                "na tej stronie",
                "Klauzula",
                false);
    }

    @Test
    void tablesAndEngineAgreeWhateverIsDone() {
        run(SAMPLE);
        assertThat(outcomes)
                .containsKeys(
                        "approve done",
                        "extend done",
                        "send done",
                        "add meeting done",
                        "correct remark done",
                        "withdraw remark done");
    }

    @Test
    @Tag("long")
    void tablesAndEngineAgreeInTenThousandRuns() {
        run(ALL);
    }

    private void run(int usual) {
        var runs = Integer.getInteger("runs", usual);
        var random = new Random(seed);
        for (int i = 0; i < runs; i++) {
            if (i % 100 == 0) {
                System.out.printf("course: %d of %d runs, seed %d%n", i, runs, seed);
            }
            var run = new Run(random);
            try {
                run.go();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", run " + i + ": " + run.acts + ": " + e.getMessage(), e);
            }
        }
        System.out.printf("course: %d runs of %d acts, seed %d: %s%n", runs, ACTS, seed, outcomes);
    }
}
