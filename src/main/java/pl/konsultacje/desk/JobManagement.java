package pl.konsultacje.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;

/** What an administrator can do with steps of the system that stand still. */
@Service
@Transactional
public class JobManagement {

    private static final int SHOWN_AT_MOST = 200;

    private final List<StoppedJobs> jobs;
    private final Decisions decisions;

    JobManagement(List<StoppedJobs> jobs, Decisions decisions) {
        this.jobs = jobs;
        this.decisions = decisions;
    }

    @Transactional(readOnly = true)
    public long count() {
        return jobs.stream().mapToLong(StoppedJobs::count).sum();
    }

    @Transactional(readOnly = true)
    public List<StoppedJob> stopped() {
        return jobs.stream()
                .flatMap(kind -> kind.first(SHOWN_AT_MOST).stream())
                .sorted(Comparator.comparing(StoppedJob::since))
                .limit(SHOWN_AT_MOST)
                .toList();
    }

    /**
     * Lets a step run once more.
     *
     * @return the step; empty when it does not stand still any more
     */
    public Optional<StoppedJob> tryAgain(String id, String person) {
        for (var kind : jobs) {
            var stopped = kind.find(id);
            if (stopped.isPresent()) {
                var job = stopped.get();
                decisions.record(job.consultationKey(), job.businessKey(), "tryJobAgain", null, job.label(), person);
                kind.tryOnce(id);
                return stopped;
            }
        }
        return Optional.empty();
    }
}
