package pl.konsultacje.report;

import static pl.konsultacje.platform.WordFile.Pages.LANDSCAPE;
import static pl.konsultacje.platform.WordFile.Pages.UPRIGHT;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.WordFile;
import pl.konsultacje.platform.Words;

/** Renders the published report as a Word file: chapter by chapter what {@code templates/report/document.html} says. */
@Component
class ReportWordDocument {

    private static final List<Integer> FOUR_COLUMNS = List.of(5212, 1400, 1400, 1400);
    private static final List<Integer> TWO_COLUMNS = List.of(7612, 1800);
    private static final List<Integer> FACTS = List.of(2900, 6512);
    private static final int COUNT = 1882;

    /** Of a page's text. */
    private static final int WIDTH = 9412;

    /** Position, number, sender, part, remark, stance. */
    private static final List<Integer> REMARKS = List.of(600, 900, 2450, 1900, 5100, 4188);

    /** Lines on a landscape page that a row may fill before it is better split than moved to the next page. */
    private static final int LINES_KEPT_TOGETHER = 24;

    private static final Map<String, String> STANCES = Map.of(
            "ACCEPTED",
            "StanceACCEPTED",
            "PARTLY_ACCEPTED",
            "StancePARTLYACCEPTED",
            "NOT_ACCEPTED",
            "StanceNOTACCEPTED",
            "OUT_OF_SCOPE",
            "StanceLeft",
            ReportRow.LEFT_WITHOUT_CONSIDERATION,
            "StanceLeft",
            ReportRow.REPEATED,
            "StanceLeft",
            ReportRow.WITHDRAWN,
            "StanceLeft");

    private final Office office;
    private final PublicAddress publicAddress;
    private final Words words;

    ReportWordDocument(Office office, PublicAddress publicAddress, Words words) {
        this.office = office;
        this.publicAddress = publicAddress;
        this.words = words;
    }

    /** In Polish, like the HTML file; the same report published at the same time gives the same bytes. */
    byte[] render(ReportView report, Instant publishedAt) {
        return words.in(Languages.POLISH, () -> inReadersLanguage(report, publishedAt));
    }

    private byte[] inReadersLanguage(ReportView report, Instant publishedAt) {
        var course = report.contents().course();
        var results = publicAddress.of("/consultations/" + report.key() + "/results");
        var title = words.say("report.document.title", course.title());
        var frame = new WordFile.Frame(
                title,
                office.getName(),
                course.title(),
                words.say("report.word.page", WordFile.PAGE, WordFile.PAGES),
                results,
                publishedAt);
        return WordFile.write(frame, file -> {
            file.paragraph("Meta", office.getName());
            if (report.isDraft()) {
                file.paragraph("Draft", words.say("report.document.draft"));
            }
            file.paragraph("Title", title);
            file.paragraph("Meta", course.unit());
            file.paragraph("Meta", head(report));
            contents(file);
            introduction(file, report);
            legalBasis(file, course);
            subject(file, course);
            schedule(file, report.contents());
            meetings(file, report.contents().meetings());
            statistics(file, report.contents().statistics());
            mainIssues(file, report);
            remarks(file, report);
            annexes(file, report);
            file.linkOutside("Closing", words.say("report.file.source"), results);
        });
    }

    private String head(ReportView report) {
        var parts = new ArrayList<String>();
        parts.add(words.say("report.document.version", report.number()));
        if (report.publishedOn() != null) {
            parts.add(words.say("report.document.publishedOn", report.publishedOn()));
        }
        parts.add(words.say("report.document.case", report.key()));
        return String.join(" · ", parts);
    }

    private void contents(WordFile file) {
        file.paragraph("ContentsHeading", words.say("report.document.contents"));
        for (var chapter : List.of(
                "introduction",
                "legalBasis",
                "subject",
                "schedule",
                "meetings",
                "statistics",
                "mainIssues",
                "remarks",
                "annexes")) {
            file.linkWithin("Contents", chapter, words.say("report.chapter." + chapter));
        }
    }

    private void chapter(WordFile file, String chapter) {
        file.heading(1, chapter, words.say("report.chapter." + chapter));
    }

    private void introduction(WordFile file, ReportView report) {
        chapter(file, "introduction");
        if (report.introduction().isEmpty()) {
            file.paragraph("Meta", words.say("report.document.toBeWritten"));
        } else {
            file.text("Normal", report.introduction());
        }
    }

