package pl.konsultacje.remark;

import java.util.Collection;
import java.util.Set;

/** Knows what was decided about cases; asked by whoever would take one away. */
public interface ApprovedAnswers {

    /** Those of the cases of which an answer, or the leaving without consideration, was ever approved. */
    Set<String> approved(Collection<String> caseKeys);
}
