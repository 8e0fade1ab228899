package pl.konsultacje.staff;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import pl.konsultacje.platform.Refused;

/**
 * Which passwords will do: long ones that are not guessed soon. Nothing is asked for in the way of digits and signs,
 * which make passwords hard to remember and easy to guess (NIST SP 800-63B, ASVS 5.0).
 */
final class PasswordRules {

    static final int SHORTEST = 12;

    /** Who can let himself into everything types a little more. */
    static final int SHORTEST_OF_ADMINISTRATOR = 15;

    static final int LONGEST = 128;

    /** Of 0 to 4: more than 10^8 guesses, behind a hash that is slow and a log-in that makes whoever guesses wait. */
    private static final int LEAST_SCORE = 3;

    /** Guessing at more than that only takes time. */
    private static final int LOOKED_AT = 64;

    private static final int LEAST_BESIDES_NAMES = 8;

    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    private PasswordRules() {}

    /**
     * Refuses what is too short, too long, common, or made of the person's own names.
     *
     * @param known names that whoever guesses tries first; that of the user must not even be a part
     * @throws Refused at the field {@code password}
     */
    static void refuseWeak(String password, Set<Role> roles, List<String> known) {
        int shortest = roles.contains(Role.ADMINISTRATOR) ? SHORTEST_OF_ADMINISTRATOR : SHORTEST;
        int length = password.codePointCount(0, password.length());
        if (length < shortest) {
            throw new Refused("refused.password.tooShort", shortest, length).at("password");
        }
        if (length > LONGEST) {
            throw new Refused("refused.password.tooLong", LONGEST, length).at("password");
        }
        var words = known.stream()
                .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("[\\s.@_-]+"))))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 3)
                .distinct()
                .toList();
        var lower = password.toLowerCase(Locale.ROOT);
        var besides = lower;
        for (var word : words) {
            besides = besides.replace(word, "");
        }
        if (besides.length() < LEAST_BESIDES_NAMES || words.stream().limit(1).anyMatch(lower::contains)) {
            throw new Refused("refused.password.own").at("password");
        }
        var looked = password.substring(0, password.offsetByCodePoints(0, Math.min(length, LOOKED_AT)));
        if (ESTIMATE.measure(looked, words).getScore() < LEAST_SCORE) {
            throw new Refused("refused.password.weak").at("password");
        }
    }
}
