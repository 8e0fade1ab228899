package pl.konsultacje.submission;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes receipts of what has arrived, every second, in batches. */
@Component
@ConditionalOnProperty(name = "konsultacje.workers", havingValue = "true", matchIfMissing = true)
class ReceiptWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptWorker.class);

    private final Receipts receipts;

    ReceiptWorker(Receipts receipts) {
        this.receipts = receipts;
    }

    @Scheduled(fixedDelay = 1_000)
    void writeAll() {
        try {
            while (receipts.writeNext() == Receipts.BATCH) {
                // more may be waiting
            }
        } catch (RuntimeException e) {
            LOG.warn("Receipts were not written, they are tried again: {}", e.toString());
        }
    }
}
