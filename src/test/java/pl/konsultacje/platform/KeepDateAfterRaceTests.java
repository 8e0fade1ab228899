package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.OnPostgres;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.CourseManagement;

/** The end of a collection is moved while its timer fires: the moved date stays, whoever wins. */
@OfficeTest
@OnPostgres
class KeepDateAfterRaceTests {

    private static final LocalDate LATER = LocalDate.of(2021, 3, 17);
    private static final Instant LATER_TIMER = Instant.parse("2021-03-17T23:01:00Z");
    private static final int INTERLEAVINGS = 30;

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    CourseManagement course;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    SpringProcessEngineConfiguration engine;

    @Autowired
    ShiftedClock clock;

    final String key = newKey();

    private static String newKey() {
        return "PRZEDLUZENIE-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aJobThatLostARaceKeepsItsDateAndItsRetries() {
        story.publishedConsultation(key);
        var timer = timer(key);

        handle(timer, new OptimisticLockingException("lost"));

        assertThat(timer(key).getDuedate()).isEqualTo(timer.getDuedate());
        assertThat(timer(key).getRetries()).isEqualTo(timer.getRetries());
    }

    @Test
    void aJobThatFailedOtherwiseIsTriedAgainLater() {
        story.publishedConsultation(key);
        var timer = timer(key);
        clock.moveTo(Instant.parse("2021-03-03T23:05:00Z"));

        handle(timer, new IllegalStateException("broken"));

        assertThat(timer(key).getDuedate()).isAfter(timer.getDuedate());
    }

    private void handle(Job job, RuntimeException failure) {
        Command<Object> command = engine.getFailedJobCommandFactory().getCommand(job.getId(), failure);
        engine.getCommandExecutorTxRequired().execute(command);
    }

    @Test
    void aTimerMovedWhileItFiresKeepsItsMovedDate() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        int fired = 0;
        int lostByTimer = 0;
        try {
            for (int i = 0; i < INTERLEAVINGS; i++) {
                var own = newKey();
                story.publishedConsultation(own);
                // seconds before the end: an extension is still allowed, and the timer is made to fire at that instant
                clock.moveTo(Story.COLLECTION_ENDS_BEFORE.minusSeconds(10));
                var timer = timer(own);
                var start = new CyclicBarrier(2);
                var firing = threads.submit(() -> {
                    start.await();
                    try {
                        jobs.executeJob(timer.getId());
                        return true;
                    } catch (OptimisticLockingException lost) {
                        return false;
                    }
                });
                var moving = threads.submit(() -> {
                    start.await();
                    course.extendCollection(own, LATER, "Awaria strony urzędu.", "", Story.COORDINATOR);
                    return null;
                });
                var didFire = firing.get();
                moving.get();
                fired += didFire ? 1 : 0;
                lostByTimer += didFire ? 0 : 1;
                // what fired asks the aggregate, which says that it is not time
                story.run(own);

                assertThat(consultations.get(own).isCollectionClosed()).isFalse();
                assertThat(timer(own).getDuedate()).isEqualTo(Date.from(LATER_TIMER));
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                "Moved timer: %d interleavings, it fired in %d, lost in %d%n", INTERLEAVINGS, fired, lostByTimer);
    }

    private Job timer(String own) {
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(own)
                .singleResult();
        return jobs.createJobQuery()
                .processInstanceId(instance.getId())
                .activityId("collectionEnded")
                .timers()
                .singleResult();
    }
}
