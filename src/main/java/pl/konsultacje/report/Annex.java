package pl.konsultacje.report;

import java.util.List;

/**
 * An annex of the report, frozen with the rest: a table in words.
 *
 * @param code names its title, {@code report.annex.<code>}, and its columns, {@code report.annex.<code>.<column>}
 * @param rows as many cells each as there are columns
 */
public record Annex(String code, List<String> columns, List<List<String>> rows) {}
