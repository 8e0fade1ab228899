package pl.konsultacje.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.staff.CarelessFourEyes;
import pl.konsultacje.staff.FourEyes;

/**
 * Nobody approves what he wrote, whatever happens in whatever order: people who hold several roles draft, edit, send
 * back, reassign, give back, approve and reopen at random, some in the same instant. Once by the commands as they are,
 * once with their check taken out, once by the bare tables. {@code -Dseed=} repeats a run, {@code -Druns=} sets how many.
 */
@OfficeTest
class FourEyesRunsTests {

    private static final int SAMPLE = 40;
    private static final int ALL = 10_000;

    /** Any of them may do anything: the models and roles are not what is tried here. */
    private static final List<String> PEOPLE =
            List.of(Story.REVIEWER, Story.SECOND_REVIEWER, Story.MANAGER, Story.SECOND_MANAGER, Story.COORDINATOR);

    @Autowired
    ApplicationContext context;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    ResponseManagement responses;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final String key = "OCZY-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();

    @AfterEach
    void noThreadIsLeft() {
        threads.shutdownNow();
    }

    @Test
    void nobodyApprovesWhatHeWrote() throws Exception {
        run(responses, SAMPLE, "commands");
        assertThat(outcomes).containsKeys("approve done", "draft done", "approve refused");
    }

    @Test
    void theTablesHoldWhenTheCommandDoesNotAsk() throws Exception {
        run(careless(), SAMPLE, "check removed");
        assertThat(outcomes).containsKeys("approve done", "draft done", "approve stopped by the tables");
    }

    @Test
    void theTablesHoldAgainstWhoeverWritesIntoThem() throws Exception {
        race(SAMPLE * 5);
    }

    @Test
    @Tag("long")
    void nobodyApprovesWhatHeWroteInTenThousandRuns() throws Exception {
        run(responses, ALL, "commands");
    }

    @Test
    @Tag("long")
    void theTablesHoldInTenThousandRuns() throws Exception {
        run(careless(), ALL, "check removed");
    }

    @Test
    @Tag("long")
    void theTablesHoldAgainstTenThousandRaces() throws Exception {
        race(ALL);
    }

