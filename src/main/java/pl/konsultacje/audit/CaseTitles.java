package pl.konsultacje.audit;

import java.util.Optional;

/** Names what a public number stands for; the rooms that know implement it. */
public interface CaseTitles {

    /** @return empty when the number is not this room's */
    Optional<String> titleOf(String businessKey);
}
