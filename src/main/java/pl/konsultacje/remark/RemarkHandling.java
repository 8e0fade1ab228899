package pl.konsultacje.remark;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;

/** Tells the process of a case what happened. */
public interface RemarkHandling {

    /**
     * What the table of admissibility proposes.
     *
     * @param ground null when it would admit
     */
    record Proposal(boolean admissible, @Nullable Ground ground, String rule, int version) {}

    /** New cases; all of them begin in one act. */
    void received(Collection<String> caseKeys);

    /** Asks the table of admissibility anew, because the facts have changed. */
    Proposal proposal(AdmissibilityFacts facts);

    /** Whether the formal review of the case is open. */
    boolean isBeingReviewed(String caseKey);

    void reviewed(String caseKey, String person);

    void assigned(String caseKey, String person);

    void responseDrafted(String caseKey, String person);

    void responseDecided(String caseKey, String person);

    /** The case is considered again: a new response is to be drafted. */
    void reopened(String caseKey);

    /**
     * Its last remark was taken back.
     *
     * @throws Refused when the case follows a model that does not know of it
     */
    void withdrawn(String caseKey);

    /**
     * Its only remark was corrected: the case begins anew with its formal review.
     *
     * @throws Refused when the case follows a model that does not know of it
     */
    void corrected(String caseKey);

    /** The consultation is withdrawn: the case ends where it stands. */
    void abandoned(String caseKey);

    boolean isResponseBeingDrafted(String caseKey);

    /** Who has taken the drafting; null when nobody has, or when nothing is being drafted. */
    @Nullable
    String drafter(String caseKey);
}
