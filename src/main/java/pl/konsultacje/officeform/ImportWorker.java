package pl.konsultacje.officeform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with imports, there and back, batch by batch, so that other workers have their turn between; what fails is tried again. */
@Component
@ConditionalOnProperty(name = "konsultacje.workers", havingValue = "true", matchIfMissing = true)
class ImportWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final RemarkImports imports;
    private final ImportsBack back;

    ImportWorker(RemarkImports imports, ImportsBack back) {
        this.imports = imports;
        this.back = back;
    }

    @Scheduled(fixedDelay = 500)
    void work() {
        goOn(imports::work);
        goOn(back::work);
    }

    private static void goOn(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("An import stopped and is tried again: {}", e.toString());
        }
    }
}