    private void legalBasis(WordFile file, ReportContents.Course course) {
        chapter(file, "legalBasis");
        file.paragraph("Normal", words.say("report.legalBasis.text", course.legalBasis()));
        var date = course.decisionDate();
        if (!course.decision().isEmpty()) {
            file.paragraph(
                    "Normal",
                    date == null
                            ? words.say("report.legalBasis.decision", course.decision())
                            : words.say("report.legalBasis.decisionOn", course.decision(), date));
        }
    }

    private void subject(WordFile file, ReportContents.Course course) {
        chapter(file, "subject");
        file.text("Normal", course.subject());
        if (!course.documents().isEmpty()) {
            file.paragraph("Normal", words.say("report.subject.documents"));
            course.documents().forEach(title -> file.paragraph("ListBullet", title));
        }
    }

    private void schedule(WordFile file, ReportContents contents) {
        chapter(file, "schedule");
        var course = contents.course();
        var announced = course.announcedOn();
        file.table(WordFile.Table.FACTS, words.say("report.chapter.schedule"), FACTS, () -> {
            if (announced != null) {
                fact(file, "announced", words.day(announced));
            }
            fact(file, "collectionEnd", words.say("report.schedule.endOf", course.collectionEnd()));
            fact(file, "reportDue", words.day(course.reportDue()));
            fact(file, "whoMayTakePart", course.whoMayTakePart());
            fact(file, "channels", course.channels());
            fact(file, "rule", course.timelyReceiptRule());
        });
        var channels = contents.statistics().channels();
        if (!channels.isEmpty()) {
            numbers(file, "report.table.channels", "report.column.channel", channels, this::channel);
        }
    }

    private void fact(WordFile file, String what, String text) {
        file.row(true, () -> {
            file.cell(FACTS.get(0), "TableText", words.say("report.schedule." + what));
            file.cell(FACTS.get(1), () -> file.text("TableText", text));
        });
    }

    private void meetings(WordFile file, List<ReportContents.HeldMeeting> meetings) {
        chapter(file, "meetings");
        if (meetings.isEmpty()) {
            file.paragraph("Normal", words.say("report.meetings.none"));
        }
        for (int i = 0; i < meetings.size(); i++) {
            var meeting = meetings.get(i);
            var participants = meeting.participants();
            file.heading(2, "meeting" + (i + 1), meeting.title());
            file.paragraph(
                    "Meta",
                    words.moment(meeting.startsAt()) + ", " + meeting.place()
                            + (participants == null
                                    ? ""
                                    : " · " + words.say("report.meetings.participants", participants)));
            if (!meeting.course().isEmpty()) {
                file.text("Normal", meeting.course());
            }
        }
    }

    private void statistics(WordFile file, Statistics numbers) {
        chapter(file, "statistics");
        file.table(
                WordFile.Table.COUNTS,
                words.say("report.chapter.statistics"),
                List.of(COUNT, COUNT, COUNT, COUNT, COUNT),
                () -> file.row(true, () -> {
                    count(file, "entities", numbers.entities());
                    count(file, "submissions", numbers.submissions());
                    count(file, "remarks", numbers.remarks());
                    count(file, "forTheRecord", numbers.forTheRecord());
                    count(file, "distinctContents", numbers.distinctContents());
                }));
        if (numbers.remarks() > 0) {
            outcomes(file, numbers);
            numbers(file, "report.table.parts", "report.column.part", numbers.parts(), this::part);
            numbers(
                    file,
                    "report.table.submitterTypes",
                    "report.column.submitterType",
                    numbers.submitterTypes(),
                    this::submitterType);
            if (numbers.grounds().isEmpty()) {
                file.paragraph("TableNote", words.say("report.grounds.none"));
            } else {
                numbers(file, "report.table.grounds", "report.column.ground", numbers.grounds(), this::ground);
            }
        }
    }

    private void count(WordFile file, String what, int number) {
        file.cell(COUNT, () -> {
            file.paragraph("Count", String.valueOf(number));
            file.paragraph("CountLabel", words.say("report.count." + what));
        });
    }

    private void outcomes(WordFile file, Statistics numbers) {
        table(
                file,
                "report.table.outcomes",
                List.of(
                        "report.column.outcome",
                        "report.column.count",
                        "report.column.share",
                        "report.column.distinctContents"),
                numbers.outcomes(),
                line -> List.of(
                        outcome(line.code()),
                        String.valueOf(line.remarks()),
                        share(line.share()),
                        words.say(
                                "report.contents.share",
                                String.valueOf(line.distinctContents()),
                                share(numbers.shareOfContents(line)))));
    }

