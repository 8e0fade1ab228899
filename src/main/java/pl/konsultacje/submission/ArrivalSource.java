package pl.konsultacje.submission;

import java.util.Optional;

/** Knows where a submission can be read as it arrived; asked of every room that takes submissions by itself. */
public interface ArrivalSource {

    /** Address of a page for coordinators; empty when the submission came in another way. */
    Optional<String> pageOf(String number);
}
