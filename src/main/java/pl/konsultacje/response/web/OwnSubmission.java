package pl.konsultacje.response.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.response.OwnSubmissions;
import pl.konsultacje.response.OwnSubmissions.OwnRemark;
import pl.konsultacje.submission.Submission;

/** The page of somebody's own submission, for whoever knows its number and code. */
@Component
class OwnSubmission {

    /** The last part of the number of a remark that was corrected. */
    private static final Pattern VERSION = Pattern.compile(".*\\.[0-9]+-([0-9]+)");

    private final OwnSubmissions submissions;
    private final ConsultationManagement consultations;
    private final Words words;
    private final Clock clock;

    OwnSubmission(OwnSubmissions submissions, ConsultationManagement consultations, Words words, Clock clock) {
        this.submissions = submissions;
        this.consultations = consultations;
        this.words = words;
        this.clock = clock;
    }

    /** One thing to mend. */
    record Problem(@Nullable String field, String message) {}

    /**
     * One remark on its way.
     *
     * @param version which version it is and when it arrived; null when it was never corrected
     * @param part heading of the part of the draft; blank for the whole
     * @param state where it is, in words
     * @param admittedLate whether it was admitted although it is late
     * @param changeable whether it can still be corrected or withdrawn while the collection runs
     * @param outcome how it was decided; null until the report is published
     * @param reasons why; null likewise
     */
    record RemarkState(
            String number,
            @Nullable String version,
            String part,
            String content,
            String state,
            boolean admittedLate,
            boolean changeable,
            @Nullable String outcome,
            @Nullable String reasons,
            @Nullable String documentChange) {}

    /** What was found, or why nothing was. */
    record Found(Optional<Submission> submission, List<Problem> problems) {}

    /** Finds a submission by what was typed; see {@link OwnSubmissions#find}. */
    Found find(String number, String code, String address) {
        var problems = new ArrayList<Problem>();
        if (number.isBlank()) {
            problems.add(new Problem("number", words.say("response.status.number.missing")));
        }
        if (code.isBlank()) {
            problems.add(new Problem("code", words.say("response.status.code.missing")));
        }
        if (!problems.isEmpty()) {
            return new Found(Optional.empty(), problems);
        }
        try {
            return submissions
                    .find(number, code, address)
                    .map(submission -> new Found(Optional.of(submission), List.of()))
                    .orElseGet(this::unknown);
        } catch (Refused refused) {
            return new Found(Optional.empty(), List.of(new Problem(null, words.refusal(refused))));
        }
    }

    private Found unknown() {
        return new Found(Optional.empty(), List.of(new Problem(null, words.say("response.status.unknown"))));
    }

    String form(Model model, String number, List<Problem> problems) {
        model.addAttribute("number", number);
        model.addAttribute("problems", problems);
        for (var field : List.of("number", "code")) {
            model.addAttribute(
                    field + "Problem",
                    problems.stream()
                            .filter(problem -> field.equals(problem.field()))
                            .map(Problem::message)
                            .findFirst()
                            .orElse(null));
        }
        return "response/status";
    }

    /** @param done what was just done, in words; null when nothing was */
    String show(Submission submission, @Nullable String done, Model model) {
        var consultation = consultations.get(submission.getConsultationKey());
        model.addAttribute("done", done);
        model.addAttribute("consultation", consultation);
        model.addAttribute("title", consultation.announced().headline());
        model.addAttribute("submission", submission);
        model.addAttribute("received", words.moment(submission.getReceivedAt()));
        model.addAttribute("concluded", consultation.getConcludedAt() != null);
        model.addAttribute("reportDue", words.day(consultations.reportDue(consultation)));
        var remarks = submissions.remarks(submission, consultation).stream()
                .map(this::state)
                .toList();
        var isAnyChangeable = remarks.stream().anyMatch(RemarkState::changeable);
        model.addAttribute(
                "changeableUntil",
                isAnyChangeable && consultation.isCollecting(clock.instant())
                        ? words.day(consultation.announced().collectionEnd())
                        : null);
        model.addAttribute("remarks", remarks);
        return "response/statusShown";
    }

    private RemarkState state(OwnRemark remark) {
        var row = remark.row();
        var ground = remark.ground();
        var disposition = remark.disposition();
        var outcome = ground != null
                ? words.say("response.status.left", words.say("remark.ground." + ground))
                : disposition != null ? words.say("response.disposition." + disposition) : null;
        var version = VERSION.matcher(row.remarkNumber());
        return new RemarkState(
                row.remarkNumber(),
                version.matches()
                        ? words.say("response.status.version", version.group(1), words.moment(row.receivedAt()))
                        : null,
                row.part(),
                row.content(),
                words.say(remark.state(), row.repeats()),
                row.admittedLate(),
                !row.isWithdrawn(),
                outcome,
                remark.reasons(),
                remark.documentChange());
    }
}
