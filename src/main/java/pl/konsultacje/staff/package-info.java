/** The office's people: roles, teams, log-in, and who wrote or approved what. */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package pl.konsultacje.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
