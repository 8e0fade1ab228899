package pl.konsultacje.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import pl.konsultacje.desk.Desk;
import pl.konsultacje.desk.FormValidator;
import pl.konsultacje.desk.TaskGone;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.desk.web.FormView.Mistake;
import pl.konsultacje.desk.web.TaskPages.Opened;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

/** The page of one task, the same for every kind: the case on the left, the form on the right, what comes then below. */
@Controller
@RequestMapping("/desk/tasks/{taskId}")
class TaskController {

    private static final String VIEW = "desk/task";

    private final Desk desk;
    private final TaskPages pages;
    private final SectionPages sections;
    private final StaffManagement staff;
    private final LostForms lostForms;
    private final Words words;

    TaskController(
            Desk desk,
            TaskPages pages,
            SectionPages sections,
            StaffManagement staff,
            LostForms lostForms,
            Words words) {
        this.desk = desk;
        this.pages = pages;
        this.sections = sections;
        this.staff = staff;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping
    ModelAndView show(@PathVariable String taskId, HttpServletRequest request, Principal principal) {
        var opened = pages.open(taskId, principal);
        if (desk.isInSections(opened.task())) {
            return sections.page(opened, List.of());
        }
        var lost = lostForms.take(request);
        if (lost.isPresent()) {
            return page(
                    opened, TypedForm.sent(opened.form(), lost.get()), List.of(), words.say("desk.task.sessionLost"));
        }
        var draft = desk.draft(opened.task(), opened.person());
        return pages.page(
                VIEW,
                opened,
                draft.map(saved -> pages.triedIfPossible(opened, saved.typed()))
                        .orElseGet(() -> desk.caseView(opened.task())),
                draft.map(Desk.SavedDraft::typed).orElseGet(() -> TypedForm.untouched(opened.form(), opened.input())),
                List.of(),
                draft.map(saved -> words.say("desk.task.draft", words.moment(saved.savedAt())))
                        .orElse(null));
    }

    @PostMapping
    ModelAndView act(
            @PathVariable String taskId, HttpServletRequest request, Principal principal, RedirectAttributes redirect) {
        var opened = pages.open(taskId, principal);
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
            if (desk.isInSections(opened.task())) {
                return sections.complete(opened).orElseGet(() -> toInbox("desk.task.done", opened, redirect));
            }
            if (action.equals("draft")) {
                desk.saveDraft(taskId, opened.person(), typed);
                redirect.addFlashAttribute("notice", words.say("desk.task.draftSaved"));
                return new ModelAndView("redirect:/desk/tasks/" + taskId);
            }
            if (action.equals("try")) {
                return pages.page(
                        VIEW, opened, pages.tried(opened, typed), typed, List.of(), words.say("desk.task.tried"));
            }
            if (!action.isEmpty()) {
                return page(opened, typed.afterButton(opened.form(), action), List.of(), null);
            }
            return complete(opened, typed, request, redirect);
        } catch (Refused refused) {
            if (refused.code().equals("refused.task.gone")) {
                throw refused;
            }
            return refusedPage(opened, typed, pages.mistake(opened, refused));
        } catch (ConcurrencyFailureException conflict) {
            // whoever was faster may have ended the task; then there is no page to show again
            desk.task(taskId, opened.person());
            return refusedPage(opened, typed, new Mistake(null, words.say("refused.conflict")));
        }
    }

    private ModelAndView complete(
            Opened opened, TypedForm typed, HttpServletRequest request, RedirectAttributes redirect) {
        var outcome =
                FormValidator.validate(opened.form(), opened.input(), typed, SentFiles.of(opened.form(), request));
        if (!outcome.problems().isEmpty()) {
            var mistakes =
                    outcome.problems().stream().map(opened.view()::mistake).toList();
            return TaskPages.unprocessable(page(opened, typed, mistakes, null));
        }
        desk.complete(opened.task().id(), opened.person(), outcome.values());
        return toInbox("desk.task.done", opened, redirect);
    }

    private ModelAndView toInbox(String code, Opened opened, RedirectAttributes redirect) {
        var task = opened.task();
        redirect.addFlashAttribute("notice", words.say(code, task.label(), task.businessKey()));
        return new ModelAndView("redirect:/desk");
    }

    private ModelAndView refusedPage(Opened opened, TypedForm typed, Mistake mistake) {
        return TaskPages.unprocessable(
                desk.isInSections(opened.task())
                        ? sections.page(opened, List.of(mistake))
                        : page(opened, typed, List.of(mistake), null));
    }

    private ModelAndView page(Opened opened, TypedForm typed, List<Mistake> mistakes, @Nullable String message) {
        return pages.page(VIEW, opened, desk.caseView(opened.task()), typed, mistakes, message);
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
