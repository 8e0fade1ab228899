package pl.konsultacje.audit.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import pl.konsultacje.audit.CaseTitles;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.audit.Histories;
import pl.konsultacje.audit.ProcessHistory;
import pl.konsultacje.audit.ProcessHistory.Course;
import pl.konsultacje.audit.ProcessHistory.Kind;
import pl.konsultacje.audit.SentMails;
import pl.konsultacje.audit.Ways;
import pl.konsultacje.platform.Words;

/** Histories to be read and printed. */
@Controller
@RequestMapping("/audit")
class AuditController {

    private static final int PAGE = 100;

    private final ProcessHistory processes;
    private final Histories histories;
    private final Decisions decisions;
    private final Ways ways;
    private final HistoryLines lines;
    private final ObjectProvider<CaseTitles> titles;
    private final ObjectProvider<SentMails> mails;
    private final Words words;

    AuditController(
            ProcessHistory processes,
            Histories histories,
            Decisions decisions,
            Ways ways,
            HistoryLines lines,
            ObjectProvider<CaseTitles> titles,
            ObjectProvider<SentMails> mails,
            Words words) {
        this.processes = processes;
        this.histories = histories;
        this.decisions = decisions;
        this.ways = ways;
        this.lines = lines;
        this.titles = titles;
        this.mails = mails;
        this.words = words;
    }

    record Tab(
            String text,
            String href,
            boolean current,
            @Nullable Long count) {}

    record Row(
            String key,
            String href,
            String title,
            String started,
            @Nullable String ended) {}

    @GetMapping
    String consultations(@RequestParam(defaultValue = "1") int page, Model model) {
        var pages = Pages.of(processes.countConsultations(), page);
        pages.addTo(model);
        model.addAttribute("rows", rows(processes.consultations(pages.first(), PAGE)));
        return "audit/consultations";
    }

    @GetMapping("/office")
    String office(@RequestParam(defaultValue = "1") int page, Model model) {
        var pages = Pages.of(decisions.countOfOffice(), page);
        pages.addTo(model);
        model.addAttribute("rows", lines.ofOffice(decisions.ofOffice(pages.first(), PAGE)));
        return "audit/office";
    }

