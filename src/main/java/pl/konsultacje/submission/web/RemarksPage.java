package pl.konsultacje.submission.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.consultation.QuotedParts;
import pl.konsultacje.platform.Difference;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.SubmitterType;

/** What the pages that show a form with remarks, or the remarks themselves, have in common. */
@Component
class RemarksPage {

    /** One choice; texts are translated. */
    record Choice(String value, String label, @Nullable String hint) {

        Choice(String value, String label) {
            this(value, label, null);
        }
    }

    /** A row of a summary list, without a link. */
    record Row(String key, String value, @Nullable String href) {}

    /**
     * A remark as it is read.
     *
     * @param difference from the current wording to the proposed one; empty when there are not both, or too much of it
     */
    record Reading(String heading, List<Row> rows, List<Difference.Piece> difference) {}

    private final ConsultationManagement consultations;
    private final QuotedParts quotedParts;
    private final Words words;

    RemarksPage(ConsultationManagement consultations, QuotedParts quotedParts, Words words) {
        this.consultations = consultations;
        this.quotedParts = quotedParts;
        this.words = words;
    }

    /** Puts the form with its choices into the model. */
    void show(Model model, Consultation consultation, RemarksForm form, List<Refused> refusals) {
        var parts = offered(consultation, form);
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(RemarksForm.WHOLE, words.say("remark.part.whole")));
        parts.forEach(part -> choices.add(new Choice(part.getId().toString(), quotedParts.label(part))));
        choices.add(new Choice(RemarksForm.OTHER, words.say("remark.part.other")));
        var types = new ArrayList<Choice>();
        for (var type : SubmitterType.values()) {
            types.add(new Choice(type.name(), words.say("submitterType." + type)));
        }
        model.addAttribute("consultation", consultation);
        model.addAttribute("form", form);
        model.addAttribute("partChoices", choices);
        model.addAttribute("partTexts", partTexts(form, parts));
        model.addAttribute("submitterTypes", types);
        model.addAttribute("mostRemarks", SubmissionText.MOST_REMARKS);
        putErrors(model, form, refusals);
    }

    /** The parts of the text as it stands, and those of an earlier version that were chosen while it stood. */
    private List<DocumentPart> offered(Consultation consultation, RemarksForm form) {
        var chosen = new HashSet<@Nullable Long>();
        for (int n = 1; n <= form.remarks(); n++) {
            chosen.add(form.partId(n));
        }
        return consultations.partsEver(consultation).stream()
                .filter(part -> part.isCurrent() || chosen.contains(part.getId()))
                .sorted(Comparator.comparing(DocumentPart::getPosition).thenComparing(DocumentPart::getId))
                .toList();
    }

    /** By number of the remark: the part that it is about, where there is a text to read. */
    private static Map<Integer, DocumentPart> partTexts(RemarksForm form, List<DocumentPart> parts) {
        var texts = new HashMap<Integer, DocumentPart>();
        for (int n = 1; n <= form.remarks(); n++) {
            var id = form.partId(n);
            for (var part : parts) {
                if (part.getId().equals(id) && !part.getText().isBlank()) {
                    texts.put(n, part);
                }
            }
        }
        return texts;
    }

    private void putErrors(Model model, RemarksForm form, List<Refused> refusals) {
        var errors = new LinkedHashMap<String, String>();
        var problems = new ArrayList<Problem>();
        for (var refused : refusals) {
            var sentence = words.refusal(refused);
            var field = refused.field();
            if (field != null) {
                errors.putIfAbsent(field, sentence);
            }
            var number = field == null ? "" : field.replaceFirst("^.*-([0-9]+)$", "$1");
            var ofMany = form.remarks() > 1 && !number.equals(field) && !number.isEmpty();
            problems.add(new Problem(field, ofMany ? words.say("remark.nth", number) + ": " + sentence : sentence));
        }
        model.addAttribute("errors", errors);
        model.addAttribute("problems", problems);
    }

    /** The sentence at each field. */
    Map<String, String> errors(List<Refused> refusals) {
        var errors = new LinkedHashMap<String, String>();
        refusals.stream()
                .filter(refused -> refused.field() != null)
                .forEach(refused -> errors.putIfAbsent(String.valueOf(refused.field()), words.refusal(refused)));
        return errors;
    }

    /** Everything that is wrong with the form, in its order. */
    List<Refused> refusals(Consultation consultation, RemarksForm form, Channel channel) {
        var refusals = new ArrayList<Refused>();
        var parts = offered(consultation, form);
        form.text().refusals(channel).forEach(refused -> refusals.add(atOtherPart(refused)));
        for (int n = 1; n <= form.remarks(); n++) {
            var part = form.value("part-" + n);
            var id = form.partId(n);
            if (part.equals(RemarksForm.OTHER)) {
                if (form.value("partOther-" + n).isBlank()) {
                    refusals.add(new Refused("refused.submission.partMissing").at("partOther-" + n));
                }
            } else if (!form.value("partOther-" + n).isBlank()) {
                refusals.add(new Refused("refused.submission.partTwice").at("partOther-" + n));
            } else if (!part.isEmpty()
                    && !part.equals(RemarksForm.WHOLE)
                    && parts.stream().noneMatch(known -> known.getId().equals(id))) {
                refusals.add(new Refused("refused.submission.partUnknown").at("part-" + n));
            }
        }
        return refusals;
    }

    /** A part that is too long was typed into the field for another part. */
    private static Refused atOtherPart(Refused refused) {
        return refused.code().equals("refused.submission.tooLong.partText")
                ? refused.at(String.valueOf(refused.field()).replace("part-", "partOther-"))
                : refused;
    }

    /** The submitter as a summary list; what is blank is left out. */
    List<Row> submitter(SubmissionText text) {
        var rows = new ArrayList<Row>();
        var submitter = text.submitter();
        add(rows, "submitter.type", words.say("submitterType." + submitter.type()));
        add(rows, "submitter.name", submitter.name());
        add(rows, "submitter.email", submitter.email());
        add(rows, "submitter.phone", submitter.phone());
        add(rows, "submitter.address", submitter.address());
        return rows;
    }

    /** The remarks as they are read, with the labels of their parts, and the answers to the office's own questions. */
    List<Reading> readings(Consultation consultation, SubmissionText text) {
        var parts = consultations.partsEver(consultation);
        var readings = new ArrayList<Reading>();
        for (var remark : text.remarks()) {
            var label = parts.stream()
                    .filter(part -> part.getId().equals(remark.partId()))
                    .findFirst()
                    .map(quotedParts::label)
                    .orElse(remark.partText());
            readings.add(new Reading(
                    words.say("remark.nth", readings.size() + 1),
                    rows(remark, label),
                    Difference.between(remark.currentWording(), remark.proposedWording())));
        }
        if (!text.answers().isEmpty()) {
            var answers = text.answers().stream()
                    .map(answer -> new Row(answer.question(), answer.text(), null))
                    .toList();
            readings.add(new Reading(words.say("submission.answers"), answers, List.of()));
        }
        return readings;
    }

    private List<Row> rows(RemarkText remark, String part) {
        var rows = new ArrayList<Row>();
        add(rows, "remark.part", part.isBlank() ? words.say("remark.part.whole") : part);
        add(rows, "remark.page", remark.page());
        add(rows, "remark.currentWording", remark.currentWording());
        add(rows, "remark.content", remark.content());
        add(rows, "remark.proposedWording", remark.proposedWording());
        add(rows, "remark.justification", remark.justification());
        return rows;
    }

    private void add(List<Row> rows, String key, String value) {
        if (!value.isBlank()) {
            rows.add(new Row(words.say(key), value, null));
        }
    }

    /** What was registered, as it is read. */
    void show(Model model, Consultation consultation, Submission submission) {
        var text = submission.text();
        model.addAttribute("consultation", consultation);
        model.addAttribute("submission", submission);
        var submitterRows = submitter(text);
        if (text.submitter().name().isEmpty()) {
            submitterRows.add(new Row(words.say("submitter.name"), words.say("submission.anonymous"), null));
        }
        model.addAttribute("submitterRows", submitterRows);
        model.addAttribute("readings", readings(consultation, text));
    }
}
