package pl.konsultacje.office;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.PublicAddress;

/** Writes the code of the first start to the log; of several nodes the last one's holds. */
@Component
class FirstStartCode {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStartCode.class);

    private final FirstStart firstStart;
    private final PublicAddress address;

    FirstStartCode(FirstStart firstStart, PublicAddress address) {
        this.firstStart = firstStart;
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    void write() {
        firstStart
                .newCode()
                .ifPresent(code -> LOG.warn(
                        "Nobody works here yet. Open {} and type the code {} to become the administrator.",
                        address.of("/setup"),
                        code));
    }
}
