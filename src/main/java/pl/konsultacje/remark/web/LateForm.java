package pl.konsultacje.remark.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which late remarks are to be admitted, as typed.
 *
 * @param shown cases that the page offered
 * @param all {@code true} when all of them are meant
 */
record LateForm(
        @Nullable List<String> shown,
        @Nullable String all,
        @Nullable List<String> cases,
        @Nullable String reason) {

    Set<String> chosen() {
        var chosen = "true".equals(all) ? shown : cases;
        return chosen == null ? Set.of() : new LinkedHashSet<>(chosen);
    }

    public boolean isChosen(String caseKey) {
        return cases != null && cases.contains(caseKey);
    }

    String typedReason() {
        return reason == null ? "" : reason.strip();
    }
}
