/** What the office answers: versions of a response, their approval, and the register that shows them. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "staff",
            "audit",
            "notification",
            "desk",
            "consultation",
            "submission",
            "meeting",
            "remark"
        })
@NullMarked
package pl.konsultacje.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
