package pl.konsultacje.office;

/**
 * What the administrator says of the office.
 *
 * @param version of the row it was read from, against lost updates
 * @param name on every page and in every mail
 * @param unit that runs consultations unless one names another; may be empty
 * @param address for letters; may be empty
 * @param contactPhone may be empty
 * @param contactEmail may be empty
 * @param mailFrom address that mails come from
 */
public record OfficeData(
        int version,
        String name,
        String unit,
        String address,
        String contactPhone,
        String contactEmail,
        String mailFrom) {}
