package pl.konsultacje.desk;

import java.time.Instant;

/**
 * One line of a case's history.
 *
 * @param act id of the element, or the act of the journal
 * @param label name in the model, empty when the model has none for it
 * @param person user name, empty when the system did it
 * @param outcome how it was decided, empty when the act says it all
 * @param reason in the person's own words, empty when there was none
 */
public record HistoryLine(Instant at, String act, String label, String person, String outcome, String reason) {}
