package pl.konsultacje.staff;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.platform.LanguageChosen;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;

/** Adds and finds people and teams. */
@Service
@Transactional
public class StaffManagement implements LanguageChosen {

    private static final String USERNAME = "(?!new$|teams$)[a-z][a-z0-9._-]{1,59}";
    private static final String EMAIL = "[^@\\s<>,;]+@[^@\\s<>,;]+\\.[^@\\s<>,;]+";

    private final People people;
    private final Teams teams;
    private final PasswordEncoder passwords;
    private final Clock clock;

    StaffManagement(People people, Teams teams, PasswordEncoder passwords, Clock clock) {
        this.people = people;
        this.teams = teams;
        this.passwords = passwords;
        this.clock = clock;
    }

    public Person addPerson(String username, String fullName, String email, String password, Set<Role> roles) {
        return people.save(new Person(username, fullName, email, passwords.encode(password), roles));
    }

    /**
     * Adds somebody who chose the password himself.
     *
     * @throws Refused at its field when something is missing, taken or too weak
     */
    public Person addPerson(NewPerson person, Set<Role> roles) {
        if (!person.username().matches(USERNAME)) {
            throw new Refused("refused.person.username").at("username");
        }
        if (people.findByUsername(person.username()).isPresent()) {
            throw new Refused("refused.person.usernameTaken").at("username");
        }
        requireName(person.fullName());
        requireAddress(person.email());
        PasswordRules.refuseWeak(
                person.password(), roles, List.of(person.username(), person.fullName(), person.email()));
        return addPerson(person.username(), person.fullName(), person.email(), person.password(), roles);
    }

    static void requireName(String fullName) {
        if (fullName.isBlank()) {
            throw new Refused("refused.person.fullName").at("fullName");
        }
        OwnWords.refuseTooLong(fullName, 200, "fullName");
    }

    static void requireAddress(String email) {
        if (email.length() > 254 || !email.matches(EMAIL)) {
            throw new Refused("refused.person.email").at("email");
        }
    }

    public Team addTeam(String code, String name, List<String> usernames) {
        var members = usernames.stream().map(this::person).toList();
        return teams.save(new Team(code, name, members));
    }

    @Transactional(readOnly = true)
    public List<Person> people() {
        return people.findAllByOrderByFullName();
    }

    @Transactional(readOnly = true)
    public List<Person> peopleWith(Role role) {
        return people.withRole(role);
    }

    @Transactional(readOnly = true)
    public List<Team> teams() {
        return teams.findAllByOrderByName();
    }

    @Transactional(readOnly = true)
    public Optional<Team> team(String code) {
        return teams.findByCode(code);
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(String username) {
        return people.findByUsername(username);
    }

    /** The name to show for a user name; of {@code system:<element>} and of people long gone the user name itself. */
    @Transactional(readOnly = true)
    public String nameOf(String username) {
        return people.findByUsername(username).map(Person::getFullName).orElse(username);
    }

    /**
     * The candidate groups whose tasks the person may take: roles, teams, and the teams of those absent whose deputy the
     * person is.
     */
    @Transactional(readOnly = true)
    public Set<String> groupsOf(String username) {
        var roles = people.findByUsername(username).stream()
                .flatMap(person -> person.getRoles().stream())
                .map(Role::group);
        var ownTeams = Stream.concat(
                        teams.ofPerson(username).stream(),
                        teams.ofAbsent(username, OfficeTime.dayOf(clock.instant())).stream())
                .map(team -> Team.group(team.getCode()));
        return Stream.concat(roles, ownTeams).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void choose(String username, Locale language) {
        people.findByUsername(username).ifPresent(person -> person.setLanguage(language));
    }

    private Person person(String username) {
        return people.findByUsername(username)
                .orElseThrow(() -> new IllegalArgumentException("There is no person " + username));
    }
}
