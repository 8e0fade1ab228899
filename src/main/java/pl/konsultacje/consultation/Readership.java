package pl.konsultacje.consultation;

import java.util.List;

/** People who are told what becomes of a consultation; every room that knows some offers them. */
public interface Readership {

    /** Its name, kept with how far a notice has come; never changed. */
    String name();

    /** The next readers of that consultation by ascending id, at most that many. */
    List<Reader> after(String consultationKey, long id, int limit);
}
