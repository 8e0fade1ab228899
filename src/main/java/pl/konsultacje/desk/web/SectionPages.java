package pl.konsultacje.desk.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import pl.konsultacje.desk.Desk;
import pl.konsultacje.desk.DeskTask.Errand;
import pl.konsultacje.desk.DeskTask.Finding;
import pl.konsultacje.desk.FormComponent;
import pl.konsultacje.desk.FormSchema;
import pl.konsultacje.desk.FormValidator;
import pl.konsultacje.desk.FormValidator.Outcome;
import pl.konsultacje.desk.SavedSection;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.desk.web.FormView.Mistake;
import pl.konsultacje.desk.web.TaskPages.Opened;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

/** A form that is filled in section by section: the list of its sections, how far each is, and what the check found. */
@Component
class SectionPages {

    private final Desk desk;
    private final TaskPages pages;
    private final StaffManagement staff;
    private final Words words;

    SectionPages(Desk desk, TaskPages pages, StaffManagement staff, Words words) {
        this.desk = desk;
        this.pages = pages;
        this.staff = staff;
        this.words = words;
    }

    /**
     * A section in the list.
     *
     * @param hint who saved it and when; null when nobody has
     */
    record Row(String title, String href, @Nullable String hint, String status, String colour) {}

    /** A sentence of the check; href leads to the field, null when it is about none. */
    record Line(String sentence, @Nullable String href) {}

    /** What the list shows beside what every task shows. */
    record SectionList(List<Row> rows, List<Line> stops, List<Line> advice, List<Row> errands) {}

    /** What is known of the form as it is filled in now. */
    private record Checked(TypedForm typed, Outcome outcome, List<Finding> stops, List<Finding> advice) {}

    ModelAndView page(Opened opened, List<Mistake> mistakes) {
        return page(opened, checked(opened), mistakes);
    }

    /** Ends the task if nothing stops it; otherwise the list again, which says what does. */
    Optional<ModelAndView> complete(Opened opened) {
        var checked = checked(opened);
        if (!checked.stops().isEmpty()) {
            return Optional.of(TaskPages.unprocessable(page(
                    opened,
                    checked,
                    List.of(new Mistake(
                            "stops",
                            words.count("desk.sections.stopped", checked.stops().size()))))));
        }
        desk.complete(opened.task().id(), opened.person(), checked.outcome().values());
        return Optional.empty();
    }

    private Checked checked(Opened opened) {
        var typed = desk.typed(opened.task(), opened.person(), opened.form(), opened.input());
        var outcome = FormValidator.validate(opened.form(), opened.input(), typed, Map.of());
        var stops = new ArrayList<Finding>();
        for (var problem : outcome.problems()) {
            var mistake = opened.view().mistake(problem);
            stops.add(new Finding(true, mistake.message(), mistake.field()));
        }
        var advice = new ArrayList<Finding>();
        for (var finding : desk.check(opened.task(), opened.person(), outcome.values())) {
            (finding.stops() ? stops : advice).add(finding);
        }
        return new Checked(typed, outcome, stops, advice);
    }

    private ModelAndView page(Opened opened, Checked checked, List<Mistake> mistakes) {
        var page = pages.page(
                "desk/sections", opened, pages.drafted(opened, checked.typed()), checked.typed(), mistakes, null);
        page.addObject(
                "sectionList",
                new SectionList(
                        rows(opened, checked),
                        lines(opened, checked.stops()),
                        lines(opened, checked.advice()),
                        desk.errands(opened.task()).stream()
                                .map(SectionPages::row)
                                .toList()));
        return page;
    }

    private List<Row> rows(Opened opened, Checked checked) {
        var saved = desk.sections(opened.task());
        var stopped = sectionsOf(opened, checked.stops());
        return opened.form().sections().stream()
                .map(section -> row(opened, section, checked.typed(), stopped, saved.get(FormSchema.nameOf(section))))
                .toList();
    }

    private Row row(
            Opened opened, FormComponent section, TypedForm typed, Set<String> stopped, @Nullable SavedSection saved) {
        var name = FormSchema.nameOf(section);
        var state = stopped.contains(name)
                ? "missing"
                : saved != null ? "done" : isEmpty(opened, name, typed) ? "empty" : "proposed";
        return new Row(
                opened.view().label(section),
                opened.address() + "/sections/" + name,
                saved == null
                        ? null
                        : words.say(
                                "desk.sections.saved", staff.nameOf(saved.savedBy()), words.moment(saved.savedAt())),
                words.say("desk.sections.state." + state),
                Map.of("missing", "yellow", "done", "green", "empty", "grey", "proposed", "blue")
                        .get(state));
    }

    private static Row row(Errand errand) {
        return new Row(
                errand.label(),
                errand.href(),
                null,
                errand.state(),
                errand.state().isEmpty() ? null : errand.done() ? "green" : "grey");
    }

    private static boolean isEmpty(Opened opened, String name, TypedForm typed) {
        return FormValidator.validate(opened.form().section(name).orElseThrow(), opened.input(), typed, Map.of())
                .values()
                .values()
                .stream()
                .allMatch(value -> value.equals("") || value instanceof Boolean || value.equals(List.of()));
    }

    private static Set<String> sectionsOf(Opened opened, List<Finding> findings) {
        var names = new HashSet<String>();
        for (var finding : findings) {
            if (finding.field() != null) {
                opened.form().sectionOf(finding.field()).ifPresent(names::add);
            }
        }
        return names;
    }

    private static List<Line> lines(Opened opened, List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Line(finding.sentence(), href(opened, finding.field())))
                .toList();
    }

    private static @Nullable String href(Opened opened, @Nullable String field) {
        return field == null
                ? null
                : opened.form()
                        .sectionOf(field)
                        .map(section -> opened.address() + "/sections/" + section + "#" + field)
                        .orElse(null);
    }

    /** A field that somebody else filled in differently meanwhile. */
    record Theirs(String label, String text) {}

    /** What stands in a section now and differs from what this person typed. */
    List<Theirs> differing(Opened opened, FormSchema section, TypedForm typed, TypedForm stored) {
        var names = new LinkedHashMap<String, String>();
        section.fields().forEach(field -> {
            switch (field.type()) {
                case DYNAMICLIST -> {
                    for (int row = 0; row < stored.rows(field.key()); row++) {
                        for (var cell : field.components()) {
                            names.put(
                                    TypedForm.name(field, row, cell),
                                    opened.view().label(field) + ", " + (row + 1) + ": "
                                            + opened.view().label(cell));
                        }
                    }
                }
                case FILEPICKER -> {}
                default -> names.put(field.key(), opened.view().label(field));
            }
        });
        var differing = new ArrayList<Theirs>();
        names.forEach((name, label) -> {
            if (!Objects.equals(stored.text(name), typed.text(name))) {
                differing.add(new Theirs(label, stored.text(name)));
            }
        });
        return differing;
    }

    /** Who saved what stands there now, and when. */
    String said(SavedSection saved) {
        return words.say("desk.sections.theirs", staff.nameOf(saved.savedBy()), words.moment(saved.savedAt()));
    }

    /** A text of the section that was overwritten, in words. */
    record Earlier(long id, String said) {}

    List<Earlier> earlier(Opened opened, String section) {
        return desk.earlierTexts(opened.task(), section).stream()
                .map(version -> new Earlier(
                        version.id(),
                        words.say(
                                "desk.sections.earlier.one",
                                staff.nameOf(version.savedBy()),
                                words.moment(version.savedAt()))))
                .toList();
    }
}
