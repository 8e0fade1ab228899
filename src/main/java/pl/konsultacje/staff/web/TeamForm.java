package pl.konsultacje.staff.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.Team;

/** A team, as typed. */
record TeamForm(
        @Nullable String version,
        @Nullable String code,
        @Nullable String name,
        @Nullable List<String> members) {

    static TeamForm empty() {
        return new TeamForm("0", "", "", List.of());
    }

    static TeamForm of(Team team) {
        return new TeamForm(
                String.valueOf(team.getVersion()),
                team.getCode(),
                team.getName(),
                team.getMembers().stream().map(Person::getUsername).toList());
    }

    List<String> chosen() {
        return members == null ? List.of() : members;
    }
}
