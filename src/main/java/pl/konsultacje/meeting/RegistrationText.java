package pl.konsultacje.meeting;

import java.util.Set;

/**
 * What somebody says who registers for a meeting.
 *
 * @param name a name or an organisation; may be blank when the meeting is open
 * @param email as typed
 * @param otherNeeds in own words; may be blank
 */
public record RegistrationText(String name, String email, Set<Need> needs, String otherNeeds) {

    /** Of somebody who wants to be reminded and told of changes, no more. */
    public static RegistrationText of(String email) {
        return new RegistrationText("", email, Set.of(), "");
    }
}
