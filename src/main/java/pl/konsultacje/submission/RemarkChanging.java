package pl.konsultacje.submission;

import pl.konsultacje.platform.Refused;

/** Corrects and withdraws remarks by what came to the office, as their senders do it by the page; done where they are handled. */
public interface RemarkChanging {

    /**
     * Puts a new text in the place of a remark. Entered again with the same text it is no second correction.
     *
     * @param number public number of the version that the letter is about
     * @throws Refused when it came too late, unsigned, or is about no remark that stands
     */
    Remark correct(Submission submission, String number, RemarkText text, EnteredChange entered);

    /** Takes a remark back; entered again it changes nothing. */
    void withdraw(Submission submission, String number, EnteredChange entered);
}
