package pl.konsultacje.staff;

import java.util.Locale;

/**
 * Somebody who is to be added.
 *
 * @param username to log in with
 * @param fullName name to show
 * @param email where mails go
 * @param password in clear, to be checked and hashed
 */
public record NewPerson(String username, String fullName, String email, String password) {

    public NewPerson {
        username = username.strip().toLowerCase(Locale.ROOT);
        fullName = fullName.strip().replaceAll("\\s+", " ");
        email = email.strip();
    }

    @Override
    public String toString() {
        return "NewPerson[" + username + "]";
    }
}
