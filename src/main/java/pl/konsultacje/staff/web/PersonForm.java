package pl.konsultacje.staff.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.PersonData;
import pl.konsultacje.staff.Role;

/** Somebody of the office, as typed. */
record PersonForm(
        @Nullable String version,
        @Nullable String username,
        @Nullable String fullName,
        @Nullable String email,
        @Nullable List<String> roles,
        @Nullable String deputy,
        @Nullable String absentFrom,
        @Nullable String absentTo) {

    static PersonForm empty() {
        return new PersonForm("0", "", "", "", List.of(), "", "", "");
    }

    static PersonForm of(Person person) {
        return new PersonForm(
                String.valueOf(person.getVersion()),
                person.getUsername(),
                person.getFullName(),
                person.getEmail(),
                person.getRoles().stream().map(Role::name).toList(),
                text(person.getDeputy()),
                person.getAbsentFrom() == null ? "" : person.getAbsentFrom().toString(),
                person.getAbsentTo() == null ? "" : person.getAbsentTo().toString());
    }

    /** A button beside the form sends none of its fields. */
    boolean isWhole() {
        return version != null;
    }

    String name() {
        return text(fullName).replaceAll("\\s+", " ");
    }

    Set<Role> chosenRoles() {
        var chosen = EnumSet.noneOf(Role.class);
        if (roles != null) {
            Arrays.stream(Role.values())
                    .filter(role -> roles.contains(role.name()))
                    .forEach(chosen::add);
        }
        return chosen;
    }

    PersonData data() {
        return new PersonData(
                number(version),
                name(),
                text(email),
                chosenRoles(),
                text(deputy).isEmpty() ? null : text(deputy),
                day(absentFrom, "absentFrom"),
                day(absentTo, "absentTo"));
    }

    static int number(@Nullable String version) {
        return text(version).matches("\\d{1,9}") ? Integer.parseInt(text(version)) : -1;
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static @Nullable LocalDate day(@Nullable String typed, String field) {
        try {
            return text(typed).isEmpty() ? null : LocalDate.parse(text(typed));
        } catch (DateTimeParseException e) {
            throw new Refused("refused.person.absence").at(field);
        }
    }
}
