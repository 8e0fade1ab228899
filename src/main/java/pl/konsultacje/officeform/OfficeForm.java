package pl.konsultacje.officeform;

import java.time.Instant;
import java.util.List;

/**
 * The words of an office form, in the reader's language.
 *
 * @param title what kind of paper it is
 * @param headline of the consultation
 * @param until how long and how it can be sent
 * @param link to the page of the consultation
 * @param facts labels of what the submitter says of himself; what is to be written stands beside each
 * @param type label of the submitter's type, one of the facts
 * @param types that can be chosen
 * @param typesAbout how to choose one
 * @param columns headings of the table of remarks: number, part, page, current wording, remark, proposed wording,
 *     justification
 * @param parts of the draft, a row each
 * @param rowsAbout how to fill in the table
 * @param notice GDPR notice under its heading
 * @param end what stands below the table: that the notice was read, date, signature
 */
record OfficeForm(
        String title,
        String headline,
        String until,
        String link,
        List<String> facts,
        String type,
        List<String> types,
        String typesAbout,
        List<String> columns,
        List<String> parts,
        String rowsAbout,
        List<String> notice,
        List<String> end,
        String office,
        String pages,
        Instant at) {

    /** Rows without a part, for what is about the whole or about something that has no part. */
    static final int FREE_ROWS = 5;
}
