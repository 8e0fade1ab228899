package pl.konsultacje.invitation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.invitation.AnswerKind;
import pl.konsultacje.invitation.BodyKind;
import pl.konsultacje.invitation.BodyState;
import pl.konsultacje.invitation.FollowUp;
import pl.konsultacje.invitation.FollowUpManagement;
import pl.konsultacje.invitation.InvitationManagement;
import pl.konsultacje.invitation.InvitedBody;
import pl.konsultacje.invitation.LetterWay;
import pl.konsultacje.notification.MailOnItsWay;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.platform.Words;

/** The list of invited bodies, one of them, and what it answered. */
@Controller
class InvitedController {

    private static final int PAGE_SIZE = 100;
    private static final String TO_LIST = "redirect:/desk/consultations/{key}/invited";

    /** A choice of a field. */
    public record Choice(
            String value, String label, @Nullable String hint) {}

    /** A number with what it counts. */
    public record Count(String value, String label) {}

    /**
     * A row of the list.
     *
     * @param term last day, or the days that a letter will begin; null when the end of the collection holds
     * @param letter how and when the letter went; null when none did
     * @param mailId the mail that is the letter, for who may open it
     * @param mailState where the mail is; null when it is none
     * @param told letters about changes that were posted to it
     * @param submission number of the answer within the consultation; null when it is in none
     */
    public record Row(
            InvitedBody body,
            String kind,
            @Nullable String term,
            @Nullable String letter,
            @Nullable String registryNumber,
            @Nullable Long mailId,
            @Nullable String mailState,
            @Nullable String mailColour,
            List<ToldByLetter> told,
            String state,
            @Nullable String colour,
            @Nullable String answeredOn,
            boolean late,
            @Nullable String submission) {}

    /** A letter about changes, in words. */
    public record ToldByLetter(
            String sent, String registryNumber, @Nullable Long proofId) {}

    private final InvitationManagement invitations;
    private final FollowUpManagement followUps;
    private final ConsultationManagement consultations;
    private final LostForms lostForms;
    private final Words words;

