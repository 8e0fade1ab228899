package pl.konsultacje.demo;

import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import pl.konsultacje.demo.OfficeText.PersonText;
import pl.konsultacje.demo.OfficeText.TeamText;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.DemoPeople;
import pl.konsultacje.staff.DemoPerson;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.Team;

/** The invented people, as the log-in page and the banner name them. */
@Component
@Profile("demo")
class DemoStaff implements DemoPeople {

    private final OfficeText office = DemoFile.read("office.yml", "office", OfficeText.class);
    private final Words words;

    DemoStaff(Words words) {
        this.words = words;
    }

    OfficeText office() {
        return office;
    }

    @Override
    public List<DemoPerson> people() {
        return office.people().stream()
                .map(person -> new DemoPerson(
                        person.username(),
                        person.fullName(),
                        words.say("demo.person." + person.username() + ".does"),
                        office.password()))
                .toList();
    }

    /** First name and role of somebody. */
    String shortName(String username) {
        return words.say("demo.person." + username + ".short");
    }

    /**
     * Who is to be played for a task.
     *
     * @param who user name or candidate group
     */
    Optional<String> playerOf(String who) {
        return office.people().stream()
                .filter(person -> person.username().equals(who) || plays(person, who))
                .map(PersonText::username)
                .findFirst();
    }

    private boolean plays(PersonText person, String group) {
        return person.roles().stream().map(Role::group).anyMatch(group::equals)
                || office.teams().stream()
                        .filter(team -> team.members().get(0).equals(person.username()))
                        .map(TeamText::code)
                        .map(Team::group)
                        .anyMatch(group::equals);
    }
}
