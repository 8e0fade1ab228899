package pl.konsultacje.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.submission.SubmissionManagement;

/** Sends everybody who left an address the answers to their remarks: one mail per submission. What was repeated is answered once. */
@Component
class AnswerMails {

    private static final int QUOTED_AT_MOST = 300;

    private final SubmissionManagement submissions;
    private final Outbox outbox;
    private final PublicAddress publicAddress;

    AnswerMails(SubmissionManagement submissions, Outbox outbox, PublicAddress publicAddress) {
        this.submissions = submissions;
        this.outbox = outbox;
        this.publicAddress = publicAddress;
    }

    void send(Report report) {
        var key = report.getConsultationKey();
        var contents = report.contents();
        var rows = contents.rows().stream().collect(Collectors.groupingBy(ReportRow::submissionNumber));
        for (var submission : submissions.of(key)) {
            var email = submission.getSubmitter().email();
            var answered = rows.getOrDefault(submission.getNumber(), List.of()).stream()
                    .filter(row -> !row.isWithdrawn() && !row.isRepeated())
                    .toList();
            if (email != null && !email.isBlank() && !answered.isEmpty()) {
                outbox.add(
                        key,
                        submission.getNumber() + "/answers/" + report.getNumber(),
                        new Mail(
                                email.strip(),
                                "answers",
                                submission.getLanguage(),
                                Map.of(
                                        "title", contents.course().title(),
                                        "submission", submission.getNumber(),
                                        "link", publicAddress.of("/consultations/" + key + "/results"),
                                        "answers",
                                                answered.stream()
                                                        .map(AnswerMails::answer)
                                                        .toList())));
            }
        }
    }

    private static Map<String, Object> answer(ReportRow row) {
        return Map.of(
                "number", row.shortNumber(),
                "text", row.beginning(QUOTED_AT_MOST),
                "outcome", row.outcome(),
                "ground", row.ground() == null ? "" : row.ground(),
                "reasons", row.reasons(),
                "change", row.documentChange());
    }
}
