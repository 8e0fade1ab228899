package pl.konsultacje.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pl.konsultacje.platform.Refused;

/** The same for the gate of all files: the first byte says by which name the file comes. */
public final class FileGateFuzzTarget {

    private static final FileGate GATE = new FileGate();
    private static final String[] NAMES = {
        "a.pdf", "a.docx", "a.xlsx", "a.odt", "a.ods", "a.doc", "a.txt", "a.csv", "a.eml", "a.png", "a.jpg", "a.xades",
        "a.p7s"
    };

    private FileGateFuzzTarget() {}

    /** The samples of the gate's own tests as it takes them here. */
    public static List<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        for (var sample : FileCorpus.all()) {
            for (int i = 0; i < NAMES.length; i++) {
                if (sample.name().endsWith(NAMES[i].substring(1))) {
                    var seed = new byte[sample.content().length + 1];
                    seed[0] = (byte) i;
                    System.arraycopy(sample.content(), 0, seed, 1, sample.content().length);
                    seeds.add(seed);
                }
            }
        }
        return seeds;
    }

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
