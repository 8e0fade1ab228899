package pl.konsultacje.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MailTemplatesTests {

    static Stream<String> templates() throws IOException {
        return Stream.concat(names(".html").stream(), names(".txt").stream()).distinct();
    }

    private static Set<String> names(String suffix) throws IOException {
        var found = new PathMatchingResourcePatternResolver().getResources("classpath:templates/mail/*" + suffix);
        return Arrays.stream(found)
                .map(resource -> resource.getFilename().replace(suffix, ""))
                .collect(Collectors.toSet());
    }

    @Test
    void everyTemplateHasBothParts() throws IOException {
        assertThat(names(".html")).isEqualTo(names(".txt"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void plainTextIsNotEscapedForHtml(String name) throws IOException {
        assertThat(read("templates/mail/" + name + ".txt")).doesNotContain("[[");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void htmlShowsTextOnlyAndFetchesNothing(String name) throws IOException {
        assertThat(read("templates/mail/" + name + ".html"))
                .doesNotContain("utext", "[(", "<img", "<link", "<style", "style=");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateHasASubject(String name) throws IOException {
        if (name.equals("frame")) {
            return;
        }
        var files = new PathMatchingResourcePatternResolver().getResources("classpath:messages/*_pl.properties");
        assertThat(Arrays.stream(files).map(file -> file.getFilename().replace("_pl.properties", "")))
                .anyMatch(base -> ResourceBundle.getBundle("messages/" + base, Locale.forLanguageTag("pl"))
                        .containsKey("mail." + name + ".subject"));
    }

    private static String read(String path) throws IOException {
        try (var in = MailTemplatesTests.class.getClassLoader().getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
