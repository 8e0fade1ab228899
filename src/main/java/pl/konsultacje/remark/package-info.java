/** Handles remarks: accepts them into cases, reviews, routes and assigns them, until each is settled. */
@ApplicationModule(
        allowedDependencies = {"platform", "staff", "audit", "notification", "desk", "consultation", "submission"})
@NullMarked
package pl.konsultacje.remark;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
