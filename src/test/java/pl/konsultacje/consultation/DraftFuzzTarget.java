package pl.konsultacje.consultation;

import java.util.List;
import pl.konsultacje.officeform.FormFuzzTarget;
import pl.konsultacje.platform.Refused;

/** The same for drafts, whose parts are read out of a Word or OpenDocument file. */
public final class DraftFuzzTarget {

    private DraftFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        try {
            DraftOutline.read(DraftImport.outline(FormFuzzTarget.file(data), "Wstęp"), List.of(), null);
        } catch (Refused refused) {
            // as it should be
        }
    }
}
