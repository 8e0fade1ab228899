package pl.konsultacje.api.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.FieldType;
import pl.konsultacje.desk.FormComponent;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;
import tools.jackson.databind.JsonNode;

/** What programs send, as {@code static/api/v1/openapi.json} describes it; what is left out is blank. */
final class Requests {

    /** Before the key of a question: where its answer stands in the request. */
    static final String ANSWERS = "answers/";

    private Requests() {}

    /**
     * @param answers to the questions of the office's own, by their keys
     * @param noticeRead whether the sender has read the privacy notice
     */
    record SubmissionRequest(
            @Nullable SubmitterRequest submitter,
            @Nullable List<@Nullable RemarkRequest> remarks,
            @Nullable Map<String, @Nullable JsonNode> answers,
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

        /** The answers as the form would send them; whatever is no answer to a question is refused, not left unread. */
        TypedForm answers(List<FormComponent> questions) {
            var given = answers == null ? Map.<String, @Nullable JsonNode>of() : answers;
            var typed = new LinkedHashMap<String, List<String>>();
            given.forEach((key, value) -> {
                var asked = questions.stream()
                        .filter(question -> question.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new Refused("api.problem.question").at(ANSWERS + key));
                typed.put(key, value == null || value.isNull() ? List.of() : answer(asked, value));
            });
            return new TypedForm(typed);
        }

        private static List<String> answer(FormComponent question, JsonNode value) {
            var isOne = value.isString() || question.type() == FieldType.NUMBER && value.isNumber();
            if (question.type() == FieldType.CHECKBOX && value.isBoolean()) {
                return value.booleanValue() ? List.of("true") : List.of();
            }
            if (question.type() == FieldType.CHECKLIST && value.isArray()) {
                var all = new ArrayList<String>();
                for (var one : value) {
                    if (!one.isString()) {
                        throw new Refused("api.problem.answer").at(ANSWERS + question.key());
                    }
                    all.add(one.stringValue());
                }
                return all;
            }
            if (isOne && question.type() != FieldType.CHECKBOX && question.type() != FieldType.CHECKLIST) {
                return List.of(value.asString());
            }
            throw new Refused("api.problem.answer").at(ANSWERS + question.key());
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
