package pl.konsultacje.consultation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes the mails of notices, every two seconds, in batches. */
@Component
@ConditionalOnProperty(name = "konsultacje.workers", havingValue = "true", matchIfMissing = true)
class NoticeWriter {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeWriter.class);

    private final Notices notices;

    NoticeWriter(Notices notices) {
        this.notices = notices;
    }

    @Scheduled(fixedDelay = 2_000)
    void writeAll() {
        try {
            while (notices.writeNext()) {
                // more may be waiting
            }
        } catch (RuntimeException e) {
            LOG.error("Notices cannot be written, they are tried again", e);
        }
    }
}
