package pl.konsultacje.invitation;

/** What sort of body is asked for its opinion. */
public enum BodyKind {
    MUNICIPALITY,
    COUNTY,
    REGION,
    /** E.g. the regional council of public benefit activity. */
    COUNCIL,
    PARTNER,
    NGO,
    /** A ministry or another authority. */
    AUTHORITY,
    OTHER
}
