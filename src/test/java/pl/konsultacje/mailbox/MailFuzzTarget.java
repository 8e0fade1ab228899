package pl.konsultacje.mailbox;

import java.util.Set;

/** The same for mails: whatever arrives is kept, so nothing at all may be thrown. */
public final class MailFuzzTarget {

    private static final MailReader READER = new MailReader(Set.of("konsultacje@urzad.example"));

    private MailFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        READER.read(data);
    }
}
