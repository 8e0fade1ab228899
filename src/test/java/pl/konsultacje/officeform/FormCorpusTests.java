package pl.konsultacje.officeform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import pl.konsultacje.submission.RowDraft;
import pl.konsultacje.submission.RowsRead;

/** Filled-in forms as different programs save them; beside each stands what is to be read. */
class FormCorpusTests {

    static final Path CORPUS = Path.of("src/test/resources/forms");

    static OfficeFormReader reader() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/submission");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        return new OfficeFormReader(new SubmitterTypes(messages));
    }

    static Stream<String> files() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".txt") && !name.endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsTheRowsBesideTheFile(String name) throws IOException {
        var file = Files.readAllBytes(CORPUS.resolve(name));
        var read = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> reader().read(file));

        assertThat(written(read)).isEqualTo(Files.readAllLines(CORPUS.resolve(name.replaceFirst("\\.\\w+$", ".txt"))));
    }

    @Test
    void knowsFilesOfManyPrograms() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static List<String> written(RowsRead read) {
        var lines = new ArrayList<String>();
        var submitter = read.submitter();
        lines.add(("submitter: "
                        + (submitter == null
                                ? "-"
                                : String.join(
                                        " | ",
                                        submitter.type().name(),
                                        submitter.name(),
                                        submitter.address(),
                                        submitter.email(),
                                        submitter.phone())))
                .replace('\n', '⏎'));
        read.problems().forEach(problem -> lines.add("problem: " + problem.row() + " " + problem.code()));
        read.rows().forEach(row -> lines.add(written(row)));
        return lines;
    }

    private static String written(RowDraft row) {
        return String.join(
                        " | ",
                        row.part(),
                        row.page(),
                        row.currentWording(),
                        row.content(),
                        row.proposedWording(),
                        row.justification())
                .replace('\n', '⏎')
                .stripTrailing();
    }
}
