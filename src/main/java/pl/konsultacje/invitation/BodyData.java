package pl.konsultacje.invitation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.EmailAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;

/**
 * What is known of a body before any letter: an institution, never a person.
 *
 * @param kind null when none was chosen
 * @param address postal, several lines; empty when not known
 * @param email empty when not known
 * @param ownDays days from the letter, as typed; empty when the end of the collection holds
 */
public record BodyData(
        String name, @Nullable BodyKind kind, String address, String email, String ownDays, String note) {

    static final int LONGEST_NAME = 300;
    static final int LONGEST_ADDRESS = 500;
    static final int LONGEST_NOTE = 2_000;
    static final int MOST_DAYS = 365;

    /** In the spelling in which it is kept. */
    BodyData cleaned() {
        return new BodyData(
                Typed.line(name),
                kind,
                Typed.text(address),
                EmailAddress.of(email).orElse(email.strip()),
                ownDays.strip(),
                Typed.text(note));
    }

    BodyData withNote(String other) {
        return new BodyData(name, kind, address, email, ownDays, other);
    }

    /** Why a letter could not be written to such a body, each refusal at its field. */
    List<Refused> refusals() {
        var refusals = new ArrayList<Refused>();
        if (name.isBlank()) {
            refusals.add(new Refused("refused.field.missing").at("name"));
        } else if (nameKey().isEmpty()) {
            refusals.add(new Refused("refused.invited.name").at("name"));
        }
        tooLong(name, LONGEST_NAME, "name", refusals);
        if (kind == null) {
            refusals.add(new Refused("refused.invited.kind").at("kind"));
        }
        tooLong(address, LONGEST_ADDRESS, "address", refusals);
        if (!email.isBlank() && EmailAddress.of(email).isEmpty()) {
            refusals.add(new Refused("refused.invited.email").at("email"));
        }
        if (email.isBlank() && address.isBlank()) {
            refusals.add(new Refused("refused.invited.noWay").at("address"));
        }
        if (!ownDays.isBlank() && days() == null) {
            refusals.add(new Refused("refused.invited.ownDays", MOST_DAYS).at("ownDays"));
        }
        tooLong(note, LONGEST_NOTE, "note", refusals);
        return refusals;
    }

    private static void tooLong(String text, int most, String field, List<Refused> refusals) {
        if (text.length() > most) {
            refusals.add(new Refused("refused.text.tooLong", most, text.length()).at(field));
        }
    }

    /** @return null when no number of days from 1 to {@value #MOST_DAYS} stands there */
    @Nullable
    Integer days() {
        var typed = ownDays.strip();
        if (!typed.matches("\\d{1,3}")) {
            return null;
        }
        var days = Integer.parseInt(typed);
        return days >= 1 && days <= MOST_DAYS ? days : null;
    }

    String nameKey() {
        return folded(name);
    }

    /** Without accents, case and punctuation, so that one body is known in two spellings. */
    static String folded(String text) {
        var key = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('ł', 'l'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return key.length() <= LONGEST_NAME ? key : key.substring(0, LONGEST_NAME);
    }
}
