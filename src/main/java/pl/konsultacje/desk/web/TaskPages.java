package pl.konsultacje.desk.web;

import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import pl.konsultacje.desk.CaseHistory;
import pl.konsultacje.desk.Desk;
import pl.konsultacje.desk.DeskTask.CaseView;
import pl.konsultacje.desk.FormSchema;
import pl.konsultacje.desk.FormValidator;
import pl.konsultacje.desk.HistoryLine;
import pl.konsultacje.desk.NextStep;
import pl.konsultacje.desk.OpenTask;
import pl.konsultacje.desk.TaskGone;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.desk.web.DeskWords.Urgency;
import pl.konsultacje.desk.web.FormView.Mistake;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

/** Puts together what the pages of a task show. */
@Component
class TaskPages {

    private final Desk desk;
    private final CaseHistory history;
    private final StaffManagement staff;
    private final Words words;
    private final DeskWords deskWords;
    private final MessageSource messages;
    private final Clock clock;

    TaskPages(
            Desk desk,
            CaseHistory history,
            StaffManagement staff,
            Words words,
            DeskWords deskWords,
            MessageSource messages,
            Clock clock) {
        this.desk = desk;
        this.history = history;
        this.staff = staff;
        this.words = words;
        this.deskWords = deskWords;
        this.messages = messages;
        this.clock = clock;
    }

    /** A task with its form, as one request needs it. */
    record Opened(OpenTask task, String person, FormSchema form, Map<String, Object> input, FormView view) {

        String address() {
            return "/desk/tasks/" + task.id();
        }
    }

    /** @throws TaskGone when it is not open any more */
    Opened open(String taskId, Principal principal) {
        var person = principal.getName();
        var task = desk.task(taskId, person);
        var form = desk.form(task);
        var input = desk.input(task, person);
        return new Opened(
                task, person, form, input, new FormView(form, input, messages, LocaleContextHolder.getLocale()));
    }

    /** The case as it would be with what is typed; as it is when the form cannot be tried or says too little yet. */
    CaseView triedIfPossible(Opened opened, TypedForm typed) {
        if (opened.form().isTriable()) {
            try {
                return tried(opened, typed);
            } catch (Refused tooLittle) {
                return desk.caseView(opened.task());
            }
        }
        return desk.caseView(opened.task());
    }

    CaseView tried(Opened opened, TypedForm typed) {
        return desk.tried(opened.task(), opened.person(), values(opened, typed));
    }

    /** The case with what is saved of the form so far. */
    CaseView drafted(Opened opened, TypedForm typed) {
        return desk.drafted(opened.task(), opened.person(), values(opened, typed));
    }

    /** What is typed rightly, without files. */
    private Map<String, Object> values(Opened opened, TypedForm typed) {
        return FormValidator.validate(opened.form(), opened.input(), typed, Map.of())
                .values();
    }

    Mistake mistake(Opened opened, Refused refused) {
        return new Mistake(opened.view().nameOf(refused.field()), words.refusal(refused));
    }

    static ModelAndView unprocessable(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /**
     * What the template shows; one attribute, so that it stays clear of those of the case.
     *
     * @param buttonsWithin whether buttons stand among the fields, which the Enter key must not press
     * @param message something to know about what stands in the form, null when there is nothing
     * @param obstacle why the person may not complete the task, null when nothing stands in the way
     * @param takenBy name of the colleague who has the task, null when the person may complete it
     */
    record TaskPage(
            String address,
            String title,
            String help,
            String businessKey,
            Urgency urgency,
            String caseTitle,
            String caseTemplate,
            String caseFragment,
            List<Line> history,
            List<FieldView> fields,
            List<Mistake> mistakes,
            String button,
            boolean multipart,
            boolean buttonsWithin,
            List<Next> next,
            @Nullable String message,
            @Nullable String obstacle,
            @Nullable String takenBy,
            boolean mine,
            boolean takeable,
            boolean returnable) {

        /** Whether somebody else has to complete the task. */
        public boolean isForOthers() {
            return takenBy != null || obstacle != null;
        }
    }

    /** One line of the history. */
    record Line(
            String title,
            @Nullable String byline,
            String when,
            String iso,
            @Nullable String text) {}

    /** One line of what comes then; condition is null when it comes in any case. */
    record Next(@Nullable String condition, String text) {}

    /**
     * The page of a task, or of a section of its form.
     *
     * @param message something to know about what stands in the form, null when there is nothing
     */
    ModelAndView page(
            String view,
            Opened opened,
            CaseView caseView,
            TypedForm typed,
            List<Mistake> mistakes,
            @Nullable String message) {
        var task = opened.task();
        var person = opened.person();
        var template = caseView.template().split("::", 2);
        var obstacle = desk.obstacle(task, person).map(words::refusal);
        var page = new ModelAndView(view);
        page.addAllObjects(caseView.model());
        page.addObject(
                "taskPage",
                new TaskPage(
                        opened.address(),
                        task.label(),
                        task.help(),
                        task.businessKey(),
                        deskWords.urgency(task.due(), OfficeTime.dayOf(clock.instant())),
                        caseView.title(),
                        template[0].strip(),
                        template[1].strip(),
                        history.of(task.businessKey()).stream().map(this::line).toList(),
                        opened.view().fields(typed, mistakes),
                        mistakes,
                        opened.view().button(submitLabel(task)),
                        opened.form().hasFiles(),
                        opened.form().hasLists() || opened.form().isTriable(),
                        desk.next(task).stream().map(this::next).toList(),
                        message,
                        obstacle.orElse(null),
                        task.isWithSomebodyElse(person) ? staff.nameOf(String.valueOf(task.assignee())) : null,
                        person.equals(task.assignee()),
                        task.assignee() == null && obstacle.isEmpty(),
                        task.canBeGivenBack(person)));
        return page;
    }

    /** What the button does: the message {@code desk.submit.<element>}, or a sentence that fits every task. */
    private String submitLabel(OpenTask task) {
        var own = deskWords.orEmpty("desk.submit." + task.element());
        return own.isEmpty() ? words.say("desk.task.submit") : own;
    }

    private Line line(HistoryLine line) {
        var outcome = line.outcome().isEmpty() ? "" : outcome(line);
        var label = line.label().isEmpty() ? deskWords.orEmpty("desk.act." + line.act()) : line.label();
        return new Line(
                (label.isEmpty() ? words.say("desk.act.other") : label) + (outcome.isEmpty() ? "" : ": " + outcome),
                line.person().isEmpty() ? null : staff.nameOf(line.person()),
                words.moment(line.at()),
                line.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                line.reason().isEmpty() ? null : line.reason());
    }

    private String outcome(HistoryLine line) {
        var special = deskWords.orEmpty("desk.outcome." + line.act() + "." + line.outcome());
        return special.isEmpty() ? deskWords.orEmpty("desk.outcome." + line.outcome()) : special;
    }

    private Next next(NextStep step) {
        var code = "desk.next." + step.kind().name().toLowerCase(Locale.ROOT)
                + (step.kind() == NextStep.Kind.TASK && step.lane().isEmpty() ? ".plain" : "");
        return new Next(
                step.answers().isEmpty() ? null : String.join(" · ", step.answers()),
                words.say(code, step.label(), step.lane()));
    }
}