    @GetMapping("/{consultationKey}")
    String consultation(
            @PathVariable String consultationKey,
            @RequestParam(defaultValue = "history") String view,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") int course,
            Model model) {
        describe(consultationKey, model);
        model.addAttribute("view", view);
        model.addAttribute("tabs", tabs(consultationKey, view));
        switch (view) {
            case "history" -> history(consultationKey, page, all, course, model);
            case "meetings" -> list(consultationKey, Kind.MEETING, page, model);
            case "cases" -> list(consultationKey, Kind.CASE, page, model);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "audit/consultation";
    }

    @GetMapping("/case")
    String caseHistory(
            @RequestParam String key,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") int course,
            Model model) {
        describe(key, model);
        int slash = key.indexOf('/');
        if (slash < 0) {
            return "redirect:" + href(key);
        }
        model.addAttribute("consultationKey", key.substring(0, slash));
        model.addAttribute("back", key.charAt(slash + 1) == 'S' ? "meetings" : "cases");
        history(key, page, all, course, model);
        return "audit/case";
    }

    private void describe(String key, Model model) {
        var course = processes.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("key", key);
        model.addAttribute("caseTitle", titleOf(key).orElse(null));
        model.addAttribute("started", words.moment(course.startedAt()));
    }

    private void history(String key, int page, boolean all, int course, Model model) {
        model.addAttribute("diagram", diagram(key, course));
        var entries = histories.of(key);
        var pages = Pages.of(entries.size(), page);
        model.addAttribute("all", all);
        pages.addTo(model);
        var shown = all ? entries : entries.subList(pages.first(), Math.min(entries.size(), pages.first() + PAGE));
        model.addAttribute("lines", lines.of(shown));
        model.addAttribute("mails", mails(key));
    }

    /**
     * What stands around the drawing of a course.
     *
     * @param sheet address of the sheet
     * @param way address of the way taken
     * @param about which model, and when
     * @param courses links to the courses under that key; empty when there is one only
     */
    record Diagram(int course, String sheet, String way, String about, List<Tab> courses) {}

    private Diagram diagram(String key, int course) {
        var way = ways.of(key, course).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var courses = IntStream.rangeClosed(1, way.courses() > 1 ? way.courses() : 0)
                .mapToObj(one -> new Tab(
                        words.say("audit.diagram.course", one),
                        href(key) + (key.contains("/") ? "&" : "?") + "course=" + one,
                        one == way.course(),
                        null))
                .toList();
        var started = words.moment(way.startedAt());
        return new Diagram(
                way.course(),
                address(key, way.course(), "diagram.bpmn"),
                address(key, way.course(), "diagram.json"),
                way.endedAt() == null
                        ? words.say("audit.diagram.running", way.process(), way.modelVersion(), started)
                        : words.say(
                                "audit.diagram.over",
                                way.process(),
                                way.modelVersion(),
                                started,
                                words.moment(way.endedAt())),
                courses);
    }

    private static String address(String key, int course, String file) {
        return UriComponentsBuilder.fromPath("/audit/" + file)
                .queryParam("key", "{key}")
                .queryParam("course", course)
                .build(key)
                .toString();
    }

    /** Mails of one kind, in words. */
    record MailRow(String kind, String when, int sent, int waiting, int undelivered) {}

    private List<MailRow> mails(String key) {
        return mails.stream()
                .flatMap(room -> room.of(key).stream())
                .map(mail -> new MailRow(
                        words.say("audit.mail." + mail.kind()),
                        mail.first().equals(mail.last())
                                ? words.moment(mail.first())
                                : words.say(
                                        "audit.mail.between", words.moment(mail.first()), words.moment(mail.last())),
                        mail.sent(),
                        mail.waiting(),
                        mail.undelivered()))
                .toList();
    }

    private void list(String consultationKey, Kind kind, int page, Model model) {
        var pages = Pages.of(processes.countWithin(consultationKey, kind), page);
        pages.addTo(model);
        model.addAttribute("rows", rows(processes.within(consultationKey, kind, pages.first(), PAGE)));
    }

    private List<Tab> tabs(String key, String view) {
        return List.of(
                tab(key, "history", view, null),
                tab(key, "meetings", view, processes.countWithin(key, Kind.MEETING)),
                tab(key, "cases", view, processes.countWithin(key, Kind.CASE)));
    }

    private Tab tab(String key, String name, String view, @Nullable Long count) {
        return new Tab(words.say("audit.tab." + name), href(key) + "?view=" + name, name.equals(view), count);
    }

    private List<Row> rows(List<Course> courses) {
        return courses.stream()
                .map(course -> new Row(
                        course.businessKey(),
                        href(course.businessKey()),
                        titleOf(course.businessKey()).orElse(""),
                        words.moment(course.startedAt()),
                        course.endedAt() == null ? null : words.moment(course.endedAt())))
                .toList();
    }

    private Optional<String> titleOf(String key) {
        return titles.orderedStream()
                .flatMap(room -> room.titleOf(key).stream())
                .findFirst();
    }

    private static String href(String key) {
        return key.contains("/")
                ? UriComponentsBuilder.fromPath("/audit/case")
                        .queryParam("key", "{key}")
                        .build(key)
                        .toString()
                : UriComponentsBuilder.fromPath("/audit/{key}").build(key).toString();
    }

    /** Which page of how many is shown; pages count from 1. */
    private record Pages(int number, int total) {

        static Pages of(long rows, int wanted) {
            int total = Math.max(1, (int) ((rows + PAGE - 1) / PAGE));
            return new Pages(Math.min(Math.max(wanted, 1), total), total);
        }

        int first() {
            return (number - 1) * PAGE;
        }

        void addTo(Model model) {
            model.addAttribute("page", number);
            model.addAttribute("pages", total);
        }
    }
}
