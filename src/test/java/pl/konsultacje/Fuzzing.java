package pl.konsultacje;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import pl.konsultacje.submission.FileGateFuzzTarget;

/**
 * Lets Jazzer look for inputs that a parser does not bear, beginning with the corpora of the tests:
 * {@code ./mvnw -Pfuzz test-compile exec:exec -Dparser=form -Dseconds=300}; the parsers are {@code form}, {@code draft}, {@code mail}, {@code gate} and {@code body}.
 * What it finds stands in {@code target/fuzz}; it does not run with the tests (ADR 40).
 */
public final class Fuzzing {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Map<String, String> TARGETS = Map.of(
            "form", "pl.konsultacje.officeform.FormFuzzTarget",
            "draft", "pl.konsultacje.consultation.DraftFuzzTarget",
            "body", "pl.konsultacje.api.web.BodyFuzzTarget",
            "mail", "pl.konsultacje.mailbox.MailFuzzTarget",
            "gate", "pl.konsultacje.submission.FileGateFuzzTarget");

    /** In the order of the gate's target. */
    private static final List<String> ENDINGS =
            List.of("pdf", "docx", "xlsx", "odt", "ods", "doc", "txt", "csv", "eml");

    private static final Map<String, Character> PARTS =
            Map.of("word/document.xml", 'w', "xl/worksheets/sheet1.xml", 'x', "content.xml", 'o');
    private static final String BODY = """
            {"submitter": {"type": "NGO", "name": "Fundacja", "email": "a@example.org", "phone": "1", "address": "x"},
             "noticeRead": true, "answers": {"residence": "krakow", "topics": ["a"], "many": 3, "yes": true},
             "remarks": [{"partId": 1, "page": "2", "currentWording": "a", "remark": "b", "proposedWording": "c", "justification": "d"}]}
            """;
    private static final int LARGEST_SEED = 60_000;

    private final Path seeds;
    private int written;

    private Fuzzing(Path seeds) {
        this.seeds = seeds;
    }

    public static void main(String[] args) throws Exception {
        var parser = args[0];
        var folder = Path.of("target/fuzz", parser);
        Files.createDirectories(folder.resolve("corpus"));
        new Fuzzing(Files.createDirectories(folder.resolve("seeds"))).write(parser);
        // only the profile has it
        Class.forName("com.code_intelligence.jazzer.Jazzer")
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[] {
                    "--target_class=" + TARGETS.get(parser),
                    "--instrumentation_includes=pl.konsultacje.**:org.dhatim.**:org.eclipse.angus.mail.**",
                    "--reproducer_path=" + folder,
                    "-artifact_prefix=" + folder + "/",
                    "-max_total_time=" + args[1],
                    "-timeout=2",
                    "-rss_limit_mb=3000",
                    folder.resolve("corpus").toString(),
                    folder.resolve("seeds").toString()
                });
    }

    private void write(String parser) throws IOException {
        if (parser.equals("body")) {
            seed(true, BODY.getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (parser.equals("gate")) {
            for (var sample : FileGateFuzzTarget.seeds()) {
                seed(true, sample);
            }
        }
        for (var room : List.of("forms", "foreign", "drafts", "mailbox")) {
            try (var files = Files.list(RESOURCES.resolve(room))) {
                for (var file : files.toList()) {
                    var name = file.getFileName().toString();
                    var content = Files.readAllBytes(file);
                    var ending = name.substring(name.lastIndexOf('.') + 1);
                    switch (parser) {
                        case "mail" -> seed(ending.equals("eml"), content);
                        case "gate" -> seed(ENDINGS.contains(ending), content, (byte) ENDINGS.indexOf(ending));
                        default -> {
                            seed(!room.equals("mailbox"), content, (byte) 'r');
                            parts(content);
                        }
                    }
                }
            }
        }
    }

    /** The words of an office file by themselves: what is packed cannot be changed in a way that means anything. */
    private void parts(byte[] file) throws IOException {
        if (file.length < 2 || file[0] != 'P' || file[1] != 'K') {
            return;
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var as = PARTS.get(entry.getName());
                if (as != null) {
                    seed(true, zip.readAllBytes(), (byte) as.charValue());
                }
            }
        } catch (IOException | IllegalArgumentException locked) {
            // some of the corpus are not to be read
        }
    }

    private void seed(boolean fits, byte[] content, byte... before) throws IOException {
        if (!fits || content.length > LARGEST_SEED) {
            return;
        }
        var seed = new byte[before.length + content.length];
        System.arraycopy(before, 0, seed, 0, before.length);
        System.arraycopy(content, 0, seed, before.length, content.length);
        Files.write(seeds.resolve("seed" + written++), seed);
    }
}