    private void numbers(
            WordFile file, String caption, String what, List<Statistics.Count> lines, Function<String, String> name) {
        table(
                file,
                caption,
                List.of(what, "report.column.submissions", "report.column.count", "report.column.share"),
                lines,
                line -> List.of(
                        name.apply(line.code()),
                        String.valueOf(line.submissions()),
                        String.valueOf(line.remarks()),
                        share(line.share())));
    }

    private void table(
            WordFile file,
            String caption,
            List<String> columns,
            List<Statistics.Count> lines,
            Function<Statistics.Count, List<String>> cells) {
        file.paragraph("Caption", words.say(caption));
        file.table(WordFile.Table.NUMBERS, words.say(caption), FOUR_COLUMNS, () -> {
            file.headRow(() -> cells(file, columns.stream().map(words::say).toList()));
            lines.forEach(line -> file.row(true, () -> cells(file, cells.apply(line))));
        });
    }

    private static void cells(WordFile file, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            file.cell(FOUR_COLUMNS.get(i), i == 0 ? "TableText" : "TableNumber", texts.get(i));
        }
    }

    private void mainIssues(WordFile file, ReportView report) {
        chapter(file, "mainIssues");
        if (!report.mainIssues().isEmpty()) {
            file.text("Normal", report.mainIssues());
        } else {
            file.paragraph(
                    "Meta",
                    words.say(
                            report.contents().statistics().remarks() > 0
                                    ? "report.document.toBeWritten"
                                    : "report.mainIssues.none"));
        }
    }

    private void remarks(WordFile file, ReportView report) {
        if (report.rows().isEmpty()) {
            chapter(file, "remarks");
            file.paragraph("Normal", words.say("report.remarks.none"));
            return;
        }
        file.endSection(UPRIGHT);
        chapter(file, "remarks");
        file.paragraph("Normal", words.say("report.remarks.privacy"));
        var caption = words.say(
                "report.remarks.caption", report.contents().statistics().remarks());
        file.paragraph("Caption", caption);
        file.table(WordFile.Table.REMARKS, caption, REMARKS, () -> {
            file.headRow(() -> {
                columnHead(file, 0, "position");
                columnHead(file, 1, "number");
                columnHead(file, 2, "submitter", "submitterType", "receivedOn", "channel");
                columnHead(file, 3, "part", "page");
                columnHead(file, 4, "content");
                columnHead(file, 5, "stance");
            });
            report.rows().forEach(row -> remark(file, row));
        });
        file.endSection(LANDSCAPE);
    }

    private void columnHead(WordFile file, int column, String... names) {
        file.cell(REMARKS.get(column), () -> {
            for (var name : names) {
                file.paragraph("RemarkText", words.say("report.column." + name));
            }
        });
    }

    private void remark(WordFile file, ReportView.Row row) {
        var remark = row.remark();
        var type = submitterType(remark.submitterType());
        var submitter = row.submitter().isEmpty() ? words.say(row.submitterKey()) : row.submitter();
        file.row(isKeptTogether(remark), () -> {
            file.cell(REMARKS.get(0), "RemarkFact", String.valueOf(remark.position()));
            file.cell(REMARKS.get(1), () -> file.marked("RemarkText", "Strong", remark.shortNumber(), ""));
            file.cell(REMARKS.get(2), () -> {
                file.marked("RemarkText", "Strong", submitter, "");
                if (!type.equals(submitter)) {
                    file.paragraph("RemarkFact", type);
                }
                file.paragraph("RemarkFact", words.day(remark.receivedOn()));
                file.paragraph("RemarkFact", channel(remark.channel()));
            });
            file.cell(REMARKS.get(3), () -> {
                file.paragraph("RemarkText", part(remark.part()));
                if (!remark.page().isEmpty()) {
                    file.paragraph("RemarkFact", words.say("report.page", remark.page()));
                }
            });
            file.cell(REMARKS.get(4), () -> {
                file.text("RemarkText", remark.content());
                labelled(file, "currentWording", remark.currentWording());
                labelled(file, "proposedWording", remark.proposedWording());
                labelled(file, "justification", remark.justification());
            });
            file.cell(REMARKS.get(5), () -> {
                file.marked(
                        "RemarkText",
                        STANCES.getOrDefault(remark.outcome(), "Stance"),
                        outcome(remark.outcome()),
                        remark.isLeft()
                                ? ground(String.valueOf(remark.ground()))
                                : remark.isRepeated() ? words.say("report.repeats", remark.shortRepeats()) : "");
                labelled(file, "reasons", remark.reasons());
                labelled(file, "change", remark.documentChange());
                if (!row.place().isEmpty()) {
                    file.paragraph("RemarkFact", words.say("report.place", row.place()));
                }
            });
        });
    }

    private void labelled(WordFile file, String what, String text) {
        if (!text.isEmpty()) {
            file.paragraph("RemarkLabel", words.say("report.column." + what));
            file.text("RemarkText", text);
        }
    }

    /** Whether neither of the two wide cells is longer than half a page. */
    private static boolean isKeptTogether(ReportRow row) {
        var remark = lines(row.content(), 55)
                + lines(row.currentWording(), 55)
                + lines(row.proposedWording(), 55)
                + lines(row.justification(), 55);
        var stance = 1 + lines(row.reasons(), 45) + lines(row.documentChange(), 45);
        return Math.max(remark, stance) <= LINES_KEPT_TOGETHER;
    }

    private static int lines(String text, int charactersInALine) {
        return text.isEmpty()
                ? 0
                : 2
                        + text.length() / charactersInALine
                        + (int) text.chars()
                                .filter(character -> character == '\n')
                                .count();
    }

    private void annexes(WordFile file, ReportView report) {
        chapter(file, "annexes");
        file.heading(2, "completeness", words.say("report.annex.completeness"));
        completeness(file, report.contents().completeness());
        file.paragraph("TableNote", words.say("report.annex.compiledOn", report.compiledOn()));
        file.heading(2, "decision", words.say("report.annex.decision"));
        file.paragraph(
                "Normal",
                report.approvedOn() == null
                        ? words.say("report.annex.notApproved")
                        : words.say("report.annex.approvedOn", report.approvedOn()));
        if (report.isAdopted()) {
            file.paragraph(
                    "Normal",
                    words.say(
                            "report.annex.resolution",
                            report.resolutionNumber(),
                            report.resolutionDate(),
                            report.resolutionSession()));
        }
        var draft = report.changedDraft();
        if (draft != null) {
            file.heading(2, "changedDraft", words.say("report.annex.changedDraft"));
            file.paragraph("Normal", draft.fileName());
            file.paragraph("Hash", words.say("report.sha256", draft.sha256()));
        }
        report.contents().annexes().forEach(annex -> annex(file, annex));
    }

    private void annex(WordFile file, Annex annex) {
        var title = words.say("report.annex." + annex.code());
        file.heading(2, annex.code(), title);
        var width = WIDTH / annex.columns().size();
        var widths = annex.columns().stream().map(column -> width).toList();
        file.table(WordFile.Table.NUMBERS, title, widths, () -> {
            file.headRow(() -> annex.columns()
                    .forEach(column ->
                            file.cell(width, "TableText", words.say("report.annex." + annex.code() + "." + column))));
            annex.rows().forEach(row -> file.row(true, () -> row.forEach(text -> file.cell(width, "TableText", text))));
        });
    }

    private void completeness(WordFile file, Completeness sheet) {
        file.table(WordFile.Table.SHEET, words.say("report.annex.completeness"), TWO_COLUMNS, () -> {
            line(file, "received", sheet.received());
            line(file, "answered", sheet.answered());
            line(file, "left", sheet.leftWithoutConsideration());
            line(file, "withdrawn", sheet.withdrawn());
            line(file, "repeated", sheet.repeated());
            if (sheet.open() > 0) {
                line(file, "open", sheet.open());
            }
            line(file, sheet.addsUp() ? "sum" : "sumWrong", sheet.accountedFor());
        });
    }

    private void line(WordFile file, String what, int number) {
        file.row(true, () -> {
            file.cell(TWO_COLUMNS.get(0), "TableText", words.say("report.completeness." + what));
            file.cell(TWO_COLUMNS.get(1), "TableNumber", String.valueOf(number));
        });
    }

    private String outcome(String code) {
        return words.say("report.outcome." + code);
    }

    private String channel(String code) {
        return words.say("channel." + code);
    }

    private String submitterType(String code) {
        return words.say("submitterType." + code);
    }

    private String ground(String code) {
        return words.say("report.ground." + code);
    }

    private String part(String part) {
        return part.isEmpty() ? words.say("report.part.whole") : part;
    }

    private String share(double share) {
        var percent = NumberFormat.getPercentInstance(words.language());
        percent.setMinimumFractionDigits(1);
        percent.setMaximumFractionDigits(1);
        return percent.format(share);
    }
}
