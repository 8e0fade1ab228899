package pl.konsultacje.staff.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.staff.Team;

/** Who works in the office, with which roles and in which teams. */
@Controller
class PeopleController {

    private final StaffManagement staff;
    private final MessageSource messages;

    PeopleController(StaffManagement staff, MessageSource messages) {
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/people")
    String people(Model model, Locale locale) {
        var teams = staff.teams();
        model.addAttribute(
                "people",
                staff.people().stream()
                        .map(person -> row(person, teams, locale))
                        .toList());
        model.addAttribute("teams", teams.stream().map(PeopleController::row).toList());
        return "staff/people";
    }

    private List<String> row(Person person, List<Team> teams, Locale locale) {
        var roles = person.getRoles().stream()
                .sorted()
                .map(role -> messages.getMessage("staff.role." + role.name(), null, locale))
                .collect(Collectors.joining(", "));
        var own = teams.stream()
                .filter(team -> team.getMembers().stream()
                        .anyMatch(member -> member.getUsername().equals(person.getUsername())))
                .map(Team::getName)
                .collect(Collectors.joining(", "));
        var state = messages.getMessage(person.isActive() ? "staff.active" : "staff.inactive", null, locale);
        return List.of(person.getFullName(), person.getUsername(), person.getEmail(), roles, own, state);
    }

    private static List<String> row(Team team) {
        return List.of(
                team.getName(),
                team.getCode(),
                team.getMembers().stream().map(Person::getFullName).collect(Collectors.joining(", ")));
    }
}
