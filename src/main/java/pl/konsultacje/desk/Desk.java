package pl.konsultacje.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.desk.DeskTask.CaseView;
import pl.konsultacje.desk.InboxFilter.Due;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.staff.StaffManagement;

/** The staff's work with user tasks: find, open, take, put aside, complete. */
@Service
public class Desk {

    private static final int MOST_TASKS_OF_CASES = 200;

    private final TaskBoard board;
    private final TaskRows rows;
    private final ObjectProvider<DeskTask> handlers;
    private final StaffManagement staff;
    private final Drafts drafts;
    private final SavedSections sections;
    private final DeskAnswers deskAnswers;
    private final Decisions decisions;
    private final Clock clock;

    Desk(
            TaskBoard board,
            TaskRows rows,
            ObjectProvider<DeskTask> handlers,
            StaffManagement staff,
            Drafts drafts,
            SavedSections sections,
            DeskAnswers deskAnswers,
            Decisions decisions,
            Clock clock) {
        this.board = board;
        this.rows = rows;
        this.handlers = handlers;
        this.staff = staff;
        this.drafts = drafts;
        this.sections = sections;
        this.deskAnswers = deskAnswers;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * Open tasks of a case and of the cases below it, at most 200, whoever may do them.
     *
     * @param businessKeyPrefix public number, e.g. of a consultation
     */
    public List<InboxRow> openTasks(String businessKeyPrefix) {
        return titled(rows.ofCases(businessKeyPrefix, MOST_TASKS_OF_CASES));
    }

    /**
     * A page of somebody's inbox.
     *
     * @param consultation public number of the only consultation wanted, empty for all
     * @param page counts from 1
     */
    public InboxPage inbox(String person, Due due, String consultation, int page) {
        var today = OfficeTime.dayOf(clock.instant());
        var filter = new InboxFilter(person, staff.groupsOf(person), today, due, consultation);
        var counts = rows.counts(filter);
        var pages = Math.max(1, (counts.get(due) + InboxPage.SIZE - 1) / InboxPage.SIZE);
        var shown = Math.min(Math.max(page, 1), pages);
        return new InboxPage(
                titled(rows.page(filter, (shown - 1) * InboxPage.SIZE, InboxPage.SIZE)),
                counts,
                rows.consultations(filter),
                shown,
                pages,
                today);
    }

    /** What the inbox shows. */
    public record InboxPage(
            List<InboxRow> rows,
            Map<Due, Integer> counts,
            Map<String, Integer> consultations,
            int page,
            int pages,
            LocalDate today) {

        static final int SIZE = 25;
    }

    private List<InboxRow> titled(List<InboxRow> untitled) {
        return untitled.stream()
                .map(row -> row.titled(handler(row.element())
                        .map(handler -> handler.title(row.businessKey()))
                        .orElse(row.businessKey())))
                .toList();
    }

    /**
     * The task, for whom it is meant.
     *
     * @throws TaskGone when it is not open any more
     * @throws AccessDeniedException when it is neither assigned nor offered to the person
     */
    public OpenTask task(String taskId, String person) {
        var groups = staff.groupsOf(person);
        var task = board.open(taskId).orElseThrow(() -> gone(taskId, person, groups));
        if (!task.isOpenTo(person, groups)) {
            // task and offers are read one after the other: ended in between it is gone, not forbidden
            if (board.open(taskId).isEmpty()) {
                throw gone(taskId, person, groups);
            }
            throw new AccessDeniedException("The task is neither assigned nor offered to this person");
        }
        return task;
    }

    private TaskGone gone(String taskId, String person, Set<String> groups) {
        return new TaskGone(board.ended(taskId)
                .filter(ended -> ended.wasOpenTo(person, groups))
                .orElse(null));
    }

    public FormSchema form(OpenTask task) {
        return FormReader.read("forms/" + task.element() + ".form", board.form(task));
    }

    /** What the room gives the form to start with. */
    public Map<String, Object> input(OpenTask task, String person) {
        return handler(task.element())
                .map(handler -> handler.input(task.businessKey(), person))
                .orElse(Map.of());
    }

    /** The case; a task that no room handles shows it as the nearest task before it does. */
    public CaseView caseView(OpenTask task) {
        return handler(task.element())
                .or(() -> board.before(task).stream()
                        .flatMap(element -> handler(element).stream())
                        .findFirst())
                .map(handler -> handler.caseView(task.businessKey()))
                .orElseGet(() -> new CaseView(task.businessKey(), "desk/case :: unknown", Map.of()));
    }

    /** The case as it would look with these answers; nothing is stored. */
    public CaseView tried(OpenTask task, String person, Map<String, Object> values) {
        var answers = new Answers(task.businessKey(), task.element(), person, values);
        return handler(task.element()).map(handler -> handler.tried(answers)).orElseGet(() -> caseView(task));
    }

    /** The case with what is saved of the form so far. */
    public CaseView drafted(OpenTask task, String person, Map<String, Object> values) {
        var answers = new Answers(task.businessKey(), task.element(), person, values);
        return handler(task.element()).map(handler -> handler.drafted(answers)).orElseGet(() -> caseView(task));
    }

    /** Why the person may not end the task, whoever has it; empty when nothing stands in the way. */
    public Optional<Refused> obstacle(OpenTask task, String person) {
        return handler(task.element()).flatMap(handler -> handler.obstacle(task.businessKey(), person));
    }

    public List<NextStep> next(OpenTask task) {
        return board.next(task);
    }

    public Optional<SavedDraft> draft(OpenTask task, String person) {
        return drafts.find(task, person).map(draft -> new SavedDraft(draft.typed(), draft.savedAt()));
    }

    /** A form that somebody began and put aside. */
    public record SavedDraft(TypedForm typed, Instant savedAt) {}

    @Transactional
    public void saveDraft(String taskId, String person, TypedForm typed) {
        drafts.save(task(taskId, person), person, typed);
    }

    /** Whether the form of the task is filled in section by section, for all who may do it. */
    public boolean isInSections(OpenTask task) {
        return handler(task.element()).filter(DeskTask::isInSections).isPresent();
    }

    /** What was saved of the form so far, by name of the section. */
    public Map<String, SavedSection> sections(OpenTask task) {
        return sections.of(task);
    }

    /** What was saved of a section and does not stand there any more, newest first. */
    public List<SectionVersion> earlierTexts(OpenTask task, String section) {
        return sections.earlier(task, section);
    }

    /** Such a text, to be taken over again; empty when the section has none with that id. */
    public Optional<TypedForm> earlierText(OpenTask task, String section, long id) {
        return sections.earlier(task, section, id);
    }

    /**
     * The whole form: what the room gave it, over it what the person put aside when the form was one page, and over that
     * what was saved since.
     */
    public TypedForm typed(OpenTask task, String person, FormSchema form, Map<String, Object> input) {
        var untouched = TypedForm.untouched(form, input);
        var typed = drafts.find(task, person)
                .map(draft -> untouched.with(form, draft.typed()))
                .orElse(untouched);
        for (var saved : sections.of(task).entrySet()) {
            var section = form.section(saved.getKey());
            if (section.isPresent()) {
                typed = typed.with(section.get(), saved.getValue().typed());
            }
        }
        return typed;
    }

    /**
     * Keeps a section for everybody, and lets the room take over its files.
     *
     * @param revision of the section when the person opened it, 0 when nothing was saved then
     * @param values what was filled in rightly
     * @return whether the room changed what stands in the section, e.g. read it from a file
     * @throws SectionChanged when somebody else saved it since; nothing is kept then
     * @throws Refused when a file or a text is not acceptable
     */
    @Transactional
    public boolean saveSection(
            String taskId, String person, String section, int revision, TypedForm typed, Map<String, Object> values) {
        var task = task(taskId, person);
        sections.save(task, section, revision, typed, person);
        var changed = handler(task.element())
                .map(handler -> handler.keep(new Answers(task.businessKey(), task.element(), person, values)))
                .orElse(Map.of());
        if (!changed.isEmpty()) {
            sections.save(task, section, revision + 1, typed.with(changed), person);
        }
        return !changed.isEmpty();
    }

    /** What the room says of the form as it is filled in now. */
    public List<DeskTask.Finding> check(OpenTask task, String person, Map<String, Object> values) {
        return handler(task.element())
                .map(handler -> handler.check(new Answers(task.businessKey(), task.element(), person, values)))
                .orElse(List.of());
    }

    /** What belongs to the work and has pages of its own. */
    public List<DeskTask.Errand> errands(OpenTask task) {
        return handler(task.element())
                .map(handler -> handler.errands(task.businessKey()))
                .orElse(List.of());
    }

    /**
     * What is filled in of an open task rightly, for a room that shows what would come of it; empty when the task is not
     * open, or not to this person.
     */
    public Optional<Answers> answersSoFar(String businessKey, String element, String person) {
        var groups = staff.groupsOf(person);
        return rows.ofCases(businessKey, MOST_TASKS_OF_CASES).stream()
                .filter(row ->
                        row.element().equals(element) && row.businessKey().equals(businessKey))
                .flatMap(row -> board.open(row.taskId()).stream())
                .filter(task -> task.isOpenTo(person, groups))
                .findFirst()
                .map(task -> {
                    var form = form(task);
                    var input = input(task, person);
                    var typed = typed(task, person, form, input);
                    return new Answers(
                            businessKey,
                            element,
                            person,
                            FormValidator.validate(form, input, typed, Map.of()).values());
                });
    }

    /** @throws Refused when the person may not end it, for then nobody else could */
    @Transactional
    public void take(String taskId, String person) {
        var task = task(taskId, person);
        obstacle(task, person).ifPresent(refusal -> {
            throw refusal;
        });
        board.take(task, person);
    }

    /** Leaves the task to the others it was offered to. */
    @Transactional
    public void giveBack(String taskId, String person) {
        var task = task(taskId, person);
        if (!task.canBeGivenBack(person)) {
            throw new Refused("refused.task.notYours");
        }
        board.giveBack(task, person);
    }

    /**
     * Hands the answers to the room that handles the task; those of a task without one are kept beside the case.
     *
     * @param values validated answers by key
     * @throws Refused when a rule forbids it
     */
    @Transactional
    public void complete(String taskId, String person, Map<String, Object> values) {
        var task = task(taskId, person);
        if (task.isWithSomebodyElse(person)) {
            throw new Refused("refused.task.taken", staff.nameOf(String.valueOf(task.assignee())));
        }
        drafts.delete(task);
        sections.delete(task);
        var answers = new Answers(task.businessKey(), task.element(), person, values);
        handler(task.element()).ifPresentOrElse(handler -> handler.complete(answers), () -> keep(task, answers));
    }

    private void keep(OpenTask task, Answers answers) {
        deskAnswers.store(answers);
        decisions.record(
                task.consultationKey(),
                task.businessKey(),
                task.element(),
                emptyToNull(answers.text("outcome")),
                emptyToNull(answers.text("reason")),
                answers.person());
        board.complete(task, answers.person());
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private Optional<DeskTask> handler(String element) {
        return handlers.stream()
                .filter(handler -> handler.element().equals(element))
                .findFirst();
    }
}
