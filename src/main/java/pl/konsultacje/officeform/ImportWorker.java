package pl.konsultacje.officeform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with imports, every two seconds; what fails for a reason of the moment is tried again then. */
@Component
@ConditionalOnProperty(name = "konsultacje.workers", havingValue = "true", matchIfMissing = true)
class ImportWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final RemarkImports imports;

    ImportWorker(RemarkImports imports) {
        this.imports = imports;
    }

    @Scheduled(fixedDelay = 2_000)
    void work() {
        try {
            while (imports.work()) {
                // more may be listed
            }
        } catch (RuntimeException e) {
            LOG.warn("An import stopped and is tried again: {}", e.toString());
        }
    }
}
