/** The office as it presents itself: name, address and look; and its first start. */
@ApplicationModule(allowedDependencies = {"platform", "staff", "audit"})
@NullMarked
package pl.konsultacje.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
