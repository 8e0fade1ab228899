/** What programs read of the consultations and send to them, under {@code /api/v1}: the rules are those of the pages. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "notification",
            "desk",
            "consultation",
            "meeting",
            "submission",
            "remark",
            "response"
        })
@NullMarked
package pl.konsultacje.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
