package pl.konsultacje.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;
import pl.konsultacje.desk.CaseHistory;
import pl.konsultacje.desk.Desk;
import pl.konsultacje.desk.DeskTask.CaseView;
import pl.konsultacje.desk.FieldType;
import pl.konsultacje.desk.FormComponent;
import pl.konsultacje.desk.FormSchema;
import pl.konsultacje.desk.FormValidator;
import pl.konsultacje.desk.FormValidator.Upload;
import pl.konsultacje.desk.HistoryLine;
import pl.konsultacje.desk.NextStep;
import pl.konsultacje.desk.OpenTask;
import pl.konsultacje.desk.TaskGone;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.desk.web.DeskWords.Urgency;
import pl.konsultacje.desk.web.FormView.Mistake;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

/** The page of one task, the same for every kind: the case on the left, the form on the right, what comes then below. */
@Controller
@RequestMapping("/desk/tasks/{taskId}")
class TaskController {

    private final Desk desk;
    private final CaseHistory history;
    private final StaffManagement staff;
    private final LostForms lostForms;
    private final Words words;
    private final DeskWords deskWords;
    private final MessageSource messages;
    private final Clock clock;

    TaskController(
            Desk desk,
            CaseHistory history,
            StaffManagement staff,
            LostForms lostForms,
            Words words,
            DeskWords deskWords,
            MessageSource messages,
            Clock clock) {
        this.desk = desk;
        this.history = history;
        this.staff = staff;
        this.lostForms = lostForms;
        this.words = words;
        this.deskWords = deskWords;
        this.messages = messages;
        this.clock = clock;
    }

    /** A task with its form, as one request needs it. */
    private record Opened(OpenTask task, String person, FormSchema form, Map<String, Object> input, FormView view) {}

    private Opened open(String taskId, Principal principal) {
        var person = principal.getName();
        var task = desk.task(taskId, person);
        var form = desk.form(task);
        var input = desk.input(task, person);
        return new Opened(
                task, person, form, input, new FormView(form, input, messages, LocaleContextHolder.getLocale()));
    }

    @GetMapping
    ModelAndView show(@PathVariable String taskId, HttpServletRequest request, Principal principal) {
        var opened = open(taskId, principal);
        var lost = lostForms.take(request);
        if (lost.isPresent()) {
            return page(
                    opened, TypedForm.sent(opened.form(), lost.get()), List.of(), words.say("desk.task.sessionLost"));
        }
        var draft = desk.draft(opened.task(), opened.person());
        return page(
                opened,
                draft.map(saved -> drafted(opened, saved.typed())).orElseGet(() -> desk.caseView(opened.task())),
                draft.map(Desk.SavedDraft::typed).orElseGet(() -> TypedForm.untouched(opened.form(), opened.input())),
                List.of(),
                draft.map(saved -> words.say("desk.task.draft", words.moment(saved.savedAt())))
                        .orElse(null));
    }

    /** The case as the draft would make it, if the form can be tried and the draft says enough. */
    private CaseView drafted(Opened opened, TypedForm draft) {
        if (opened.form().isTriable()) {
            try {
                return tried(opened, draft);
            } catch (Refused tooLittle) {
                return desk.caseView(opened.task());
            }
        }
        return desk.caseView(opened.task());
    }

    private CaseView tried(Opened opened, TypedForm typed) {
        var values = FormValidator.validate(opened.form(), opened.input(), typed, Map.of())
                .values();
        return desk.tried(opened.task(), opened.person(), values);
    }

    @PostMapping
    ModelAndView act(
            @PathVariable String taskId, HttpServletRequest request, Principal principal, RedirectAttributes redirect) {
        var opened = open(taskId, principal);
        var action = request.getParameter("action") == null ? "" : request.getParameter("action");
        var typed = TypedForm.sent(opened.form(), request.getParameterMap());
        try {
            if (action.equals("take")) {
                desk.take(taskId, opened.person());
                return new ModelAndView("redirect:/desk/tasks/" + taskId);
            }
            if (action.equals("giveBack")) {
                desk.giveBack(taskId, opened.person());
                return toInbox("desk.task.givenBack", opened, redirect);
            }
            if (action.equals("draft")) {
                desk.saveDraft(taskId, opened.person(), typed);
                redirect.addFlashAttribute("notice", words.say("desk.task.draftSaved"));
                return new ModelAndView("redirect:/desk/tasks/" + taskId);
            }
            if (action.equals("try")) {
                return page(opened, tried(opened, typed), typed, List.of(), words.say("desk.task.tried"));
            }
            if (!action.isEmpty()) {
                return page(opened, changedRows(opened.form(), typed, action), List.of(), null);
            }
            return complete(opened, typed, request, redirect);
        } catch (Refused refused) {
            if (refused.code().equals("refused.task.gone")) {
                throw refused;
            }
            return refusedPage(opened, typed, mistake(opened, refused));
        } catch (ConcurrencyFailureException conflict) {
            // whoever was faster may have ended the task; then there is no page to show again
            desk.task(taskId, opened.person());
            return refusedPage(opened, typed, new Mistake(null, words.say("refused.conflict")));
        }
    }

