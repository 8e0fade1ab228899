/** Security, clock, engine and web configuration; knows no business word and no other room. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package pl.konsultacje.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
