/** The report on a consultation: compiled, approved, adopted, published, read by everybody. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "staff",
            "audit",
            "office",
            "notification",
            "desk",
            "consultation",
            "meeting",
            "submission",
            "remark",
            "response"
        })
@NullMarked
package pl.konsultacje.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