    private ModelAndView complete(
            Opened opened, TypedForm typed, HttpServletRequest request, RedirectAttributes redirect) {
        var outcome = FormValidator.validate(opened.form(), opened.input(), typed, uploads(opened.form(), request));
        if (!outcome.problems().isEmpty()) {
            var mistakes =
                    outcome.problems().stream().map(opened.view()::mistake).toList();
            return unprocessable(page(opened, typed, mistakes, null));
        }
        desk.complete(opened.task().id(), opened.person(), outcome.values());
        return toInbox("desk.task.done", opened, redirect);
    }

    private ModelAndView toInbox(String code, Opened opened, RedirectAttributes redirect) {
        var task = opened.task();
        redirect.addFlashAttribute("notice", words.say(code, task.label(), task.businessKey()));
        return new ModelAndView("redirect:/desk");
    }

    private Mistake mistake(Opened opened, Refused refused) {
        return new Mistake(opened.view().nameOf(refused.field()), words.refusal(refused));
    }

    private ModelAndView refusedPage(Opened opened, TypedForm typed, Mistake mistake) {
        return unprocessable(page(opened, typed, List.of(mistake), null));
    }

    private static ModelAndView unprocessable(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static TypedForm changedRows(FormSchema form, TypedForm typed, String action) {
        var parts = action.split(":");
        var list = parts.length < 2
                ? Optional.<FormComponent>empty()
                : form.field(parts[1]).filter(field -> field.type() == FieldType.DYNAMICLIST);
        if (list.isEmpty()) {
            return typed;
        }
        if (parts[0].equals("add")) {
            return typed.withRow(list.get());
        }
        return parts[0].equals("remove") && parts.length == 3 && parts[2].matches("\\d{1,3}")
                ? typed.withoutRow(list.get(), Integer.parseInt(parts[2]))
                : typed;
    }

    private static Map<String, List<Upload>> uploads(FormSchema form, HttpServletRequest request) {
        var uploads = new LinkedHashMap<String, List<Upload>>();
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (multipart == null) {
            return uploads;
        }
        form.fields().filter(field -> field.type() == FieldType.FILEPICKER).forEach(field -> {
            var files = new ArrayList<Upload>();
            for (var file : multipart.getFiles(field.key())) {
                var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
                // an empty file control sends one part without a name
                if (!name.isBlank()) {
                    files.add(new Upload(name, mediaType(file.getContentType()), file.getSize(), () -> content(file)));
                }
            }
            uploads.put(field.key(), files);
        });
        return uploads;
    }

    private static String mediaType(@Nullable String sent) {
        return sent == null ? "application/octet-stream" : sent;
    }

    private static byte[] content(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private ModelAndView page(Opened opened, TypedForm typed, List<Mistake> mistakes, @Nullable String message) {
        return page(opened, desk.caseView(opened.task()), typed, mistakes, message);
    }

    private ModelAndView page(
            Opened opened, CaseView caseView, TypedForm typed, List<Mistake> mistakes, @Nullable String message) {
        var task = opened.task();
        var person = opened.person();
        var template = caseView.template().split("::", 2);
        var obstacle = desk.obstacle(task, person).map(words::refusal);
        var page = new ModelAndView("desk/task");
        page.addAllObjects(caseView.model());
        page.addObject(
                "taskPage",
                new TaskPage(
                        "/desk/tasks/" + task.id(),
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

    /** Done already, perhaps by the same person's first click: no failure, the inbox says so. */
    @ExceptionHandler(TaskGone.class)
    ModelAndView gone(TaskGone gone, HttpServletRequest request) {
        if (request.getMethod().equals("POST")) {
            return backToInbox(words.say("desk.task.alreadyDone"), request);
        }
        var page = new ModelAndView("desk/gone", HttpStatus.GONE);
        page.addObject("staffName", staff.nameOf(request.getRemoteUser()));
        gone.ended().ifPresent(ended -> {
            page.addObject("taskLabel", ended.label());
            page.addObject("caseKey", ended.businessKey());
            page.addObject("doneAt", words.moment(ended.endedAt()));
            page.addObject("doneBy", ended.person() == null ? null : staff.nameOf(ended.person()));
        });
        return page;
    }

    @ExceptionHandler(Refused.class)
    ModelAndView refusedAltogether(Refused refused, HttpServletRequest request) {
        return backToInbox(
                refused.code().equals("refused.task.gone")
                        ? words.say("desk.task.alreadyDone")
                        : words.refusal(refused),
                request);
    }

    private static ModelAndView backToInbox(String notice, HttpServletRequest request) {
        RequestContextUtils.getOutputFlashMap(request).put("notice", notice);
        return new ModelAndView("redirect:/desk");
    }
}
