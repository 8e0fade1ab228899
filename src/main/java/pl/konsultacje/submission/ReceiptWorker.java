package pl.konsultacje.submission;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes receipts of what has arrived, every second, in batches. */
@Component
@ConditionalOnProperty(name = "konsultacje.workers", havingValue = "true", matchIfMissing = true)
class ReceiptWorker {

    private final Receipts receipts;
    private final Rush rush;

    ReceiptWorker(Receipts receipts, Rush rush) {
        this.receipts = receipts;
        this.rush = rush;
    }

    @Scheduled(fixedDelay = 1_000)
    void writeAll() {
        rush.work(() -> receipts.writeNext() == Receipts.BATCH);
    }
}
