package pl.konsultacje.staff;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;

/** What the administrator does with people and teams; each change is written down. */
@Service
@Transactional
public class PeopleManagement {

    /** Without the signs that are taken for one another; 16 of them hold 79 bits. */
    private static final String SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int SIGNS_IN_PASSWORD = 16;
    private static final String TEAM_CODE = "[A-Za-z][A-Za-z0-9_-]{0,39}";

    private final StaffManagement staff;
    private final People people;
    private final Teams teams;
    private final StaffJournal journal;
    private final OpenDuties duties;
    private final PasswordEncoder passwords;
    private final LoginAttempts attempts;
    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    PeopleManagement(
            StaffManagement staff,
            People people,
            Teams teams,
            StaffJournal journal,
            OpenDuties duties,
            PasswordEncoder passwords,
            LoginAttempts attempts,
            JdbcClient jdbc) {
        this.staff = staff;
        this.people = people;
        this.teams = teams;
        this.journal = journal;
        this.duties = duties;
        this.passwords = passwords;
        this.attempts = attempts;
        this.jdbc = jdbc;
    }

    /**
     * Adds somebody with a password that holds for the first log-in.
     *
     * @return the password, to be shown once
     * @throws Refused at its field
     */
    public String add(String username, String fullName, String email, Set<Role> roles, String by) {
        requireRoles(roles);
        var password = temporaryPassword();
        var person = staff.addPerson(new NewPerson(username, fullName, email, password), roles);
        person.setTemporaryPassword(passwords.encode(password));
        journal.record(subject(person), "addPerson", names(roles), by);
        return password;
    }

    /**
     * Changes name, address, roles, deputy and absence.
     *
     * @throws Refused at its field; without one when another administrator was faster, or nobody would be left to
     *     administer the office
     */
    public void change(String username, PersonData data, String by) {
        lockAdministrators();
        var person = person(username);
        if (person.getVersion() != data.version()) {
            throw new Refused("refused.person.changedMeanwhile");
        }
        requireRoles(data.roles());
        StaffManagement.requireName(data.fullName());
        StaffManagement.requireAddress(data.email());
        if (!data.roles().contains(Role.ADMINISTRATOR)) {
            refuseLast(person, "roles");
        }
        var deputy = data.deputy();
        if (deputy != null
                && (deputy.equals(username)
                        || people.findByUsername(deputy)
                                .filter(Person::isActive)
                                .isEmpty())) {
            throw new Refused("refused.person.deputy").at("deputy");
        }
        var from = data.absentFrom();
        var to = data.absentTo();
        if ((from == null) != (to == null) || (from != null && to != null && to.isBefore(from))) {
            throw new Refused("refused.person.absence").at("absentTo");
        }
        var before = names(person.getRoles());
        person.change(data);
        var after = names(data.roles());
        journal.record(subject(person), "changePerson", before.equals(after) ? null : before + " → " + after, by);
    }

    /** Closes the account; what the person has taken is offered to the others again. */
    public void deactivate(String username, String by) {
        lockAdministrators();
        var person = person(username);
        if (!person.isActive()) {
            return;
        }
        if (username.equals(by)) {
            throw new Refused("refused.person.oneself");
        }
        refuseLast(person, null);
        person.setActive(false);
        duties.giveBack(username);
        journal.record(subject(person), "deactivatePerson", null, by);
    }

    public void reactivate(String username, String by) {
        var person = person(username);
        if (!person.isActive()) {
            person.setActive(true);
            journal.record(subject(person), "reactivatePerson", null, by);
        }
    }

    /** @return a password for one log-in, to be shown once; every session of the person ends */
    public String resetPassword(String username, String by) {
        var person = person(username);
        var password = temporaryPassword();
        person.setTemporaryPassword(passwords.encode(password));
        journal.record(subject(person), "resetPassword", null, by);
        return password;
    }

