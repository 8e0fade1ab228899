package pl.konsultacje.submission.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.RowProblem;
import pl.konsultacje.submission.RowSheet;
import pl.konsultacje.submission.RowSheetManagement;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionText;

/** What the office and the sender see alike of the rows of a file. */
@Component
class RowsPage {

    private static final int SNIPPET = 160;

    /**
     * A row of the list.
     *
     * @param number its place, as it will be numbered
     * @param unfinished whether its content is missing
     */
    record Line(long id, int number, String part, String content, boolean unfinished) {}

    private final RowSheetManagement sheets;
    private final FileStore files;
    private final ReceivedFiles receivedFiles;
    private final RemarksPage page;
    private final Words words;

    RowsPage(RowSheetManagement sheets, FileStore files, ReceivedFiles receivedFiles, RemarksPage page, Words words) {
        this.sheets = sheets;
        this.files = files;
        this.receivedFiles = receivedFiles;
        this.page = page;
        this.words = words;
    }

    /** Puts the list of rows into the model. */
    void list(Model model, Consultation consultation, Submission submission, RowSheet sheet, List<Refused> refusals) {
        var lines = new ArrayList<Line>();
        for (var row : sheets.rows(sheet)) {
            var text = row.text();
            lines.add(new Line(
                    row.getId(),
                    lines.size() + 1,
                    text.partText().isBlank() ? words.say("remark.part.whole") : text.partText(),
                    snippet(text.content()),
                    text.content().isBlank()));
        }
        model.addAttribute("consultation", consultation);
        model.addAttribute("submission", submission);
        model.addAttribute("lines", lines);
        model.addAttribute("open", sheet.isOpen());
        model.addAttribute("readable", sheet.isOpen() && sheet.getReadAt() == null && sheets.isReadable(submission));
        model.addAttribute("fingerprint", sheets.fingerprint(sheet));
        model.addAttribute("files", receivedFiles.lines(files.of(submission)));
        model.addAttribute(
                "mend", sheets.problems(sheet).stream().map(this::sentence).toList());
        model.addAttribute(
                "problems",
                refusals.stream()
                        .map(refused -> new Problem(null, words.refusal(refused)))
                        .toList());
    }

    private static String snippet(String text) {
        return text.length() > SNIPPET ? text.substring(0, SNIPPET).strip() + "…" : text;
    }

    private String sentence(RowProblem problem) {
        var sentence = words.say(problem.code(), problem.args());
        return problem.row() == 0 ? sentence : words.say("rows.problem", problem.row(), sentence);
    }

    /** The row as a form; a new one when there is none. */
    Optional<RemarksForm> form(RowSheet sheet, @Nullable Long id) {
        return id == null
                ? Optional.of(RemarksForm.empty().with("part-1", RemarksForm.WHOLE))
                : sheets.row(sheet, id).map(row -> form(row.text()));
    }

    private static RemarksForm form(RemarkText text) {
        var part = text.partId();
        var other = part == null && !text.partText().isBlank();
        return RemarksForm.empty()
                .with("part-1", part != null ? part.toString() : other ? RemarksForm.OTHER : RemarksForm.WHOLE)
                .with("partOther-1", other ? text.partText() : "")
                .with("page-1", text.page())
                .with("currentWording-1", text.currentWording())
                .with("remark-1", text.content())
                .with("proposedWording-1", text.proposedWording())
                .with("justification-1", text.justification());
    }

    /** The row that an address or a field names; null for a new one. */
    static @Nullable Long id(String row) {
        return row.equals("new") ? null : Long.valueOf(row);
    }

    /** The version that was read, as the form brings it back; -1, which no row has, for anything else. */
    static int read(String version) {
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    int version(RowSheet sheet, @Nullable Long id) {
        return id == null
                ? 0
                : sheets.row(sheet, id).map(row -> row.getVersion()).orElse(0);
    }

    /** What keeps the row from being saved; an unfinished one may be. */
    List<Refused> refusals(Consultation consultation, RemarksForm form) {
        return page.refusals(consultation, form, Channel.POST).stream()
                .filter(refused -> !refused.code().equals("refused.submission.remarkMissing"))
                .toList();
    }

    /** Puts the form of a row into the model. */
    void show(
            Model model,
            Consultation consultation,
            Submission submission,
            RemarksForm form,
            int version,
            List<Refused> refusals) {
        page.show(model, consultation, form, refusals);
        model.addAttribute("submission", submission);
        model.addAttribute("version", version);
        model.addAttribute("stored", List.of());
    }

    /** Shows what somebody else saved meanwhile beside what was typed. */
    void showStored(Model model, Consultation consultation, Submission submission, RemarkText stored) {
        var text = new SubmissionText(submission.getSubmitter(), List.of(stored));
        model.addAttribute("stored", page.readings(consultation, text));
    }
}
