package pl.konsultacje.submission;

import java.time.Instant;

/** A submission in the list of what came in. */
public record Arrival(
        String number,
        Channel channel,
        Instant receivedAt,
        SubmitterType submitterType,
        String submitterName,
        String registryNumber,
        int remarks,
        boolean awaitingRows,
        boolean takenBack) {}
