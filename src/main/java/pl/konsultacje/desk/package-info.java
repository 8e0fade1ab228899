/** The staff's inbox and task page; renders and validates the forms. */
@ApplicationModule(allowedDependencies = {"platform", "staff", "audit", "notification"})
@NullMarked
package pl.konsultacje.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
