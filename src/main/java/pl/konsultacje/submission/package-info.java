/** What arrives, by every channel, with its receipt; never changed afterwards. */
@ApplicationModule(
        allowedDependencies = {"platform", "staff", "audit", "notification", "desk", "office", "consultation"})
@NullMarked
package pl.konsultacje.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
