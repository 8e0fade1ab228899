/** The only place that knows mail: an outbox written in the act's transaction, and the worker that sends it. */
@ApplicationModule(allowedDependencies = {"platform", "audit", "office", "staff"})
@NullMarked
package pl.konsultacje.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
