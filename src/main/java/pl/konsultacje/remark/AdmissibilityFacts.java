package pl.konsultacje.remark;

/**
 * What the table {@code remarkAdmissibility} is asked with; equal for all remarks of a case.
 *
 * @param inTime received before the end of the collection, by its channel's rule
 * @param signatureRequired whether its channel asks for a signature
 * @param signed whether it bears one
 * @param complete whether it names its submitter and says something
 */
public record AdmissibilityFacts(boolean inTime, boolean signatureRequired, boolean signed, boolean complete) {}
