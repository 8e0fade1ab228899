package pl.konsultacje.desk;

import java.util.List;
import java.util.Map;
import pl.konsultacje.desk.InboxFilter.Due;

/** Lists of open tasks, read from the engine's tables; the rows have no title yet. */
public interface TaskRows {

    /** One page of the inbox, by due date, then by age. */
    List<InboxRow> page(InboxFilter filter, int offset, int limit);

    /** How many tasks each part of the inbox has. */
    Map<Due, Integer> counts(InboxFilter filter);

    /** How many tasks of the person each consultation has, by its public number. */
    Map<String, Integer> consultations(InboxFilter filter);

    /** Open tasks of the case with that number and of the cases below it, whoever may do them. */
    List<InboxRow> ofCases(String businessKeyPrefix, int limit);
}
