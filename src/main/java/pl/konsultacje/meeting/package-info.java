/** Meetings of a consultation: announced, remembered, held, and recorded with what was said there. */
@ApplicationModule(allowedDependencies = {"platform", "audit", "notification", "desk", "consultation", "submission"})
@NullMarked
package pl.konsultacje.meeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
