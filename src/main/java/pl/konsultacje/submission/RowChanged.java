package pl.konsultacje.submission;

import pl.konsultacje.platform.Refused;

/** Somebody else saved the row since it was read; nothing is overwritten unseen. */
public class RowChanged extends Refused {

    private final transient RemarkText stored;
    private final int version;

    RowChanged(SheetRow row) {
        super("refused.rows.changedMeanwhile");
        this.stored = row.text();
        this.version = row.getVersion();
    }

    /** What the other one saved. */
    public RemarkText stored() {
        return stored;
    }

    /** The version that whoever saves now has seen. */
    public int version() {
        return version;
    }
}
