package pl.konsultacje.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.desk.Desk;
import pl.konsultacje.desk.DeskTask.CaseView;
import pl.konsultacje.desk.FormSchema;
import pl.konsultacje.desk.FormValidator;
import pl.konsultacje.desk.SectionChanged;
import pl.konsultacje.desk.TaskGone;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.desk.web.FormView.Mistake;
import pl.konsultacje.desk.web.TaskPages.Opened;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/**
 * One section of a form that several people fill in. It may be saved unfinished; what somebody else saved meanwhile is
 * never overwritten unseen.
 */
@Controller
@RequestMapping("/desk/tasks/{taskId}/sections/{section}")
class SectionController {

    private static final String VIEW = "desk/section";
    private static final Set<String> NOT_TYPED = Set.of("_csrf", "action", "revision", "formLang");

    private final Desk desk;
    private final TaskPages pages;
    private final SectionPages sections;
    private final LostForms lostForms;
    private final Words words;

    SectionController(Desk desk, TaskPages pages, SectionPages sections, LostForms lostForms, Words words) {
        this.desk = desk;
        this.pages = pages;
        this.sections = sections;
        this.lostForms = lostForms;
        this.words = words;
    }

    /** A section with the form that it belongs to, as one request needs it. */
    private record OpenedSection(Opened task, FormSchema form, String name, TypedForm whole, int revision) {

        String address() {
            return task.address() + "/sections/" + name;
        }

        /** The section after this one; null after the last. */
        @Nullable
        String next() {
            var names = task.form().sections().stream().map(FormSchema::nameOf).toList();
            var following = names.indexOf(name) + 1;
            return following < names.size() ? names.get(following) : null;
        }
    }

    /**
     * What the page shows beside what every task shows.
     *
     * @param nextTitle title of the section after this one, null after the last
     * @param theirs what stands there now and differs from the fields; empty when nothing does
     * @param savedBy who saved what stands there now, null when the fields show it
     * @param explained what the fields hold then
     * @param earlier texts that can be taken over again
     */
    record SectionView(
            String address,
            String title,
            int number,
            int count,
            int revision,
            boolean multipart,
            @Nullable String nextTitle,
            List<SectionPages.Theirs> theirs,
            @Nullable String savedBy,
            @Nullable String explained,
            List<SectionPages.Earlier> earlier) {

        SectionView beside(
                int nowRevision, List<SectionPages.Theirs> differing, @Nullable String nowSavedBy, String sentence) {
            return new SectionView(
                    address,
                    title,
                    number,
                    count,
                    nowRevision,
                    multipart,
                    nextTitle,
                    differing,
                    nowSavedBy,
                    sentence,
                    earlier);
        }
    }

