package pl.konsultacje.office.web;

import org.jspecify.annotations.Nullable;
import pl.konsultacje.staff.NewPerson;

/** Who becomes the first administrator, as typed. */
record AdministratorForm(
        @Nullable String fullName,
        @Nullable String username,
        @Nullable String email,
        @Nullable String password) {

    NewPerson person() {
        return new NewPerson(text(username), text(fullName), text(email), password == null ? "" : password);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
