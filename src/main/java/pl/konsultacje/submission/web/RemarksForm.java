package pl.konsultacje.submission.web;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.submission.DraftFile;
import pl.konsultacje.submission.DraftManagement;
import pl.konsultacje.submission.RemarkDraft;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/**
 * A form with a submitter and 1..n remarks as it was filled in, kept to the letter whatever is wrong with it. A field of
 * the n-th remark is named {@code <key>-<n>}.
 *
 * @param values what stands in each field, by its name
 * @param remarks how many remarks there are, at least one
 */
record RemarksForm(Map<String, String> values, int remarks) {

    /** Choice of the field {@code part} for the whole document. */
    static final String WHOLE = "whole";

    /** Choice of the field {@code part} for a part that is written in {@code partOther}. */
    static final String OTHER = "other";

    /** Field for the saving of the draft that the text began with. */
    static final String REVISION = "draftRevision";

    /** How the names of the fields begin that the office's own form adds. */
    static final String ADDITIONAL = "extra-";

    /** Field for the signed instant at which the form was given out. */
    static final String BEGUN = "begun";

    /** Field that nobody sees. */
    static final String HIDDEN = "website";

    /** Field for the seal of the question that was asked. */
    static final String QUESTION = "question";

    static final String ANSWER = "answer";

    /** Field for the ids of the files that go along. */
    static final String ATTACHED = "attached";

    private static final String TOKEN = "token";
    private static final Set<String> SUBMITTER_FIELDS = Set.of(
            TOKEN,
            REVISION,
            BEGUN,
            HIDDEN,
            QUESTION,
            ANSWER,
            ATTACHED,
            "type",
            "name",
            "email",
            "phone",
            "address",
            "noticeRead");
    private static final Set<String> NOT_TYPED =
            Set.of(TOKEN, REVISION, BEGUN, HIDDEN, QUESTION, ANSWER, ATTACHED, "type", "noticeRead");
    private static final Set<String> ENTRY_FIELDS = Set.of(
            "channel",
            "receivedOn",
            "receivedTime",
            "signed",
            "registryNumber",
            "registryNumberSeen",
            "postmarkOn",
            "series",
            "act");
    private static final List<String> REMARK_FIELDS = List.of(
            "part", "partOther", "page", "currentWording", "remark", "proposedWording", "justification", "prefilled");
    private static final Pattern REMARK_FIELD =
            Pattern.compile("(" + String.join("|", REMARK_FIELDS) + ")-([1-9][0-9]{0,2})");
    private static final Pattern ADDITIONAL_FIELD = Pattern.compile(ADDITIONAL + "[A-Za-z][A-Za-z0-9_]{0,60}");
    private static final Pattern ISSUED_TOKEN = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static RemarksForm empty() {
        return of(Map.of());
    }

    /** A remark as it stands, to be corrected. */
    static RemarksForm of(RemarkText remark) {
        var id = remark.partId();
        var named = id == null && !remark.partText().isEmpty();
        return empty().with("part-1", id != null ? id.toString() : named ? OTHER : WHOLE)
                .with("partOther-1", named ? remark.partText() : "")
                .with("page-1", remark.page())
                .with("currentWording-1", remark.currentWording())
                .with("remark-1", remark.content())
                .with("proposedWording-1", remark.proposedWording())
                .with("justification-1", remark.justification());
    }

    /** Reads the parameters of a request; the remarks are numbered anew, without gaps. */
    static RemarksForm of(Map<String, String[]> parameters) {
        var values = new LinkedHashMap<String, String>();
        var numbers = new TreeSet<Integer>();
        parameters.forEach((name, typed) -> {
            var remarkField = REMARK_FIELD.matcher(name);
            if (SUBMITTER_FIELDS.contains(name) || ENTRY_FIELDS.contains(name)) {
                values.put(name, typed[0]);
            } else if (ADDITIONAL_FIELD.matcher(name).matches()) {
                // of several boxes each has a line
                values.put(name, String.join("\n", typed));
            } else if (remarkField.matches()) {
                numbers.add(Integer.valueOf(remarkField.group(2)));
                values.put(name, typed[0]);
            }
        });
        if (!ISSUED_TOKEN.matcher(values.getOrDefault(TOKEN, "")).matches()) {
            values.put(TOKEN, newToken());
        }
        return numbered(values, List.copyOf(numbers));
    }

    private static RemarksForm numbered(Map<String, String> typed, List<Integer> numbers) {
        var values = new LinkedHashMap<>(typed);
        values.keySet().removeIf(isOfRemark());
        for (int i = 0; i < numbers.size(); i++) {
            for (var field : REMARK_FIELDS) {
                var value = typed.get(field + "-" + numbers.get(i));
                if (value != null) {
                    values.put(field + "-" + (i + 1), value);
                }
            }
        }
        return new RemarksForm(values, Math.max(1, numbers.size()));
    }

    private static Predicate<String> isOfRemark() {
        return name -> REMARK_FIELD.matcher(name).matches();
    }

    private static String newToken() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** Names this filling-in of the form: what is sent twice under it is registered once. */
    String token() {
        return value(TOKEN);
    }

    RemarksForm with(String field, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(field, value);
        return new RemarksForm(changed, remarks);
    }

    /** The same text as a new sending. */
    RemarksForm withNewToken() {
        return with(TOKEN, newToken());
    }

