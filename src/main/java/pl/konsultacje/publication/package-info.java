/** Where the announcement appeared, with the proof of it, and the announcement in forms to be copied there. */
@ApplicationModule(allowedDependencies = {"platform", "staff", "audit", "office", "desk", "consultation", "report"})
@NullMarked
package pl.konsultacje.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
