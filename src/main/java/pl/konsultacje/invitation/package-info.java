/** Who is asked by letter for an opinion: invited bodies, their letters and terms, who answered and who is silent. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "table",
            "staff",
            "audit",
            "office",
            "notification",
            "desk",
            "consultation",
            "submission",
            "report"
        })
@NullMarked
package pl.konsultacje.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
