/** The office's mailbox: every message is kept as it came, read, and made a submission or put before the coordinator. */
@ApplicationModule(
        allowedDependencies = {"platform", "audit", "office", "notification", "desk", "consultation", "submission"})
@NullMarked
package pl.konsultacje.mailbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
