package pl.konsultacje.response.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.meeting.Meeting;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.platform.Words;
import pl.konsultacje.remark.LateAdmissionManagement;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterRow;
import pl.konsultacje.response.RegisterStep;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.staff.Team;

/** A consultation as the staff sees it: what is to be done next, how far it is, and the register. Nothing changes here. */
@Controller
class ConsultationDeskController {

    /** Shown only where a remark is in them. */
    private static final Set<RegisterStep> EXCEPTIONAL = Set.of(
            RegisterStep.OTHER,
            RegisterStep.REPEATED,
            RegisterStep.WITHDRAWN,
            RegisterStep.TAKEN_BACK,
            RegisterStep.ABANDONED);

    private static final int PAGE_SIZE = 50;

    /** Beyond this a printed register would not help anybody; the report's files do. */
    private static final int MOST_ON_PAPER = 5_000;

    private final ConsultationManagement consultations;
    private final Register register;
    private final TermOfConsultation term;
    private final NextDuty nextDuty;
    private final MeetingManagement meetings;
    private final LateAdmissionManagement lateAdmissions;
    private final StaffManagement staff;
    private final Words words;
    private final Clock clock;

    ConsultationDeskController(
            ConsultationManagement consultations,
            Register register,
            TermOfConsultation term,
            NextDuty nextDuty,
            MeetingManagement meetings,
            LateAdmissionManagement lateAdmissions,
            StaffManagement staff,
            Words words,
            Clock clock) {
        this.consultations = consultations;
        this.register = register;
        this.term = term;
        this.nextDuty = nextDuty;
        this.meetings = meetings;
        this.lateAdmissions = lateAdmissions;
        this.staff = staff;
        this.words = words;
        this.clock = clock;
    }

    /** A step with its count, a link that shows only its remarks. */
    record StepLink(String text, String href, boolean current, long count) {}

    /**
     * A row of the table.
     *
     * @param remark number of the remark within its consultation, e.g. 17.3
     * @param caseNumber number of the case within its consultation, e.g. G5; null while there is none
     * @param repeats number of the remark that it repeats, within its consultation; null when it repeats none
     * @param serial number of the submission within its consultation
     * @param who who has it now, in words
     */
    record Line(
            RegisterRow row,
            String remark,
            @Nullable String caseNumber,
            @Nullable String repeats,
            String serial,
            String received,
            String who,
            String step,
            @Nullable String due) {}

    /** A meeting, and whether its minutes are there. */
    record MeetingLine(
            int number,
            String title,
            String when,
            String state,
            String colour,
            boolean ahead,
            boolean announced,
            boolean recordable) {}

    @GetMapping("/desk/consultations/{key}")
    String show(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean print,
            HttpServletRequest request,
            Principal person,
            Model model) {
        var consultation = consultations.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("consultation", consultation);
        model.addAttribute("key", key);
        model.addAttribute("term", term.of(consultation));
        model.addAttribute("duty", nextDuty.of(key, person.getName()));
        model.addAttribute(
                "mayEnter",
                request.isUserInRole("COORDINATOR") && consultation.isPublished() && !consultation.isWithdrawn());
        model.addAttribute(
                "mayReadHistory",
                request.isUserInRole("COORDINATOR")
                        || request.isUserInRole("MANAGER")
                        || request.isUserInRole("AUDITOR"));
        model.addAttribute("documents", consultations.documents(consultation));
        model.addAttribute("decision", decision(consultation));
        model.addAttribute(
                "decisionScan",
                consultations.describedDecisionScan(consultation).orElse(null));
        model.addAttribute(
                "meetings", meetings.of(key).stream().map(this::meetingLine).toList());
        model.addAttribute(
                "mayExtend",
                isOpen(consultation)
                        && consultation.isCollecting(clock.instant())
                        && (request.isUserInRole("COORDINATOR") || request.isUserInRole("MANAGER")));
        model.addAttribute(
                "mayCorrect",
                isOpen(consultation) && consultation.isPublished() && request.isUserInRole("COORDINATOR"));
        model.addAttribute("mayPreview", !consultation.isPublished() && isOpen(consultation) && mayPrepare(request));
        model.addAttribute("announceable", request.isUserInRole("COORDINATOR") ? announceable(consultation) : null);
        model.addAttribute("mayWithdraw", isOpen(consultation) && request.isUserInRole("MANAGER"));
        model.addAttribute(
                "mayArrangeMeetings",
                isOpen(consultation)
                        && consultation.isCollecting(clock.instant())
                        && request.isUserInRole("COORDINATOR"));
        model.addAttribute("lateRemarks", request.isUserInRole("COORDINATOR") ? lateRemarks(consultation) : null);
        model.addAttribute("print", print);
        if (consultation.isPublished()) {
            var caseKey = key + "/" + group;
            if (group.matches("G\\d{1,9}") && register.sizeOfGroup(caseKey) > 0) {
                showGroup(consultation, caseKey, group, Math.max(page, 1), print, model);
            } else {
                showRegister(consultation, chosen(step), Math.max(page, 1), print, model);
            }
        }
        return "response/consultation";
    }