    RemarksForm withOneMoreRemark() {
        return new RemarksForm(values, Math.min(remarks + 1, SubmissionText.MOST_REMARKS));
    }

    /**
     * The same with a remark about that part: the last one when nothing is in it yet, else one more.
     *
     * @param wording how the part reads, there to be edited; empty when it is too long for that
     */
    RemarksForm about(String part, String wording) {
        var begun = isBlank(remarks) ? this : withOneMoreRemark();
        var n = begun.remarks;
        if (!begun.isBlank(n)) {
            return begun;
        }
        var about = begun.with("part-" + n, part);
        return wording.isBlank()
                ? about
                : about.with("currentWording-" + n, wording)
                        .with("proposedWording-" + n, wording)
                        .with("prefilled-" + n, Sha256.of(wording.strip()));
    }

    private boolean isBlank(int n) {
        return REMARK_FIELDS.stream()
                .filter(field -> !field.equals("part") && !field.equals("prefilled"))
                .allMatch(field -> value(field + "-" + n).isBlank() || isUntouched(field, n));
    }

    /** Whether a wording that came with the form is still there as it came. */
    private boolean isUntouched(String field, int n) {
        return field.endsWith("Wording")
                && Sha256.of(value(field + "-" + n).strip()).equals(value("prefilled-" + n));
    }

    /** Blank when the wording that was given to be edited was not. */
    private String proposedWording(int n) {
        var proposed = value("proposedWording-" + n);
        var given = !value("prefilled-" + n).isEmpty();
        return given
                        && (isUntouched("proposedWording", n)
                                || proposed.strip()
                                        .equals(value("currentWording-" + n).strip()))
                ? ""
                : proposed;
    }

    RemarksForm withoutRemark(int number) {
        var others = new ArrayList<Integer>();
        for (int n = 1; n <= remarks; n++) {
            if (n != number) {
                others.add(n);
            }
        }
        return numbered(values, others);
    }

    /** What is put aside: all that was typed, and the name of this filling-in, so that it is sent once all the same. */
    Map<String, String> asDraft() {
        var draft = new LinkedHashMap<>(values);
        draft.keySet().removeAll(Set.of(REVISION, QUESTION, ANSWER, ATTACHED));
        return draft;
    }

    /** The same without what was asked and answered. */
    RemarksForm unasked() {
        var changed = new LinkedHashMap<>(values);
        changed.keySet().removeAll(Set.of(QUESTION, ANSWER));
        return new RemarksForm(changed, remarks);
    }

    static RemarksForm of(RemarkDraft draft) {
        var values = new LinkedHashMap<String, String[]>();
        draft.values().forEach((name, value) -> values.put(name, new String[] {value}));
        return of(values).since(draft);
    }

    /** The same text, saved or seen beside what is saved: whoever saves it next saves it over that. */
    RemarksForm since(RemarkDraft draft) {
        return with(REVISION, String.valueOf(draft.revision()));
    }

    /** Ids of the files that were shown with it. */
    List<String> attached() {
        return Arrays.stream(value(ATTACHED).split(","))
                .filter(id -> id.matches("[0-9a-f]{32}"))
                .distinct()
                .limit(DraftManagement.MOST_FILES)
                .toList();
    }

    RemarksForm with(List<DraftFile> files) {
        return with(ATTACHED, files.stream().map(DraftFile::id).collect(Collectors.joining(",")));
    }

    /** The saving of the draft that it began with; 0 when it began with none. */
    int revision() {
        return value(REVISION).matches("[0-9]{1,9}") ? Integer.parseInt(value(REVISION)) : 0;
    }

    /** Whether nothing was typed about any remark: a file stands for them. */
    boolean hasNoRemark() {
        return values.entrySet().stream()
                .noneMatch(field -> REMARK_FIELD.matcher(field.getKey()).matches()
                        && !field.getKey().matches("part-\\d+")
                        && !field.getValue().isBlank());
    }

    boolean isAnythingTyped() {
        return values.entrySet().stream()
                .anyMatch(field -> !NOT_TYPED.contains(field.getKey())
                        && !field.getKey().matches("(part|prefilled)-\\d+")
                        && !field.getValue().isBlank());
    }

    SubmissionText text() {
        var texts = new ArrayList<RemarkText>();
        for (int n = 1; n <= remarks; n++) {
            texts.add(remark(n));
        }
        return new SubmissionText(
                new Submitter(submitterType(), value("name"), value("address"), value("email"), value("phone")), texts);
    }

    private SubmitterType submitterType() {
        for (var type : SubmitterType.values()) {
            if (type.name().equals(value("type"))) {
                return type;
            }
        }
        return SubmitterType.PERSON;
    }

    private RemarkText remark(int n) {
        return new RemarkText(
                partId(n),
                value("part-" + n).equals(OTHER) ? value("partOther-" + n) : "",
                value("page-" + n),
                value("currentWording-" + n),
                value("remark-" + n),
                proposedWording(n),
                value("justification-" + n));
    }

    /** The part of the draft that was chosen for the n-th remark; null for the whole or another one. */
    public @Nullable Long partId(int n) {
        return value("part-" + n).matches("[0-9]{1,18}") ? Long.valueOf(value("part-" + n)) : null;
    }
}
