package pl.konsultacje.submission;

import java.util.Arrays;
import pl.konsultacje.platform.Refused;

/** The same for the gate of all files: the first byte says by which name the file comes. */
public final class FileGateFuzzTarget {

    private static final FileGate GATE = new FileGate();
    private static final String[] NAMES = {
        "a.pdf", "a.docx", "a.xlsx", "a.odt", "a.ods", "a.doc", "a.txt", "a.csv", "a.eml", "a.png", "a.jpg", "a.xades",
        "a.p7s"
    };

    private FileGateFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        var name = NAMES[(data[0] & 0xff) % NAMES.length];
        try {
            GATE.check(
                    new SentFile(name, Arrays.copyOfRange(data, 1, data.length)),
                    name.endsWith(".xades") || name.endsWith(".p7s") ? FileRole.SIGNATURE : FileRole.LETTER);
        } catch (Refused refused) {
            // as it should be
        }
    }
}
