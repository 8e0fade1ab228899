package pl.konsultacje.remark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.consultation.QuotedParts;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** The coordinator's formal review of a remark. */
@Component
class ReviewRemarkTask implements DeskTask {

    private static final String WHOLE_DOCUMENT = "0";

    private final RemarkManagement remarks;
    private final ConsultationManagement consultations;
    private final QuotedParts quotedParts;
    private final CaseSheets sheets;
    private final Words words;

    ReviewRemarkTask(
            RemarkManagement remarks,
            ConsultationManagement consultations,
            QuotedParts quotedParts,
            CaseSheets sheets,
            Words words) {
        this.remarks = remarks;
        this.consultations = consultations;
        this.quotedParts = quotedParts;
        this.sheets = sheets;
        this.words = words;
    }

    @Override
    public String element() {
        return "reviewRemark";
    }

    @Override
    public String title(String businessKey) {
        return sheets.title(businessKey);
    }

    @Override
    public CaseView caseView(String businessKey) {
        var sheet = sheets.sheet(businessKey);
        return new CaseView(sheet.title(), "remark/case :: review", Map.of("sheet", sheet));
    }

    /** What was decided before, when it was sent back; else what the table proposes. */
    @Override
    public Map<String, Object> input(String businessKey, String person) {
        var remarkCase = remarks.get(businessKey);
        var admissible = remarkCase.isReviewed()
                ? remarkCase.isAdmissible()
                : !Boolean.FALSE.equals(remarkCase.getProposedAdmissible());
        var ground = remarkCase.isReviewed() ? remarkCase.getGround() : remarkCase.getProposedGround();
        var input = new LinkedHashMap<String, Object>();
        input.put("outcome", admissible ? "ADMISSIBLE" : "LEFT_WITHOUT_CONSIDERATION");
        if (ground != null) {
            input.put("ground", ground.name());
        }
        if (remarkCase.getReviewReason() != null) {
            input.put("reason", remarkCase.getReviewReason());
        }
        input.put(
                "part",
                remarkCase.getPartId() == null
                        ? WHOLE_DOCUMENT
                        : remarkCase.getPartId().toString());
        input.put("topic", (remarkCase.getTopic() == null ? Topic.GENERAL : remarkCase.getTopic()).name());
        input.put("grounds", options("remark.ground.", Ground.values()));
        input.put("topics", options("remark.topic.", Topic.values()));
        var parts = new ArrayList<Option>();
        parts.add(new Option(WHOLE_DOCUMENT, words.say("remark.part.whole")));
        consultations.partsEver(remarks.consultationOf(businessKey)).stream()
                .filter(part -> part.isCurrent() || part.getId().equals(remarkCase.getPartId()))
                .sorted(Comparator.comparing(DocumentPart::getPosition).thenComparing(DocumentPart::getId))
                .forEach(part -> parts.add(new Option(part.getId().toString(), quotedParts.label(part))));
        input.put("parts", parts);
        return input;
    }

    private List<Option> options(String prefix, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> new Option(value.name(), words.say(prefix + value.name())))
                .toList();
    }

    @Override
    public void complete(Answers answers) {
        var ground = answers.text("ground");
        var topic = answers.text("topic");
        if (topic.isEmpty()) {
            throw new Refused("refused.review.topicMissing").at("topic");
        }
        remarks.review(
                answers.businessKey(),
                new Review(
                        answers.text("outcome").equals("ADMISSIBLE"),
                        ground.isEmpty() ? null : Ground.valueOf(ground),
                        answers.text("reason"),
                        part(answers.text("part")),
                        Topic.valueOf(topic)),
                answers.person());
    }

    private static @Nullable Long part(String chosen) {
        if (chosen.isEmpty() || chosen.equals(WHOLE_DOCUMENT)) {
            return null;
        }
        if (!chosen.matches("\\d{1,18}")) {
            throw new Refused("refused.review.partUnknown").at("part");
        }
        return Long.valueOf(chosen);
    }
}
