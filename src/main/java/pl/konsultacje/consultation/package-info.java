/** The consultation, its announcement, documents and their parts, and its legal clock. */
@ApplicationModule(allowedDependencies = {"platform", "staff", "audit", "office", "notification", "desk"})
@NullMarked
package pl.konsultacje.consultation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
