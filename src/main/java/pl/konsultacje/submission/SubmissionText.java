package pl.konsultacje.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pl.konsultacje.platform.Refused;

/**
 * What somebody sent: who they are and 1..n remarks.
 *
 * @param answers to the questions that the office's own form adds
 */
public record SubmissionText(Submitter submitter, List<RemarkText> remarks, List<Answer> answers) {

    public static final int LONGEST_TEXT = 10_000;
    public static final int LONGEST_NAME = 300;
    public static final int LONGEST_PAGE = 60;
    public static final int LONGEST_PART = 400;
    public static final int LONGEST_EMAIL = 254;
    public static final int LONGEST_PHONE = 60;
    public static final int LONGEST_ADDRESS = 500;
    public static final int MOST_REMARKS = 100;

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@,;:<>()\\[\\]\"\\\\]+@[\\p{L}0-9-]+(\\.[\\p{L}0-9-]+)+");

    public SubmissionText {
        remarks = List.copyOf(remarks);
        answers = List.copyOf(answers);
    }

    public SubmissionText(Submitter submitter, List<RemarkText> remarks) {
        this(submitter, remarks, List.of());
    }

    /** The same with these answers. */
    public SubmissionText with(List<Answer> given) {
        return new SubmissionText(submitter, remarks, given);
    }

    /** Ids of the parts of the draft that its remarks are about, each once. */
    public List<Long> partIds() {
        return remarks.stream()
                .flatMap(remark -> Stream.ofNullable(remark.partId()))
                .distinct()
                .toList();
    }

    /**
     * Everything that keeps it from being registered, in the order of the form. A field of the n-th remark is named
     * {@code <key>-<n>}.
     */
    public List<Refused> refusals(Channel channel) {
        var refusals = refusals(submitter, channel);
        if (remarks.isEmpty()) {
            refusals.add(new Refused("refused.submission.noRemark").at("remarks"));
        }
        if (remarks.size() > MOST_REMARKS) {
            refusals.add(new Refused("refused.submission.tooManyRemarks", MOST_REMARKS).at("remarks"));
        }
        for (int i = 0; i < remarks.size(); i++) {
            refuse(refusals, remarks.get(i), "-" + (i + 1));
        }
        return refusals;
    }

    /** Everything that is wrong with the submitter alone. */
    public static List<Refused> refusals(Submitter submitter, Channel channel) {
        var refusals = new ArrayList<Refused>();
        if (channel == Channel.WEB_FORM && submitter.name().isBlank()) {
            refusals.add(new Refused("refused.submission.nameMissing").at("name"));
        }
        measure(refusals, "name", "name", submitter.name(), LONGEST_NAME);
        measure(refusals, "email", "email", submitter.email(), LONGEST_EMAIL);
        if (!submitter.email().isEmpty() && !EMAIL.matcher(submitter.email()).matches()) {
            refusals.add(new Refused("refused.submission.emailForm").at("email"));
        }
        measure(refusals, "phone", "phone", submitter.phone(), LONGEST_PHONE);
        measure(refusals, "address", "address", submitter.address(), LONGEST_ADDRESS);
        return refusals;
    }

    /** Everything that is wrong with one remark alone, as with the first of a form. */
    static List<Refused> refusals(RemarkText remark) {
        var refusals = new ArrayList<Refused>();
        refuse(refusals, remark, "-1");
        return refusals;
    }

    static void refuse(List<Refused> refusals, RemarkText remark, String suffix) {
        measure(refusals, "partText", "part" + suffix, remark.partText(), LONGEST_PART);
        measure(refusals, "page", "page" + suffix, remark.page(), LONGEST_PAGE);
        measure(refusals, "currentWording", "currentWording" + suffix, remark.currentWording(), LONGEST_TEXT);
        if (remark.content().isBlank()) {
            refusals.add(new Refused("refused.submission.remarkMissing").at("remark" + suffix));
        }
        measure(refusals, "remark", "remark" + suffix, remark.content(), LONGEST_TEXT);
        measure(refusals, "proposedWording", "proposedWording" + suffix, remark.proposedWording(), LONGEST_TEXT);
        measure(refusals, "justification", "justification" + suffix, remark.justification(), LONGEST_TEXT);
    }

    private static void measure(List<Refused> refusals, String key, String field, String text, int longest) {
        if (text.length() > longest) {
            refusals.add(new Refused("refused.submission.tooLong." + key, longest, text.length()).at(field));
        }
    }
}
