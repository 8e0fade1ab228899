package pl.konsultacje.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.LoginAttempts;
import pl.konsultacje.staff.PeopleManagement;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.staff.Team;

/** Who works in the office, with which roles and in which teams; the administrator changes it. */
@Controller
class PeopleController {

    private static final int ON_A_PAGE = 50;
    private static final String PERSON = "staff/person";
    private static final String TEAM = "staff/team";
    private static final String NOTICE = "notice";

    /** A person in the list. */
    public record Row(String username, String fullName, String email, String roles, String teams, boolean active) {}

    /** A team in the list. */
    public record TeamRow(String code, String name, String members) {}

    /** Something to choose. */
    public record Choice(
            String value, String label, @Nullable String hint) {

        Choice(String value, String label) {
            this(value, label, null);
        }
    }

    private final StaffManagement staff;
    private final PeopleManagement people;
    private final LoginAttempts attempts;
    private final LostForms lostForms;
    private final Words words;

    PeopleController(
            StaffManagement staff, PeopleManagement people, LoginAttempts attempts, LostForms lostForms, Words words) {
        this.staff = staff;
        this.people = people;
        this.attempts = attempts;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/people")
    String people(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") String page, Model model) {
        var teams = staff.teams();
        var wanted = q.strip().toLowerCase(Locale.ROOT);
        var found = staff.people().stream()
                .map(person -> row(person, teams))
                .filter(row -> String.join(" ", row.fullName(), row.username(), row.email(), row.teams())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        int pages = Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int shown = Math.min(page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1, pages);
        model.addAttribute(
                "people",
                found.stream().skip((shown - 1L) * ON_A_PAGE).limit(ON_A_PAGE).toList());
        model.addAttribute("found", found.size());
        model.addAttribute("q", q);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "teams",
                teams.stream()
                        .map(team -> new TeamRow(
                                team.getCode(),
                                team.getName(),
                                team.getMembers().stream()
                                        .map(Person::getFullName)
                                        .collect(Collectors.joining(", "))))
                        .toList());
        return "staff/people";
    }

    private Row row(Person person, List<Team> teams) {
        return new Row(
                person.getUsername(),
                person.getFullName(),
                person.getEmail(),
                person.getRoles().stream()
                        .sorted()
                        .map(role -> words.say("staff.role." + role.name()))
                        .collect(Collectors.joining(", ")),
                teams.stream()
                        .filter(team -> team.getMembers().stream()
                                .anyMatch(member -> member.getUsername().equals(person.getUsername())))
                        .map(Team::getName)
                        .collect(Collectors.joining(", ")),
                person.isActive());
    }

    @GetMapping("/people/new")
    String newPerson(HttpServletRequest request, Model model) {
        return personPage(lostForms.take(request, PersonForm.class).orElseGet(PersonForm::empty), true, model);
    }

    @PostMapping("/people/new")
    String add(
            @ModelAttribute("form") PersonForm form,
            BindingResult problems,
            Principal by,
            Model model,
            RedirectAttributes redirect) {
        try {
            var password = people.add(
                    PersonForm.text(form.username()),
                    form.name(),
                    PersonForm.text(form.email()),
                    form.chosenRoles(),
                    by.getName());
            redirect.addFlashAttribute(NOTICE, words.say("staff.person.added", form.name()));
            redirect.addFlashAttribute("password", password);
            redirect.addAttribute("username", PersonForm.text(form.username()).toLowerCase(Locale.ROOT));
            return "redirect:/people/{username}";
        } catch (Refused refused) {
            reject(problems, refused);
            return personPage(form, true, model);
        }
    }

    @GetMapping("/people/{username}")
    String person(@PathVariable String username, HttpServletRequest request, Model model) {
        var person = find(username);
        var typed = lostForms.take(request, PersonForm.class).filter(PersonForm::isWhole);
        return personPage(typed.orElseGet(() -> PersonForm.of(person)), false, model);
    }

    @PostMapping("/people/{username}")
    String change(
            @PathVariable String username,
            @RequestParam(defaultValue = "save") String action,
            @ModelAttribute("form") PersonForm form,
            BindingResult problems,
            Principal by,
            Model model,
            RedirectAttributes redirect) {
        find(username);
        redirect.addAttribute("username", username);
        try {
            switch (action) {
                case "deactivate" -> people.deactivate(username, by.getName());
                case "reactivate" -> people.reactivate(username, by.getName());
                case "endSessions" -> people.endSessions(username, by.getName());
                case "unlock" -> people.unlock(username, by.getName());
                case "giveBack" -> people.giveBackTasks(username, by.getName());
                case "resetPassword" ->
                    redirect.addFlashAttribute("password", people.resetPassword(username, by.getName()));
                default -> people.change(username, form.data(), by.getName());
            }
        } catch (Refused refused) {
            reject(problems, refused);
            return personPage(form.isWhole() ? form : PersonForm.of(find(username)), false, model);
        }
        redirect.addFlashAttribute(
                NOTICE, words.sayOr("staff.person.done." + action, words.say("staff.person.done.save")));
        return "redirect:/people/{username}";
    }

    private String personPage(PersonForm form, boolean isNew, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("isNew", isNew);
        model.addAttribute(
                "roles",
                Arrays.stream(Role.values())
                        .map(role -> new Choice(role.name(), words.say("staff.role." + role.name())))
                        .toList());
        if (!isNew) {
            var person = find(PersonForm.text(form.username()));
            model.addAttribute(
                    "logins",
                    attempts.latest(person.getUsername()).stream()
                            .map(login -> words.moment(login.at()) + ": "
                                    + words.say(login.succeeded() ? "staff.logins.succeeded" : "staff.logins.failed"))
                            .toList());
            model.addAttribute("active", person.isActive());
            model.addAttribute("fullName", person.getFullName());
            model.addAttribute(
                    "deputies",
                    staff.people().stream()
                            .filter(other ->
                                    other.isActive() && !other.getUsername().equals(person.getUsername()))
                            .map(other -> new Choice(other.getUsername(), other.getFullName()))
                            .toList());
        }
        return PERSON;
    }

    @GetMapping("/people/teams/new")
    String newTeam(HttpServletRequest request, Model model) {
        return teamPage(lostForms.take(request, TeamForm.class).orElseGet(TeamForm::empty), true, model);
    }

    @PostMapping("/people/teams/new")
    String addTeam(
            @ModelAttribute("form") TeamForm form,
            BindingResult problems,
            Principal by,
            Model model,
            RedirectAttributes redirect) {
        try {
            people.addTeam(PersonForm.text(form.code()), PersonForm.text(form.name()), form.chosen(), by.getName());
        } catch (Refused refused) {
            reject(problems, refused);
            return teamPage(form, true, model);
        }
        redirect.addFlashAttribute(NOTICE, words.say("staff.team.saved"));
        return "redirect:/people";
    }

    @GetMapping("/people/teams/{code}")
    String team(@PathVariable String code, HttpServletRequest request, Model model) {
        var team = findTeam(code);
        return teamPage(lostForms.take(request, TeamForm.class).orElseGet(() -> TeamForm.of(team)), false, model);
    }

    @PostMapping("/people/teams/{code}")
    String changeTeam(
            @PathVariable String code,
            @ModelAttribute("form") TeamForm form,
            BindingResult problems,
            Principal by,
            Model model,
            RedirectAttributes redirect) {
        findTeam(code);
        try {
            people.changeTeam(
                    code, PersonForm.number(form.version()), PersonForm.text(form.name()), form.chosen(), by.getName());
        } catch (Refused refused) {
            reject(problems, refused);
            return teamPage(form, false, model);
        }
        redirect.addFlashAttribute(NOTICE, words.say("staff.team.saved"));
        return "redirect:/people";
    }

    private String teamPage(TeamForm form, boolean isNew, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("isNew", isNew);
        var chosen = form.chosen();
        model.addAttribute(
                "candidates",
                staff.people().stream()
                        .filter(person -> person.isActive() || chosen.contains(person.getUsername()))
                        .map(person -> new Choice(person.getUsername(), person.getFullName()))
                        .toList());
        return TEAM;
    }

    private void reject(BindingResult problems, Refused refused) {
        if (refused.field() == null || refused.field().equals("password")) {
            problems.reject("refused", words.refusal(refused));
        } else {
            problems.rejectValue(refused.field(), "refused", words.refusal(refused));
        }
    }

    private Person find(String username) {
        return staff.find(username).orElseThrow(PeopleController::notFound);
    }

    private Team findTeam(String code) {
        return staff.team(code).orElseThrow(PeopleController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
