package pl.konsultacje.submission;

/** Who takes part in a consultation, as the report counts them. */
public enum SubmitterType {
    PERSON,
    LOCAL_GOVERNMENT,
    NGO,
    SOCIAL_ECONOMY,
    COMPANY,
    UNIVERSITY,
    PUBLIC_INSTITUTION,
    COUNCIL,
    OTHER
}
