package pl.konsultacje.audit.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One passing of one element, gateways and frames among them.
 *
 * @param id of the engine's record; null when the engine has yet to begin the step
 * @param type as the engine names it, e.g. {@code userTask}
 * @param endedAt null while it is open
 * @param cancelled whether something else ended it
 * @param failed whether a failure keeps it open
 * @param assignee user name, or null
 */
record Passing(
        @Nullable String id,
        String element,
        String type,
        @Nullable String name,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean cancelled,
        boolean failed,
        @Nullable String assignee) {

    boolean isFrame() {
        return type.equals("subProcess") || type.equals("multiInstanceBody") || type.equals("transaction");
    }

    boolean isGateway() {
        return type.endsWith("Gateway");
    }
}