    /** The same commands, made by hand around four eyes that look at nothing. */
    private ResponseManagement careless() throws ReflectiveOperationException {
        var constructor = ResponseManagement.class.getDeclaredConstructors()[0];
        var eyes = new CarelessFourEyes(jdbc, seed);
        return (ResponseManagement) constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                .map(type -> type == FourEyes.class ? eyes : context.getBean(type))
                .toArray());
    }

    private void run(ResponseManagement acts, int usual, String what) throws Exception {
        var runs = Integer.getInteger("runs", usual);
        var random = new Random(seed);
        var start = System.nanoTime();
        var consultation = key;
        for (int run = 0; run < runs; run++) {
            if (run % 100 == 0) {
                System.out.printf("four eyes, %s: %d of %d runs, seed %d%n", what, run, runs, seed);
                consultation = key + "-" + run;
                story.publishedConsultation(consultation);
            }
            var caseKey = cases.remarkReceived(consultation);
            if (random.nextInt(5) == 0) {
                cases.refused(caseKey, Ground.OTHER);
            } else {
                cases.admitted(caseKey);
                cases.assigned(caseKey, null, LocalDate.of(2021, 3, 12));
                act(acts, caseKey, random, "draft").run();
            }
            for (int step = 2 + random.nextInt(5); step > 0; step--) {
                if (random.nextInt(3) == 0) {
                    atOnce(
                            act(acts, caseKey, random, "approve"),
                            act(acts, caseKey, random, random.nextBoolean() ? "draft" : "approve"));
                } else {
                    act(acts, caseKey, random, null).run();
                }
            }
            assertThat(violations(caseKey)).as("run %d, -Dseed=%d", run, seed).isEmpty();
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("four eyes, %s: %d runs, seed %d, %d s, %s%n", what, runs, seed, took.toSeconds(), outcomes);
    }

    private Runnable act(ResponseManagement acts, String caseKey, Random random, String wanted) {
        var person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        var number = random.nextInt();
        var act = wanted != null
                ? wanted
                : List.of(
                                "draft",
                                "draft",
                                "approve",
                                "approve",
                                "sendBack",
                                "sendBack",
                                "reassign",
                                "giveBack",
                                "settle",
                                "reopen")
                        .get(random.nextInt(10));
        return () -> attempt(act, () -> {
            switch (act) {
                case "draft" ->
                    acts.draft(
                            caseKey,
                            new Answer(Disposition.ACCEPTED, "Uzasadnienie " + number, "Zmiana " + number),
                            person);
                case "approve" -> acts.approve(caseKey, person);
                case "sendBack" -> acts.sendBack(caseKey, "Krócej.", person);
                case "settle" -> story.run(caseKey);
                case "reopen" -> {
                    if (!remarks.get(caseKey).isSettled()) {
                        throw new Refused("not settled");
                    }
                    acts.reopen(caseKey, "Sprawozdanie odesłano.", person);
                }
                default ->
                    tasks.createTaskQuery()
                            .processInstanceBusinessKey(caseKey)
                            .list()
                            .forEach(task -> tasks.setAssignee(task.getId(), act.equals("giveBack") ? null : person));
            }
        });
    }

    private void attempt(String act, Runnable command) {
        String outcome;
        try {
            transaction.executeWithoutResult(status -> command.run());
            outcome = "done";
        } catch (Refused refused) {
            outcome = "refused";
        } catch (DataIntegrityViolationException | ConstraintViolationException stopped) {
            outcome = "stopped by the tables";
        } catch (ConcurrencyFailureException | OptimisticLockingException slower) {
            outcome = "too late";
        }
        outcomes.merge(act + " " + outcome, 1, Integer::sum);
    }

    private void atOnce(Runnable... acts) throws Exception {
        var start = new CyclicBarrier(acts.length);
        var running = Arrays.stream(acts)
                .<Future<?>>map(act -> threads.submit(() -> {
                    start.await();
                    act.run();
                    return null;
                }))
                .toList();
        for (var one : running) {
            one.get(60, TimeUnit.SECONDS);
        }
    }

    /** Approvals by an author of the round, approvals that cover other words, and people with two capacities. */
    private List<Map<String, Object>> violations(String caseKey) {
        return jdbc.sql("""
                        select a.id, 'by an author' as what from response_approval a join response_version v
                          on v.subject = a.subject and v.author = a.approver
                          where a.case_key = :case and a.outcome = 'APPROVED'
                        union all
                        select a.id, 'by who refused' from response_approval a join remark_case c
                          on c.case_key = a.case_key and c.refused_by = a.approver
                          where a.case_key = :case and a.outcome = 'APPROVED' and a.version_id is null
                        union all
                        select a.id, 'other words' from response_approval a join response_version v on v.id = a.version_id
                          where a.case_key = :case and (a.answer_hash <> v.answer_hash or a.text_hash <> v.text_hash)
                        union all
                        select a.id, 'an older version' from response_approval a join response_version v on v.id = a.version_id
                          join response_version n on n.subject = v.subject and n.number > v.number
                          where a.case_key = :case and a.outcome = 'APPROVED'
                        union all
                        select min(a.id), 'twice' from response_approval a
                          where a.case_key = :case and a.outcome = 'APPROVED' group by a.subject having count(*) > 1
                        """).param("case", caseKey).query().listOfRows();
    }

    /** One person writes and approves in two transactions at once, without any of our code: never both. */
    private void race(int usual) throws Exception {
        var runs = Integer.getInteger("runs", usual);
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        var start = System.nanoTime();
        var results = new TreeMap<String, Integer>();
        for (int run = 0; run < runs; run++) {
            var subject = "race-" + key + "-" + run;
            var number = run;
            atOnce(
                    () -> attempt("raw version", () -> version(subject, caseKey, number)),
                    () -> attempt("raw approval", () -> approval(subject, caseKey, number)));
            var both = jdbc.sql("select (select count(*) from response_version where subject = :s)"
                            + " + (select count(*) from response_approval where subject = :s)")
                    .param("s", subject)
                    .query(Integer.class)
                    .single();
            results.merge("rows " + both, 1, Integer::sum);
        }
        System.out.printf(
                "four eyes, bare tables: %d races, %d s, %s, %s%n",
                runs, Duration.ofNanos(System.nanoTime() - start).toSeconds(), results, outcomes);
        assertThat(results).containsOnlyKeys("rows 1");
    }

    private void version(String subject, String caseKey, int number) {
        involve(subject, "AUTHOR");
        jdbc.sql("""
                        insert into response_version (id, version, case_key, subject, number, disposition, reasons,
                          document_change, author, written_at, answer_hash, text_hash)
                        values (?, 0, ?, ?, ?, 'ACCEPTED', 'x', 'x', 'marek', current_timestamp, 'a', 'b')
                        """)
                .params(50_000_000L + number, caseKey, subject, 1_000 + number)
                .update();
    }

    private void approval(String subject, String caseKey, int number) {
        involve(subject, "APPROVER");
        jdbc.sql("""
                        insert into response_approval (id, version, case_key, subject, approver, approver_capacity, outcome,
                          answer_hash, text_hash, decided_at)
                        values (?, 0, ?, ?, 'marek', 'APPROVER', 'APPROVED', 'a', 'b', current_timestamp)
                        """).params(50_000_000L + number, caseKey, subject).update();
    }

    private void involve(String subject, String capacity) {
        jdbc.sql("insert into involvement (subject, username, capacity) values (?, 'marek', ?)")
                .params(subject, capacity)
                .update();
    }
}
