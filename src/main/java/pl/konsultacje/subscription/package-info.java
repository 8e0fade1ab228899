/** Who wants to be told by mail what becomes of a consultation: asked for, confirmed and ended without an account. */
@ApplicationModule(allowedDependencies = {"platform", "notification", "consultation"})
@NullMarked
package pl.konsultacje.subscription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