    InvitedController(
            InvitationManagement invitations,
            FollowUpManagement followUps,
            ConsultationManagement consultations,
            LostForms lostForms,
            Words words) {
        this.invitations = invitations;
        this.followUps = followUps;
        this.consultations = consultations;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/desk/consultations/{key}/invited")
    String list(
            @PathVariable String key,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        var consultation = consultation(key);
        var mails = invitations.mails(consultation);
        var bodies = invitations.of(consultation);
        var told = followUps.posted(consultation).stream()
                .collect(Collectors.groupingBy(
                        FollowUp::getBodyId, Collectors.mapping(this::told, Collectors.toList())));
        var rows = bodies.stream()
                .map(body ->
                        row(consultation, body, mails.get(body.getId()), told.getOrDefault(body.getId(), List.of())))
                .toList();
        var pages = Math.max(1, (rows.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        var at = Math.min(Math.max(page, 1), pages);
        model.addAttribute("consultation", consultation);
        model.addAttribute("key", key);
        model.addAttribute("counts", counts(consultation, bodies, mails));
        model.addAttribute("rows", rows.subList((at - 1) * PAGE_SIZE, Math.min(at * PAGE_SIZE, rows.size())));
        model.addAttribute("pageNumber", at);
        model.addAttribute("pageCount", pages);
        model.addAttribute(
                "mayEdit",
                request.isUserInRole("COORDINATOR")
                        && !consultation.isWithdrawn()
                        && consultation.getConcludedAt() == null);
        var toBeTold = request.isUserInRole("COORDINATOR")
                ? followUps.pending(consultation).size()
                : 0;
        model.addAttribute("toBeTold", toBeTold == 0 ? null : words.count("invitation.followUp.pending", toBeTold));
        model.addAttribute("mayReadMails", request.isUserInRole("COORDINATOR"));
        model.addAttribute("mayReadSubmissions", !request.isUserInRole("REVIEWER"));
        return "invitation/invited";
    }

    private List<Count> counts(Consultation consultation, List<InvitedBody> bodies, Map<Long, MailOnItsWay> mails) {
        var states = new EnumMap<BodyState, Integer>(BodyState.class);
        for (var body : bodies) {
            states.merge(state(consultation, body, mails.get(body.getId())), 1, Integer::sum);
        }
        var counts = new ArrayList<Count>();
        if (!bodies.isEmpty()) {
            counts.add(new Count(String.valueOf(bodies.size()), words.say("invitation.count.all")));
            for (var state : BodyState.values()) {
                counts.add(new Count(
                        String.valueOf(states.getOrDefault(state, 0)), words.say("invitation.count." + state)));
            }
        }
        return counts;
    }

    private BodyState state(Consultation consultation, InvitedBody body, @Nullable MailOnItsWay mail) {
        return consultation.getAnnouncement() == null
                ? BodyState.NO_LETTER
                : body.state(
                        consultation.lastDay(), invitations.today(), InvitationManagement.isLetterFailed(body, mail));
    }

    private ToldByLetter told(FollowUp letter) {
        return new ToldByLetter(
                words.say("invitation.followUp.sent", letter.getLetterOn()),
                letter.getRegistryNumber(),
                letter.getProofId());
    }

    private Row row(Consultation consultation, InvitedBody body, @Nullable MailOnItsWay mail, List<ToldByLetter> told) {
        var state = state(consultation, body, mail);
        var isMailed = body.getLetterWay() == LetterWay.MAIL && mail != null;
        var number = body.getAnswerNumber();
        var answeredOn = body.getAnsweredOn();
        var letterOn = body.getLetterOn();
        var registryNumber = body.getRegistryNumber();
        return new Row(
                body,
                words.say("invitation.kind." + body.getKind()),
                term(consultation, body),
                letterOn == null ? null : words.say("invitation.letterWay." + body.getLetterWay(), letterOn),
                registryNumber == null || registryNumber.isEmpty() ? null : registryNumber,
                isMailed ? mail.id() : null,
                isMailed ? words.say("invitation.mail." + mail.state()) : null,
                isMailed ? mailColour(mail) : null,
                told.stream().distinct().toList(),
                words.say("invitation.state." + state),
                colour(state),
                answeredOn == null ? null : words.day(answeredOn),
                consultation.getAnnouncement() != null && body.isAnsweredLate(consultation.lastDay()),
                number == null || number.isEmpty()
                        ? null
                        : number.substring(consultation.getCaseKey().length() + 1));
    }

    private @Nullable String term(Consultation consultation, InvitedBody body) {
        var own = body.getOwnDays();
        if (own == null || consultation.getAnnouncement() == null) {
            return own == null ? null : words.count("invitation.daysFromLetter", own);
        }
        var last = body.lastDay(consultation.lastDay());
        return last == null
                ? words.count("invitation.daysFromLetter", own)
                : words.say("invitation.ownTerm", last, words.count("invitation.days", own));
    }

    private static String mailColour(MailOnItsWay mail) {
        return switch (mail.state()) {
            case SENT -> "green";
            case WAITING -> "grey";
            case UNDELIVERED -> "red";
        };
    }

    private static @Nullable String colour(BodyState state) {
        return switch (state) {
            case NO_LETTER -> "grey";
            case WAITING -> "yellow";
            case ANSWERED -> "green";
            case NO_REMARKS -> null;
            case SILENT -> "orange";
        };
    }

    @GetMapping("/desk/consultations/{key}/invited/new")
    String blank(@PathVariable String key, Model model, HttpServletRequest request) {
        model.addAttribute("form", lostForms.take(request, BodyForm.class).orElseGet(BodyForm::empty));
        return form(consultation(key), null, model);
    }

    @PostMapping("/desk/consultations/{key}/invited/new")
    String add(
            @PathVariable String key,
            @ModelAttribute("form") BodyForm form,
            BindingResult problems,
            HttpServletResponse response,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        try {
            invitations.add(key, form.data(), person.getName());
            redirect.addFlashAttribute("notice", words.say("invitation.added"));
            return TO_LIST;
        } catch (Refused refused) {
            words.reject(problems, refused);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(consultation, null, model);
        }
    }

    @GetMapping("/desk/consultations/{key}/invited/{id:\\d{1,15}}")
    String show(@PathVariable String key, @PathVariable long id, Model model, HttpServletRequest request) {
        var consultation = consultation(key);
        var body = body(consultation, id);
        model.addAttribute("form", lostForms.take(request, BodyForm.class).orElseGet(() -> BodyForm.of(body)));
        return form(consultation, body, model);
    }

    @PostMapping("/desk/consultations/{key}/invited/{id:\\d{1,15}}")
    String change(
            @PathVariable String key,
            @PathVariable long id,
            @ModelAttribute("form") BodyForm form,
            BindingResult problems,
            HttpServletResponse response,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        var body = body(consultation, id);
        try {
            if ("remove".equals(form.action())) {
                invitations.remove(key, id, person.getName());
                redirect.addFlashAttribute("notice", words.say("invitation.removed"));
            } else {
                invitations.change(key, id, form.data(), form.versionRead(), person.getName());
                redirect.addFlashAttribute("notice", words.say("invitation.changed"));
            }
            return TO_LIST;
        } catch (Refused refused) {
            words.reject(problems, refused);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(consultation, body, model);
        }
    }

    private String form(Consultation consultation, @Nullable InvitedBody body, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("key", consultation.getCaseKey());
        model.addAttribute("body", body);
        model.addAttribute(
                "kinds",
                Arrays.stream(BodyKind.values())
                        .map(kind -> new Choice(kind.name(), words.say("invitation.kind." + kind), null))
                        .toList());
        return "invitation/body";
    }

    @GetMapping("/desk/consultations/{key}/invited/{id:\\d{1,15}}/answer")
    String answer(@PathVariable String key, @PathVariable long id, Model model, HttpServletRequest request) {
        var consultation = consultation(key);
        var body = body(consultation, id);
        model.addAttribute("form", lostForms.take(request, AnswerForm.class).orElseGet(() -> AnswerForm.of(body)));
        return answer(consultation, body, model);
    }

    @PostMapping("/desk/consultations/{key}/invited/{id:\\d{1,15}}/answer")
    String recordAnswer(
            @PathVariable String key,
            @PathVariable long id,
            @ModelAttribute("form") AnswerForm form,
            BindingResult problems,
            HttpServletResponse response,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        var body = body(consultation, id);
        var kind = kind(form);
        if (kind.isEmpty() && !"NONE".equals(form.kind())) {
            problems.rejectValue("kind", "refused", words.say("refused.invited.answer.kind"));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } else {
            try {
                invitations.recordAnswer(
                        key,
                        id,
                        kind.orElse(null),
                        Typed.day(BodyForm.typed(form.day())).orElse(null),
                        BodyForm.typed(form.number()),
                        person.getName());
                redirect.addFlashAttribute("notice", words.say("invitation.answer.recorded"));
                return TO_LIST;
            } catch (Refused refused) {
                words.reject(problems, refused);
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
        }
        return answer(consultation, body, model);
    }

    private static Optional<AnswerKind> kind(AnswerForm form) {
        return Arrays.stream(AnswerKind.values())
                .filter(one -> one.name().equals(form.kind()))
                .findFirst();
    }

    private String answer(Consultation consultation, InvitedBody body, Model model) {
        var kinds = new ArrayList<Choice>();
        for (var kind : AnswerKind.values()) {
            kinds.add(new Choice(
                    kind.name(),
                    words.say("invitation.answer." + kind),
                    words.say("invitation.answer." + kind + ".hint")));
        }
        if (body.getAnswer() != null) {
            kinds.add(
                    new Choice("NONE", words.say("invitation.answer.NONE"), words.say("invitation.answer.NONE.hint")));
        }
        model.addAttribute("key", consultation.getCaseKey());
        model.addAttribute("body", body);
        model.addAttribute("letterOn", body.getLetterOn() == null ? null : words.day(body.getLetterOn()));
        model.addAttribute("kinds", kinds);
        return "invitation/answer";
    }

    private Consultation consultation(String key) {
        return consultations.find(key).orElseThrow(InvitedController::notFound);
    }

    private InvitedBody body(Consultation consultation, long id) {
        return invitations.find(consultation, id).orElseThrow(InvitedController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
