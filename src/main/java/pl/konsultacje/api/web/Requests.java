package pl.konsultacje.api.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/** What programs send, as {@code static/api/v1/openapi.json} describes it; what is left out is blank. */
final class Requests {

    private Requests() {}

    /** @param noticeRead whether the sender has read the privacy notice */
    record SubmissionRequest(
            @Nullable SubmitterRequest submitter,
            @Nullable List<@Nullable RemarkRequest> remarks,
            @Nullable Boolean noticeRead) {

        SubmissionText text() {
            var from = submitter == null ? new SubmitterRequest(null, null, null, null, null) : submitter;
            var said = remarks == null ? List.<@Nullable RemarkRequest>of() : remarks;
            return new SubmissionText(
                    from.submitter(),
                    said.stream()
                            .map(remark -> Objects.requireNonNullElseGet(
                                    remark, () -> new RemarkRequest(null, null, null, null, null, null, null)))
                            .map(RemarkRequest::text)
                            .toList());
        }
    }

    /** @param type name of a {@link SubmitterType}; a person when it is left out */
    record SubmitterRequest(
            @Nullable String type,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String address) {

        Submitter submitter() {
            return new Submitter(kind(), given(name), given(address), given(email), given(phone));
        }

        private SubmitterType kind() {
            if (type == null) {
                return SubmitterType.PERSON;
            }
            for (var known : SubmitterType.values()) {
                if (known.name().equals(type)) {
                    return known;
                }
            }
            throw new Refused("api.problem.submitterType").at("type");
        }
    }

    /**
     * @param partId id of a part of the draft; left out when the remark is about the whole or about {@code part}
     * @param part a part of the draft in words
     */
    record RemarkRequest(
            @Nullable Long partId,
            @Nullable String part,
            @Nullable String page,
            @Nullable String currentWording,
            @Nullable String remark,
            @Nullable String proposedWording,
            @Nullable String justification) {

        RemarkText text() {
            return new RemarkText(
                    partId,
                    partId == null ? given(part) : "",
                    given(page),
                    given(currentWording),
                    given(remark),
                    given(proposedWording),
                    given(justification));
        }
    }

    /** Number and code of a receipt; never in an address. */
    record StatusRequest(@Nullable String number, @Nullable String code) {}

    static String given(@Nullable String text) {
        return text == null ? "" : text;
    }
}
