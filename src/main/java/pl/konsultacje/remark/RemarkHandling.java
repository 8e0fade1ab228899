package pl.konsultacje.remark;

import org.jspecify.annotations.Nullable;

/** Tells the process of a case what happened. */
public interface RemarkHandling {

    void received(String caseKey);

    void reviewed(String caseKey, String person);

    void assigned(String caseKey, String person);

    void responseDrafted(String caseKey, String person);

    void responseDecided(String caseKey, String person);

    /** The case is considered again: a new response is to be drafted. */
    void reopened(String caseKey);

    /** The consultation is withdrawn: the case ends where it stands. */
    void abandoned(String caseKey);

    boolean isResponseBeingDrafted(String caseKey);

    /** Who has taken the drafting; null when nobody has, or when nothing is being drafted. */
    @Nullable
    String drafter(String caseKey);
}
