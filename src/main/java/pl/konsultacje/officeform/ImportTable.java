package pl.konsultacje.officeform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;
import pl.konsultacje.table.CsvTable;
import pl.konsultacje.table.Grid;
import pl.konsultacje.table.Row;
import pl.konsultacje.table.TableFile;

/**
 * Reads submissions out of a table with a remark in each line. Lines that follow each other with the same number of a
 * submission, or else with the same sender, are one; a line without either stands alone.
 */
@Component
class ImportTable {

    static final int MOST_LINES = 5_000;
    static final int MOST_COLUMNS = 30;
    private static final LocalTime NOON = LocalTime.NOON;
    private static final Pattern POLISH_DAY = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    private final SubmitterTypes types;
    private final MessageSource messages;

    ImportTable(SubmitterTypes types, MessageSource messages) {
        this.types = types;
        this.messages = messages;
    }

    /** The first table of a file that speaks of remarks, or its first at all, as text. */
    static String text(byte[] file) {
        var grids = TableFile.tables(file);
        var grid = grids.stream()
                .filter(one -> RemarkTable.head(one).isPresent())
                .findFirst()
                .or(() -> grids.stream().findFirst())
                .orElseThrow(() -> new Refused("refused.officeform.import.empty"));
        var text = new StringBuilder();
        try (var csv = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(';')
                .setRecordSeparator('\n')
                .get()
                .print(text)) {
            for (var row : grid.rows()) {
                csv.printRecord(row.cells().stream().map(cell -> cell.text()).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * @param chosen what each column holds; null to have it guessed by the headings
     * @param parts those of the draft, to be recognised by their names
     */
    ImportPreview read(
            String text,
            @Nullable List<Optional<Column>> chosen,
            ImportDefaults defaults,
            List<DocumentPart> parts,
            Instant now) {
        var grid = CsvTable.grid(text);
        if (grid.rows().isEmpty()) {
            throw new Refused("refused.officeform.import.empty").at("text");
        }
        var head = RemarkTable.head(grid);
        var rows = grid.rows()
                .subList(head.map(RemarkTable.Head::next).orElse(0), grid.rows().size());
        if (rows.size() > MOST_LINES) {
            throw new Refused("refused.officeform.import.tooMany", MOST_LINES, rows.size()).at("text");
        }
        var width = Math.min(grid.columns(), MOST_COLUMNS);
        var columns = chosen == null ? guessed(head, width) : sized(chosen, width);
        var places = places(columns);
        if (!places.containsKey(Column.CONTENT)) {
            return new ImportPreview(
                    headings(grid, head, width),
                    columns,
                    List.of(),
                    List.of(new ImportPreview.Problem(0, new Refused("refused.officeform.import.noContent"))));
        }
        var reading = new Reading(defaults, parts, now, channels());
        rows.forEach(row -> reading.line(row, places));
        reading.end();
        return new ImportPreview(headings(grid, head, width), columns, reading.submissions, reading.problems);
    }

    private static List<Optional<Column>> guessed(Optional<RemarkTable.Head> head, int width) {
        var columns = new ArrayList<Optional<Column>>();
        for (int i = 0; i < width; i++) {
            int at = i;
            columns.add(head.flatMap(found -> found.columns().entrySet().stream()
                    .filter(column -> column.getValue() == at)
                    .map(Map.Entry::getKey)
                    .findFirst()));
        }
        return columns;
    }

    private static List<Optional<Column>> sized(List<Optional<Column>> chosen, int width) {
        var columns = new ArrayList<Optional<Column>>();
        for (int i = 0; i < width; i++) {
            columns.add(i < chosen.size() ? chosen.get(i) : Optional.empty());
        }
        return columns;
    }

    private static Map<Column, Integer> places(List<Optional<Column>> columns) {
        var places = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            columns.get(i).ifPresent(column -> places.putIfAbsent(column, at));
        }
        return places;
    }

    private static List<String> headings(Grid grid, Optional<RemarkTable.Head> head, int width) {
        var row = grid.rows().get(head.map(found -> found.next() - 1).orElse(0));
        var headings = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            var text = Typed.line(row.text(i));
            headings.add(text.length() > 60 ? text.substring(0, 60) + "…" : text);
        }
        return headings;
    }

    private Map<String, Channel> channels() {
        var channels = new HashMap<String, Channel>();
        for (var channel : Channel.values()) {
            channels.put(Column.folded(channel.name()), channel);
            for (Locale language : List.of(Languages.POLISH, Languages.ENGLISH)) {
                channels.put(Column.folded(messages.getMessage("channel." + channel, null, language)), channel);
            }
        }
        return channels;
    }

    private final class Reading {

        private final ImportDefaults defaults;
        private final Map<String, Long> parts = new HashMap<>();
        private final Instant now;
        private final Map<String, Channel> channels;
        private final List<ImportedSubmission> submissions = new ArrayList<>();
        private final List<ImportPreview.Problem> problems = new ArrayList<>();

        private String same = "";
        private final List<Integer> lines = new ArrayList<>();
        private final List<RemarkText> remarks = new ArrayList<>();
        private @Nullable Submitter submitter;
        private @Nullable Entry entry;

        private Reading(ImportDefaults defaults, List<DocumentPart> known, Instant now, Map<String, Channel> channels) {
            this.defaults = defaults;
            this.now = now;
            this.channels = channels;
            for (var part : known) {
                parts.put(Column.folded(part.label()), part.getId());
                if (!part.getNumber().isBlank()) {
                    parts.putIfAbsent(Column.folded(part.getNumber()), part.getId());
                }
                parts.putIfAbsent(Column.folded(part.getHeading()), part.getId());
            }
        }

        private void line(Row row, Map<Column, Integer> places) {
            var texts = new EnumMap<Column, String>(Column.class);
            places.forEach((column, at) -> texts.put(column, Disarmed.restored(row.text(at))));
            var line = new RemarkLine(row.number(), texts);
            var key = key(line);
            if (key.isEmpty() || !key.equals(same) || remarks.size() == SubmissionText.MOST_REMARKS) {
                end();
                same = key;
                submitter = submitter(line);
                entry = entry(line);
            }
            lines.add(line.number());
            remarks.add(remark(line));
        }

        /** What lines of one submission have in common; empty when the line says nothing of that. */
        private static String key(RemarkLine line) {
            var number = line.text(Column.SUBMISSION);
            return number.isBlank()
                    ? String.join(
                                    "\n",
                                    line.text(Column.SUBMITTER),
                                    line.text(Column.EMAIL),
                                    line.text(Column.REGISTRY),
                                    line.text(Column.RECEIVED),
                                    line.text(Column.CHANNEL))
                            .strip()
                    : "# " + number;
        }

        private void end() {
            if (submitter != null && entry != null && !remarks.isEmpty()) {
                var text = new SubmissionText(submitter, remarks);
                for (var refusal : text.refusals(entry.channel())) {
                    problems.add(new ImportPreview.Problem(lineOf(refusal), refusal));
                }
                submissions.add(new ImportedSubmission(lines, text, entry));
            }
            lines.clear();
            remarks.clear();
        }

        /** The n-th remark's fields end with its number; what belongs to the sender stands in the first line. */
        private int lineOf(Refused refusal) {
            var field = String.valueOf(refusal.field());
            var nth = field.replaceFirst(".*-(?=\\d+$)", "");
            return nth.matches("\\d{1,3}") ? lines.get(Integer.parseInt(nth) - 1) : lines.get(0);
        }

        private Submitter submitter(RemarkLine line) {
            var typed = line.text(Column.TYPE);
            var type = typed.isBlank() ? Optional.of(SubmitterType.OTHER) : types.named(typed);
            if (type.isEmpty()) {
                problems.add(
                        new ImportPreview.Problem(line.number(), new Refused("refused.officeform.import.type", typed)));
            }
            return new Submitter(
                    type.orElse(SubmitterType.OTHER),
                    line.text(Column.SUBMITTER),
                    line.text(Column.ADDRESS),
                    line.text(Column.EMAIL),
                    line.text(Column.PHONE));
        }

        private Entry entry(RemarkLine line) {
            var typed = line.text(Column.CHANNEL);
            var channel = typed.isBlank() ? defaults.channel() : channels.get(Column.folded(typed));
            if (channel == null || channel == Channel.WEB_FORM) {
                problems.add(new ImportPreview.Problem(
                        line.number(), new Refused("refused.officeform.import.channel", typed)));
            }
            var day = line.text(Column.RECEIVED);
            var received = day.isBlank() ? Optional.of(at(defaults.receivedOn(), NOON)) : received(day);
            if (received.isEmpty()) {
                problems.add(new ImportPreview.Problem(
                        line.number(), new Refused("refused.officeform.import.received", day)));
            }
            return new Entry(
                    channel == null || channel == Channel.WEB_FORM ? defaults.channel() : channel,
                    received.orElse(at(defaults.receivedOn(), NOON)),
                    defaults.signed(),
                    line.text(Column.REGISTRY));
        }

        private Optional<Instant> received(String typed) {
            var polish = POLISH_DAY.matcher(typed);
            var iso = polish.lookingAt()
                    ? polish.group(3) + "-" + two(polish.group(2)) + "-" + two(polish.group(1))
                            + typed.substring(polish.end())
                    : typed;
            var words = iso.strip().split("[ T]+");
            var time = words.length == 2 ? Typed.time(two(words[1])) : Optional.of(NOON);
            return words.length > 2
                    ? Optional.empty()
                    : Typed.day(words[0]).flatMap(day -> time.map(hour -> at(day, hour)));
        }

        private static String two(String number) {
            return number.matches("\\d(:.*)?") ? "0" + number : number;
        }

        /** A day without an hour is noon, or now when noon is still to come. */
        private Instant at(LocalDate day, LocalTime time) {
            var at = ZonedDateTime.of(day, time, OfficeTime.ZONE).toInstant();
            return at.isAfter(now) && time.equals(NOON) && OfficeTime.dayOf(now).equals(day) ? now : at;
        }

        private RemarkText remark(RemarkLine line) {
            var part = line.text(Column.PART);
            return new RemarkText(
                    parts.get(Column.folded(part)),
                    part,
                    line.text(Column.PAGE),
                    line.text(Column.CURRENT),
                    line.text(Column.CONTENT),
                    line.text(Column.PROPOSED),
                    line.text(Column.JUSTIFICATION));
        }
    }
}
