/** What an auditor reads: the decisions with their reasons, and the history of the processes. */
@ApplicationModule(allowedDependencies = {"platform", "staff"})
@NullMarked
package pl.konsultacje.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
