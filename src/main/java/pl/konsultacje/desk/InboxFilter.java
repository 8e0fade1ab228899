package pl.konsultacje.desk;

import java.time.LocalDate;
import java.util.Set;

/**
 * Which tasks a list shows.
 *
 * @param person user name of who asks
 * @param groups roles and teams of who asks
 * @param today the office's date
 * @param consultation public number of the only consultation wanted, empty for all
 */
public record InboxFilter(String person, Set<String> groups, LocalDate today, Due due, String consultation) {

    /** The parts of the inbox; all but {@code WAITING} hold what the person may do now. */
    public enum Due {
        ALL,
        OVERDUE,
        TODAY,
        WEEK,
        LATER,
        WAITING
    }
}
