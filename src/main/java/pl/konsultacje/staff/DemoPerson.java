package pl.konsultacje.staff;

/**
 * An invented person of the demo.
 *
 * @param username to log in with
 * @param fullName name to show
 * @param does what this person does in the office, in a few words
 * @param password to log in with
 */
public record DemoPerson(String username, String fullName, String does, String password) {}
