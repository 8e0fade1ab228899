package pl.konsultacje.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address as somebody typed it, in the one spelling that is kept. */
public final class EmailAddress {

    private static final Pattern FORM = Pattern.compile("[^\\s@<>,;:\"()]+@[\\p{L}0-9-]+(\\.[\\p{L}0-9-]+)+");
    private static final int LONGEST = 254;

    private EmailAddress() {}

    /** Without spaces around it and in small letters; empty when it is no address. */
    public static Optional<String> of(String typed) {
        var address = typed.strip().toLowerCase(Locale.ROOT);
        return Optional.of(address)
                .filter(found ->
                        found.length() <= LONGEST && FORM.matcher(found).matches());
    }
}
