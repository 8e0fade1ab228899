package pl.konsultacje.remark;

/**
 * What the table {@code remarkRouting} is asked with.
 *
 * @param partTeam code of the team responsible for the part; empty when there is none
 * @param topic name of a {@link Topic}
 * @param submitterType name of a kind of submitter
 */
public record RoutingFacts(String partTeam, String topic, String submitterType) {}
