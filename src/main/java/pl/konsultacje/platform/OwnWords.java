package pl.konsultacje.platform;

/** What holds for everything that people write in their own words. */
public final class OwnWords {

    /** Characters of a text that is no chapter. */
    public static final int LONGEST = 10_000;

    private OwnWords() {}

    /**
     * Refuses a reason that says nothing: whoever it is for has to know what to mend.
     *
     * @throws Refused at the field {@code reason} when it is blank or too long
     */
    public static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new Refused("refused.reasonMissing").at("reason");
        }
        refuseTooLong(reason, LONGEST, "reason");
    }

    /** @throws Refused at that field, saying both numbers */
    public static void refuseTooLong(String text, int most, String field) {
        if (text.length() > most) {
            throw new Refused("refused.text.tooLong", most, text.length()).at(field);
        }
    }
}