    /** The decision that the publication rests on; null before it, and where none was needed. */
    private @Nullable String decision(Consultation consultation) {
        if (consultation.getDecisionNumber() == null
                || consultation.getDecisionNumber().isBlank()) {
            return null;
        }
        var name = (consultation.getDecisionKind() + " " + consultation.getDecisionNumber()).strip();
        return consultation.getDecisionDate() == null
                ? name
                : words.say("response.consultation.decision.of", name, consultation.getDecisionDate());
    }

    private static boolean mayPrepare(HttpServletRequest request) {
        return request.isUserInRole("COORDINATOR") || request.isUserInRole("MANAGER");
    }

    /** Why the page can be put up by hand now; null when it cannot. */
    private @Nullable String announceable(Consultation consultation) {
        if (!consultation.isToBeAnnounced(clock.instant())) {
            return null;
        }
        return consultation.isAnnouncedByHand()
                ? words.say("consultation.announceNow.lead")
                : words.say(
                        "consultation.announceNow.leadTimed",
                        words.time(consultation.announced().publicationAt()));
    }

    private static boolean isOpen(Consultation consultation) {
        return !consultation.isWithdrawn() && consultation.getConcludedAt() == null;
    }

    /** What leads to the late remarks; null when none waits to be admitted. */
    private @Nullable String lateRemarks(Consultation consultation) {
        if (!isOpen(consultation)) {
            return null;
        }
        var waiting = lateAdmissions.countWaiting(consultation.getCaseKey());
        return waiting > 0 ? words.say("response.consultation.late", waiting) : null;
    }

    private MeetingLine meetingLine(Meeting meeting) {
        var hasMinutes = meeting.getMinutes() != null;
        var isAhead = meeting.getEndsAt().isAfter(clock.instant());
        return new MeetingLine(
                meeting.getNumber(),
                meeting.getTitle(),
                words.dayOfWeekAndTime(meeting.getStartsAt()),
                words.say("response.consultation.meeting."
                        + (meeting.isCancelled()
                                ? "cancelled"
                                : hasMinutes ? "minutes" : isAhead ? "ahead" : "noMinutes")),
                meeting.isCancelled() ? "red" : hasMinutes ? "green" : isAhead ? "grey" : "yellow",
                meeting.isAhead(clock.instant()),
                meeting.getAnnouncedAt() != null,
                meeting.isRecordable(clock.instant()));
    }

    private static @Nullable RegisterStep chosen(String step) {
        return Arrays.stream(RegisterStep.values())
                .filter(one -> one.name().equals(step))
                .findFirst()
                .orElse(null);
    }

    private void showRegister(
            Consultation consultation, @Nullable RegisterStep step, int page, boolean print, Model model) {
        var key = consultation.getCaseKey();
        var counts = register.counts(key);
        var arrived = counts.values().stream().mapToLong(Long::longValue).sum();
        var shown = step == null ? arrived : counts.get(step);
        var pages = (int) Math.max(1, (shown + PAGE_SIZE - 1) / PAGE_SIZE);
        var at = Math.min(page, pages);
        var rows = print ? register.page(key, step, 0, MOST_ON_PAPER) : register.page(key, step, at - 1, PAGE_SIZE);
        model.addAttribute("arrived", arrived);
        model.addAttribute("steps", links(key, counts, step, step == null, arrived));
        model.addAttribute("wholeRegister", step == null);
        model.addAttribute("lines", lines(consultation, rows));
        model.addAttribute("pageNumber", at);
        model.addAttribute("pageCount", print ? 1 : pages);
        model.addAttribute("pageBase", address(key, step) + (step == null ? "?" : "&") + "page=");
        model.addAttribute("printHref", address(key, step) + (step == null ? "?" : "&") + "print=true");
        model.addAttribute("screenHref", address(key, step));
    }

