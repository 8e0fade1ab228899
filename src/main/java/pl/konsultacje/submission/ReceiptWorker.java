package pl.konsultacje.submission;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes receipts of what has arrived, every second, in batches. */
@Component
@ConditionalOnProperty(name = "konsultacje.workers", havingValue = "true", matchIfMissing = true)
class ReceiptWorker {

    private final Receipts receipts;

    ReceiptWorker(Receipts receipts) {
        this.receipts = receipts;
    }

    @Scheduled(fixedDelay = 1_000)
    void writeAll() {
        while (receipts.writeNext() == Receipts.BATCH) {
            // more may be waiting
        }
    }
}
