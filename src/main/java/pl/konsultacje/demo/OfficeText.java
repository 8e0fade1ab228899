package pl.konsultacje.demo;

import java.util.List;
import java.util.Set;
import pl.konsultacje.staff.Role;

/** The file {@code office.yml}: invented people and teams. */
record OfficeText(String password, List<PersonText> people, List<TeamText> teams) {

    record PersonText(String username, String fullName, Set<Role> roles) {}

    record TeamText(String code, String name, List<String> members) {}
}
