package pl.konsultacje.consultation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinator hands to the manager.
 *
 * @param caseSign the office's own number of the case; empty when it is not known
 * @param byHand whether the page waits on its day for somebody who puts it up
 * @param overrideRequest why the manager is asked for a term shorter than the legal basis allows; null when he is not
 */
public record Preparation(
        Announcement announcement,
        String caseSign,
        boolean byHand,
        @Nullable String overrideRequest,
        List<PlannedMeeting> meetings) {}
