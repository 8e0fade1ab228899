/** The office form as a file, both ways: made for participants, read when it comes back; remarks taken over in bulk. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "table",
            "staff",
            "audit",
            "office",
            "desk",
            "consultation",
            "submission",
            "remark"
        })
@NullMarked
package pl.konsultacje.officeform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
