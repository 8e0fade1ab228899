/** The demo, profile {@code demo} only: invented people, the story of the first consultation, and a time machine. */
@ApplicationModule(
        allowedDependencies = {"platform", "staff", "consultation", "submission", "invitation", "remark", "response"})
@NullMarked
package pl.konsultacje.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
