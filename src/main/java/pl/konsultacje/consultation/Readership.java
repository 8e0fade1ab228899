package pl.konsultacje.consultation;

import java.util.List;

/** People who are told what becomes of a consultation; every room that knows some offers them. */
public interface Readership {

    /** Its name, kept with how far a notice has come; never changed. */
    String name();

    /**
     * Whether these readers are told of such a thing, too.
     *
     * @param subject e.g. {@link Notices#REPORT}
     */
    default boolean hears(String subject) {
        return true;
    }

    /** The next readers of that consultation by ascending id, at most that many. */
    List<Reader> after(String consultationKey, long id, int limit);
}
