package pl.konsultacje.remark;

import java.time.Instant;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.SubmitterType;

/** A case whose remark arrived late, as lists show it. */
public record LateRemark(
        String caseKey, String remarkNumber, SubmitterType submitterType, Channel channel, Instant receivedAt) {}
