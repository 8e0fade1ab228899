package pl.konsultacje.platform;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret of 128 random bits that stands in an address: who has it needs no account. */
public final class SecretToken {

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretToken() {}

    /** 32 hexadecimal digits. */
    public static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
