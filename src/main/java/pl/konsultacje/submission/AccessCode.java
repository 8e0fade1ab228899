package pl.konsultacje.submission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;

/** The private code of a submission: 140 random bits in letters and digits that nobody mistakes for one another. */
final class AccessCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUPS = 7;
    private static final int GROUP_LENGTH = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AccessCode() {}

    static String create() {
        var code = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** Whether what was typed is the code; takes the same time wherever they differ. */
    static boolean matches(String code, String typed) {
        return MessageDigest.isEqual(bytes(code), bytes(typed));
    }

    private static byte[] bytes(String code) {
        return code.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .getBytes(StandardCharsets.UTF_8);
    }
}