    private OpenedSection open(String taskId, String name, Principal person) {
        var opened = pages.open(taskId, person);
        if (!desk.isInSections(opened.task())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var form = opened.form().section(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var saved = desk.sections(opened.task()).get(name);
        return new OpenedSection(
                opened,
                form,
                name,
                desk.typed(opened.task(), opened.person(), opened.form(), opened.input()),
                saved == null ? 0 : saved.revision());
    }

    @GetMapping
    ModelAndView show(
            @PathVariable String taskId,
            @PathVariable String section,
            @RequestParam(required = false) @Nullable Long earlier,
            HttpServletRequest request,
            Principal person) {
        var opened = open(taskId, section, person);
        if (earlier != null) {
            return takenOver(opened, earlier);
        }
        return lostForms
                .take(request)
                .map(lost -> page(
                        opened,
                        TypedForm.sent(opened.form(), lost),
                        List.of(),
                        words.say("desk.task.sessionLost"),
                        number(LostForms.typed(lost, "revision"))))
                .orElseGet(() -> page(opened, opened.whole(), List.of(), null, opened.revision()));
    }

    /** An earlier text stands in the fields, and above them what it would replace; nothing is changed before it is saved. */
    private ModelAndView takenOver(OpenedSection opened, long id) {
        var task = opened.task().task();
        var text = desk.earlierText(task, opened.name(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var page = page(opened, text, List.of(), null, opened.revision());
        var saved = desk.sections(task).get(opened.name());
        var stands = saved == null ? opened.whole() : saved.typed();
        return beside(
                page,
                opened.revision(),
                sections.differing(opened.task(), opened.form(), text, stands),
                saved == null ? words.say("desk.sections.earlier.now") : sections.said(saved),
                words.say("desk.sections.earlier.what"));
    }

    private static ModelAndView beside(
            ModelAndView page, int revision, List<SectionPages.Theirs> differing, String savedBy, String sentence) {
        var view = (SectionView) page.getModel().get("sectionView");
        return page.addObject("sectionView", view.beside(revision, differing, savedBy, sentence));
    }

    @PostMapping
    ModelAndView save(
            @PathVariable String taskId,
            @PathVariable String section,
            HttpServletRequest request,
            Principal person,
            RedirectAttributes redirect) {
        var opened = open(taskId, section, person);
        var action = request.getParameter("action") == null ? "" : request.getParameter("action");
        var typed = TypedForm.sent(opened.form(), request.getParameterMap());
        var revision = number(request.getParameter("revision"));
        try {
            if (action.equals("try")) {
                var whole = opened.whole().with(opened.form(), typed);
                return page(
                        opened,
                        pages.tried(opened.task(), whole),
                        typed,
                        List.of(),
                        words.say("desk.task.tried"),
                        revision);
            }
            if (action.contains(":")) {
                return page(opened, typed.afterButton(opened.form(), action), List.of(), null, revision);
            }
            return save(opened, typed, revision, action.equals("next"), request, redirect);
        } catch (Refused refused) {
            if (refused.code().equals("refused.task.gone")) {
                throw new TaskGone(null);
            }
            return refusedPage(opened, typed, List.of(pages.mistake(opened.task(), refused)), revision);
        } catch (SectionChanged changed) {
            return conflict(opened, typed, changed);
        } catch (ConcurrencyFailureException conflict) {
            return refusedPage(opened, typed, List.of(new Mistake(null, words.say("refused.conflict"))), revision);
        }
    }

    private ModelAndView save(
            OpenedSection opened,
            TypedForm typed,
            int revision,
            boolean next,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        var outcome = FormValidator.validate(
                opened.form(), opened.task().input(), typed, SentFiles.of(opened.form(), request));
        var wrong = outcome.problems().stream()
                .filter(problem -> !problem.isMissing())
                .map(opened.task().view()::mistake)
                .toList();
        if (!wrong.isEmpty()) {
            return refusedPage(opened, typed, wrong, revision);
        }
        var task = opened.task().task();
        var changed =
                desk.saveSection(task.id(), opened.task().person(), opened.name(), revision, typed, outcome.values());
        redirect.addFlashAttribute(
                "notice", words.say(changed ? "desk.sections.read" : "desk.sections.kept", title(opened)));
        if (changed) {
            return new ModelAndView("redirect:" + opened.address());
        }
        return new ModelAndView("redirect:" + opened.task().address()
                + (next && opened.next() != null ? "/sections/" + opened.next() : ""));
    }

    private static int number(@Nullable String typed) {
        return typed != null && typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 0;
    }

    private static String title(OpenedSection opened) {
        return opened.task().view().label(opened.form().components().get(0));
    }

    private ModelAndView refusedPage(OpenedSection opened, TypedForm typed, List<Mistake> mistakes, int revision) {
        return TaskPages.unprocessable(page(opened, typed, mistakes, null, revision));
    }

    /** Both texts on one page: what this person typed stands in the fields, what the other one saved above them. */
    private ModelAndView conflict(OpenedSection opened, TypedForm typed, SectionChanged changed) {
        var saved = changed.saved();
        var page = page(
                opened,
                typed,
                List.of(new Mistake("theirs", words.say("desk.sections.changed"))),
                null,
                saved.revision());
        beside(
                page,
                saved.revision(),
                sections.differing(opened.task(), opened.form(), typed, saved.typed()),
                sections.said(saved),
                words.say("desk.sections.changed.what"));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(
            OpenedSection opened, TypedForm typed, List<Mistake> mistakes, @Nullable String message, int revision) {
        var whole = opened.whole().with(opened.form(), typed);
        return page(opened, pages.drafted(opened.task(), whole), typed, mistakes, message, revision);
    }

    private ModelAndView page(
            OpenedSection opened,
            CaseView caseView,
            TypedForm typed,
            List<Mistake> mistakes,
            @Nullable String message,
            int revision) {
        var task = opened.task();
        var page = pages.page(VIEW, task, caseView, typed, mistakes, message);
        var names = task.form().sections();
        var number = names.indexOf(opened.form().components().get(0)) + 1;
        page.addObject(
                "sectionFields", task.view().fields(opened.form().components().get(0), typed, mistakes));
        page.addObject(
                "sectionView",
                new SectionView(
                        opened.address(),
                        title(opened),
                        number,
                        names.size(),
                        revision,
                        opened.form().hasFiles(),
                        opened.next() == null ? null : task.view().label(names.get(number)),
                        List.of(),
                        null,
                        null,
                        sections.earlier(task, opened.name())));
        return page;
    }

    /** The task was done meanwhile: nothing can be saved, and nothing typed is lost. */
    @ExceptionHandler(TaskGone.class)
    ModelAndView gone(HttpServletRequest request) {
        var page = new ModelAndView("desk/sectionGone", HttpStatus.GONE);
        page.addObject(
                "typed",
                request.getParameterMap().entrySet().stream()
                        .filter(parameter -> !NOT_TYPED.contains(parameter.getKey())
                                && !parameter.getKey().endsWith(".rows"))
                        .flatMap(parameter -> Arrays.stream(parameter.getValue()))
                        .filter(text -> !text.isBlank())
                        .toList());
        return page;
    }
}
