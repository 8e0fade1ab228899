package pl.konsultacje.report;

/**
 * Where the changed draft takes an accepted remark into account.
 *
 * @param remark short number of the remark, e.g. {@code 17.3}
 * @param place chapter, point or page of the changed draft
 */
public record PlaceOfChange(String remark, String place) {}