    /** The register, cut down to the remarks that are handled together. */
    private void showGroup(
            Consultation consultation, String caseKey, String group, int page, boolean print, Model model) {
        var key = consultation.getCaseKey();
        var counts = register.counts(key);
        var arrived = counts.values().stream().mapToLong(Long::longValue).sum();
        var size = register.sizeOfGroup(caseKey);
        var pages = (int) Math.max(1, (size + PAGE_SIZE - 1) / PAGE_SIZE);
        var at = Math.min(page, pages);
        var address = address(key, null) + "?group=" + group;
        model.addAttribute("arrived", arrived);
        model.addAttribute("steps", links(key, counts, null, false, arrived));
        model.addAttribute("wholeRegister", false);
        model.addAttribute("group", group);
        model.addAttribute("groupSize", words.count("response.register.group", size));
        model.addAttribute(
                "lines",
                lines(
                        consultation,
                        print
                                ? register.group(caseKey, 0, MOST_ON_PAPER)
                                : register.group(caseKey, at - 1, PAGE_SIZE)));
        model.addAttribute("pageNumber", at);
        model.addAttribute("pageCount", print ? 1 : pages);
        model.addAttribute("pageBase", address + "&page=");
        model.addAttribute("printHref", address + "&print=true");
        model.addAttribute("screenHref", address);
    }

    private List<StepLink> links(
            String key, Map<RegisterStep, Long> counts, @Nullable RegisterStep current, boolean all, long arrived) {
        var links = new ArrayList<StepLink>();
        links.add(new StepLink(words.say("response.register.all"), address(key, null), all, arrived));
        for (var step : RegisterStep.values()) {
            if (!EXCEPTIONAL.contains(step) || counts.get(step) > 0) {
                links.add(new StepLink(
                        words.say("response.register.step." + step),
                        address(key, step),
                        current == step,
                        counts.get(step)));
            }
        }
        return links;
    }

    private static String address(String key, @Nullable RegisterStep step) {
        var address = UriComponentsBuilder.fromPath("/desk/consultations/{key}");
        if (step != null) {
            address.queryParam("step", step.name());
        }
        return address.encode().buildAndExpand(key).toUriString();
    }

    private List<Line> lines(Consultation consultation, List<RegisterRow> rows) {
        var names = new HashMap<String, String>();
        for (var person : staff.people()) {
            names.put(person.getUsername(), person.getFullName());
        }
        var teams = new HashMap<String, String>();
        for (Team team : staff.teams()) {
            teams.put(team.getCode(), team.getName());
        }
        var start = consultation.getCaseKey().length() + 1;
        return rows.stream()
                .map(row -> new Line(
                        row,
                        row.remarkNumber().substring(start),
                        row.caseKey() == null ? null : row.caseKey().substring(start),
                        row.repeats() == null ? null : row.repeats().substring(start),
                        row.remarkNumber().substring(start, row.remarkNumber().lastIndexOf('.')),
                        words.day(row.receivedAt()),
                        who(row, names, teams),
                        words.say("response.register.step." + row.registerStep()),
                        row.registerStep() == RegisterStep.DRAFTING
                                ? Optional.ofNullable(row.due()).map(words::day).orElse(null)
                                : null))
                .toList();
    }

    private String who(RegisterRow row, Map<String, String> names, Map<String, String> teams) {
        var team = row.team();
        return switch (row.registerStep()) {
            case REVIEW, ASSIGNMENT ->
                row.assignee() == null || row.registerStep() == RegisterStep.ASSIGNMENT
                        ? words.say("response.register.who.coordinator")
                        : names.getOrDefault(row.assignee(), row.assignee());
            case DRAFTING ->
                row.assignee() != null
                        ? names.getOrDefault(row.assignee(), row.assignee())
                        : team == null
                                ? words.say("response.register.who.coordinator")
                                : teams.getOrDefault(team, team);
            case APPROVAL -> words.say("response.register.who.manager");
            case WAITING, OTHER, SETTLED, REPEATED, WITHDRAWN, TAKEN_BACK, ABANDONED -> "";
        };
    }
}
