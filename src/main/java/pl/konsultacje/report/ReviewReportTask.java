package pl.konsultacje.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.Words;

@Component
class ReviewReportTask implements DeskTask {

    private static final int PLACES_PROPOSED = 30;
    private static final String UNCLEAR_WHETHER_A_PERSON = "OTHER";

    private final ReportManagement reports;
    private final ReportCase reportCase;
    private final Words words;

    ReviewReportTask(ReportManagement reports, ReportCase reportCase, Words words) {
        this.reports = reports;
        this.reportCase = reportCase;
        this.words = words;
    }

    @Override
    public String element() {
        return "reviewReport";
    }

    @Override
    public String title(String businessKey) {
        return reportCase.title(businessKey);
    }

    @Override
    public CaseView caseView(String businessKey) {
        return reportCase.view(businessKey, false);
    }

    @Override
    public Map<String, Object> input(String businessKey, String person) {
        var report = reports.get(businessKey);
        var contents = report.contents();
        var named = named(contents.rows());
        var input = new HashMap<String, Object>();
        input.put(
                "introduction", report.getIntroduction().isBlank() ? introduction(contents) : report.getIntroduction());
        input.put(
                "mainIssues",
                report.getMainIssues().isBlank() && contents.rows().isEmpty()
                        ? words.in(Languages.POLISH, () -> words.say("report.mainIssues.none"))
                        : report.getMainIssues());
        input.put("placesOfChange", places(report, contents.rows()));
        input.put(
                "names",
                named.values().stream()
                        .map(row -> new Option(
                                row.submissionNumber(),
                                words.say(
                                        "report.review.name",
                                        row.submitter(),
                                        words.say("submitterType." + row.submitterType()),
                                        row.submissionNumber())))
                        .toList());
        input.put("namesWithheld", withheld(report, named));
        return input;
    }

    /** Says no number: a text that is taken over into the next version must not contradict its table. */
    private String introduction(ReportContents contents) {
        var course = contents.course();
        if (course.announcedOn() == null) {
            return "";
        }
        return words.in(
                Languages.POLISH,
                () -> words.say(
                        contents.rows().isEmpty() ? "report.review.introductionWithout" : "report.review.introduction",
                        course.title(),
                        course.announcedOn(),
                        course.collectionEnd()));
    }

    /** By submission, the first remark of each whose sender is named. */
    private static Map<String, ReportRow> named(List<ReportRow> rows) {
        var named = new LinkedHashMap<String, ReportRow>();
        rows.stream()
                .filter(row -> !row.submitter().isEmpty())
                .forEach(row -> named.putIfAbsent(row.submissionNumber(), row));
        return named;
    }

    /** Before the first review, those of whom nobody knows whether they are natural persons. */
    private static List<String> withheld(Report report, Map<String, ReportRow> named) {
        if (report.getReviewedAt() != null || !report.namesWithheld().isEmpty()) {
            return List.copyOf(report.namesWithheld());
        }
        return named.values().stream()
                .filter(row -> row.submitterType().equals(UNCLEAR_WHETHER_A_PERSON))
                .map(ReportRow::submissionNumber)
                .toList();
    }

    private static List<Map<String, Object>> places(Report report, List<ReportRow> rows) {
        var known = report.placesOfChange();
        if (!known.isEmpty()) {
            return known.stream()
                    .map(place -> Map.<String, Object>of("remark", place.remark(), "place", place.place()))
                    .toList();
        }
        var byCase = new LinkedHashMap<String, ReportRow>();
        rows.stream().filter(ReportRow::isAccepted).forEach(row -> byCase.putIfAbsent(row.caseKey(), row));
        var accepted = byCase.values();
        return accepted.size() > PLACES_PROPOSED
                ? List.of()
                : accepted.stream()
                        .map(row -> Map.<String, Object>of("remark", row.shortNumber(), "place", ""))
                        .toList();
    }

    @Override
    public void complete(Answers answers) {
        var places = answers.rows("placesOfChange").stream()
                .map(row -> new PlaceOfChange(text(row, "remark"), text(row, "place")))
                .filter(place -> !place.place().isEmpty())
                .toList();
        var files = answers.files("changedDraft");
        reports.review(
                answers.businessKey(),
                new ReportText(
                        answers.text("introduction"),
                        answers.text("mainIssues"),
                        places,
                        new HashSet<>(answers.choices("namesWithheld")),
                        files.isEmpty() ? null : files.get(0)),
                answers.person());
    }

    private static String text(Map<String, Object> row, String key) {
        return row.get(key) instanceof String text ? text.strip() : "";
    }
}
