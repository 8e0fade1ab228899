package pl.konsultacje.invitation;

/** The invited bodies of another consultation, to be taken over. */
public record EarlierList(String consultationKey, String title, long bodies) {}