    /** Lets the person try to log in again at once. */
    public void unlock(String username, String by) {
        var person = person(username);
        attempts.forget(username);
        journal.record(subject(person), "unlockLogin", null, by);
    }

    public void endSessions(String username, String by) {
        var person = person(username);
        person.endSessions();
        journal.record(subject(person), "endSessions", null, by);
    }

    /** Offers what the person has taken to the others again, e.g. in an absence. */
    public void giveBackTasks(String username, String by) {
        var person = person(username);
        duties.giveBack(username);
        journal.record(subject(person), "giveBackTasks", null, by);
    }

    /** @param code names the team in models and tables; never changes */
    public void addTeam(String code, String name, List<String> members, String by) {
        if (!code.matches(TEAM_CODE)) {
            throw new Refused("refused.team.code").at("code");
        }
        if (teams.findByCode(code).isPresent()) {
            throw new Refused("refused.team.codeTaken").at("code");
        }
        requireTeamName(name);
        teams.save(new Team(code, name, members(members)));
        journal.record("team/" + code, "addTeam", name, by);
    }

    /** @throws Refused without a field when another administrator was faster */
    public void changeTeam(String code, int version, String name, List<String> members, String by) {
        var team = teams.findByCode(code).orElseThrow();
        if (team.getVersion() != version) {
            throw new Refused("refused.person.changedMeanwhile");
        }
        requireTeamName(name);
        var before = team.getMembers().stream().map(Person::getUsername).toList();
        team.change(name, members(members));
        journal.record(
                "team/" + code,
                "changeTeam",
                name + ": " + String.join(", ", before) + " → " + String.join(", ", members),
                by);
    }

    /**
     * Replaces the password by one of the person's own choice.
     *
     * @param old the present one
     * @throws Refused at its field
     */
    public void changeOwnPassword(String username, String old, String chosen) {
        var person = person(username);
        if (!passwords.matches(old, person.getPasswordHash())) {
            throw new Refused("refused.password.old").at("oldPassword");
        }
        if (passwords.matches(chosen, person.getPasswordHash())) {
            throw new Refused("refused.password.same").at("password");
        }
        PasswordRules.refuseWeak(chosen, person.getRoles(), List.of(username, person.getFullName(), person.getEmail()));
        person.setPassword(passwords.encode(chosen));
        journal.record(subject(person), "changeOwnPassword", null, username);
    }

    private List<Person> members(List<String> usernames) {
        return usernames.stream()
                .distinct()
                .map(username -> people.findByUsername(username)
                        .orElseThrow(() -> new Refused("refused.person.unknown").at("members")))
                .toList();
    }

    private static void requireTeamName(String name) {
        if (name.isBlank()) {
            throw new Refused("refused.team.name").at("name");
        }
        OwnWords.refuseTooLong(name, 200, "name");
    }

    private static void requireRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new Refused("refused.person.roles").at("roles");
        }
    }

    /** Two administrators who take the role from one another at once: the second waits and sees it gone. */
    private void lockAdministrators() {
        jdbc.sql("select id from person where active order by id for update")
                .query(Long.class)
                .list();
    }

    private void refuseLast(Person person, @Nullable String field) {
        if (person.isActive()
                && person.getRoles().contains(Role.ADMINISTRATOR)
                && people.withRole(Role.ADMINISTRATOR).size() == 1) {
            var refused = new Refused("refused.person.lastAdministrator");
            throw field == null ? refused : refused.at(field);
        }
    }

    private Person person(String username) {
        return people.findByUsername(username).orElseThrow(() -> new Refused("refused.person.unknown"));
    }

    private String temporaryPassword() {
        var password = new StringBuilder();
        for (int i = 0; i < SIGNS_IN_PASSWORD; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return password.toString();
    }

    private static String subject(Person person) {
        return "person/" + person.getUsername();
    }

    private static String names(Set<Role> roles) {
        return roles.stream()
                .sorted()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
