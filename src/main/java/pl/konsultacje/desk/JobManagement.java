package pl.konsultacje.desk;

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

    private final StoppedJobs jobs;
    private final Decisions decisions;

    JobManagement(StoppedJobs jobs, Decisions decisions) {
        this.jobs = jobs;
        this.decisions = decisions;
    }

    @Transactional(readOnly = true)
    public long count() {
        return jobs.count();
    }

    @Transactional(readOnly = true)
    public List<StoppedJob> stopped() {
        return jobs.first(SHOWN_AT_MOST);
    }

    /**
     * Lets a step run once more.
     *
     * @return the step; empty when it does not stand still any more
     */
    public Optional<StoppedJob> tryAgain(String id, String person) {
        var stopped = jobs.find(id);
        stopped.ifPresent(job -> {
            decisions.record(job.consultationKey(), job.businessKey(), "tryJobAgain", null, job.label(), person);
            jobs.tryOnce(id);
        });
        return stopped;
    }
}
