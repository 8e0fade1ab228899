package pl.konsultacje.remark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.OnPostgres;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.ShiftedClock;

/**
 * The last cases are settled while the collection closes, while the register is confirmed, or while the consultation
 * waits: in every interleaving the report is compiled once.
 */
@OfficeTest
@OnPostgres
class GateRaceTests {

    private static final long SEED = 20210303;
    private static final int CASES = 3;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    HistoryService history;

    @Autowired
    ShiftedClock clock;

    private final ExecutorService threads = Executors.newFixedThreadPool(CASES + 1);
    private final AtomicInteger retries = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** What happens while the last cases are settled. */
    private enum Meanwhile {
        THE_COLLECTION_CLOSES,
        THE_REGISTER_IS_CONFIRMED,
        THE_CONSULTATION_WAITS
    }

    @Test
    void wakesTheConsultationOnceInFortyInterleavings() throws Exception {
        race(40);
    }

    @Test
    @Tag("long")
    void wakesTheConsultationOnceInTwoHundredInterleavings() throws Exception {
        race(200);
    }

    private void race(int interleavings) throws Exception {
        var random = new Random(SEED);
        int lost = 0;
        int doubled = 0;
        for (int i = 0; i < interleavings; i++) {
            var meanwhile = Meanwhile.values()[i % Meanwhile.values().length];
            var key = interleave(meanwhile, random);
            var compiled = jobs.createJobQuery()
                    .processInstanceId(consultation(key))
                    .activityId("compileReport")
                    .count();
            lost += compiled == 0 ? 1 : 0;
            doubled += compiled > 1 || wakeUps(key) > 1 ? 1 : 0;
        }
        System.out.printf(
                "Gate: %d interleavings, seed %d: %d lost, %d doubled, %d tried again%n",
                interleavings, SEED, lost, doubled, retries.get());
        assertThat(lost).as("wake-ups lost").isZero();
        assertThat(doubled).as("wake-ups doubled").isZero();
    }

    private String interleave(Meanwhile meanwhile, Random random) throws Exception {
        var key = "WYSCIG-" + UUID.randomUUID().toString().substring(0, 8);
        story.publishedConsultation(key);
        var acts = new ArrayList<Callable<Void>>();
        for (int i = 0; i < CASES; i++) {
            var caseKey = cases.remarkReceived(key);
            cases.waitingForSettling(caseKey);
            acts.add(execute(jobOf(caseKey, "settleRemark")));
        }
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(120));
        jobs.executeJob(jobOf(key, "collectionEnded"));
        var closing = execute(jobOf(key, "closeCollection"));
        Callable<Void> confirming = () -> {
            consultations.confirmRegister(key, null, null, Story.COORDINATOR);
            return null;
        };
        switch (meanwhile) {
            case THE_COLLECTION_CLOSES -> acts.add(closing);
            case THE_REGISTER_IS_CONFIRMED -> {
                closing.call();
                acts.add(confirming);
            }
            case THE_CONSULTATION_WAITS -> {
                closing.call();
                confirming.call();
            }
        }
        together(acts, random);
        if (meanwhile == Meanwhile.THE_COLLECTION_CLOSES) {
            confirming.call();
        }
        return key;
    }

    private void together(List<Callable<Void>> acts, Random random) throws Exception {
        var start = new CyclicBarrier(acts.size());
        var running = new ArrayList<Future<?>>();
        for (var act : acts) {
            var delay = random.nextInt(4_000_000);
            running.add(threads.submit(() -> {
                start.await();
                LockSupport.parkNanos(delay);
                return untilItWins(act);
            }));
        }
        for (var one : running) {
            one.get();
        }
    }

    /** As the job executor does, and a person who presses the button again. */
    private Void untilItWins(Callable<Void> act) throws Exception {
        while (true) {
            try {
                return act.call();
            } catch (OptimisticLockingException | OptimisticLockingFailureException lost) {
                retries.incrementAndGet();
            }
        }
    }

    private Callable<Void> execute(String jobId) {
        return () -> {
            jobs.executeJob(jobId);
            return null;
        };
    }

    private String jobOf(String businessKey, String element) {
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .singleResult();
        return jobs.createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(element)
                .singleResult()
                .getId();
    }

    private String consultation(String key) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("consultation")
                .processInstanceBusinessKey(key)
                .singleResult()
                .getId();
    }

    private long wakeUps(String key) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(consultation(key))
                .activityId("everythingSettled")
                .finished()
                .count();
    }
}
