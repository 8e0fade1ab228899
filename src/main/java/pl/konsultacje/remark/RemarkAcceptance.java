package pl.konsultacje.remark;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.DatabaseFailures;
import pl.konsultacje.submission.Rush;

/** Opens cases for remarks that have arrived, every two seconds, in batches. */
@Component
@ConditionalOnProperty(name = "konsultacje.workers", havingValue = "true", matchIfMissing = true)
class RemarkAcceptance {

    private static final Logger LOG = LoggerFactory.getLogger(RemarkAcceptance.class);

    private final RemarkManagement remarks;
    private final Rush rush;

    RemarkAcceptance(RemarkManagement remarks, Rush rush) {
        this.remarks = remarks;
        this.rush = rush;
    }

    @Scheduled(fixedDelay = 2_000)
    void acceptAll() {
        try {
            rush.work(() -> remarks.acceptWaiting() == RemarkManagement.BATCH);
        } catch (RuntimeException e) {
            throwIfAway(e);
            LOG.warn("A batch of remarks was not accepted, each is tried alone: {}", e.toString());
            acceptOneByOne();
        }
    }

    private void acceptOneByOne() {
        for (var id : remarks.waiting()) {
            try {
                remarks.accept(id);
            } catch (RuntimeException e) {
                throwIfAway(e);
                LOG.error("Remark {} was not accepted", id, e);
            }
        }
    }

    /** Without a database it is not the remark that is wrong. */
    private static void throwIfAway(RuntimeException failure) {
        if (DatabaseFailures.awayBecause(failure) != null) {
            throw failure;
        }
    }
}
