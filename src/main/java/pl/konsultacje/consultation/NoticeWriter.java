package pl.konsultacje.consultation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes the mails of notices, every two seconds, in batches. */
@Component
@ConditionalOnProperty(name = "konsultacje.workers", havingValue = "true", matchIfMissing = true)
class NoticeWriter {

    private final Notices notices;

    NoticeWriter(Notices notices) {
        this.notices = notices;
    }

    @Scheduled(fixedDelay = 2_000)
    void writeAll() {
        while (notices.writeNext()) {
            // more may be waiting
        }
    }
}
