package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ResponseBody;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.PageWalk;
import pl.konsultacje.Routes;

/** Every page that anybody can come to is valid HTML, and no link leads nowhere. */
@OfficeTest
class HtmlTests {

    /** What somebody typed is shown as he typed it; and tables that are shown as blocks need roles in Safari. */
    private static final Pattern TOLERATED = Pattern.compile(
            "for attribute “value” on element “input”|The “role” attribute must not be used on a “t[dhr]” element");

    /** Pages that name people and teams, those of all tests. */
    private static final Pattern NAMES = Pattern.compile(" /(people|audit/office)\\b");

    private static final Pattern TEXT = Pattern.compile("(?<=>)[^<]+(?=<)");

    @Autowired
    PageWalk walk;

    @Autowired
    Routes routes;

    @Test
    void everyPageIsReached() {
        var missed = new TreeSet<String>();
        routes.handlers().forEach((route, handler) -> {
            var isFile = handler.getMethod().getReturnType() == ResponseEntity.class
                    || handler.hasMethodAnnotation(ResponseBody.class);
            if (route.startsWith("GET ") && !isFile && !walk.answered().contains(route)) {
                missed.add(route);
            }
        });
        assertThat(missed).isEmpty();
    }

    @Test
    void noLinkLeadsNowhere() {
        assertThat(walk.deadEnds()).isEmpty();
    }

    @Test
    void everyPageIsValid() {
        var validator = new HtmlValidator();
        var errors = new TreeMap<String, String>();
        var seen = new HashSet<String>();
        for (var page : walk.pages()) {
            if (seen.add(TEXT.matcher(page.html()).replaceAll("x"))) {
                for (var error : validator.errorsOf(page.html())) {
                    if (!TOLERATED.matcher(error).find()) {
                        // one page for each fault
                        errors.putIfAbsent(error.replaceFirst("line \\d+: ", ""), page + ", " + error);
                    }
                }
            }
        }
        assertThat(errors).isEmpty();
    }

    /** What the office or a participant typed bears its language; so a screen reader says it as it is meant. */
    @Test
    void pagesInEnglishMarkWhatIsPolish() {
        var polish = new TreeMap<String, String>();
        for (var page : walk.pages()) {
            if (page.language().equals("en") && !NAMES.matcher(page.toString()).find()) {
                for (var text : PolishText.in(page.document())) {
                    polish.putIfAbsent(text, page.toString());
                }
            }
        }
        assertThat(polish).isEmpty();
    }

    @Test
    void nothingSaidInEnglishIsMarkedAsPolish() throws IOException {
        var english = saidInEnglishAlone();
        var wrong = new TreeMap<String, String>();
        for (var page : walk.pages()) {
            if (page.language().equals("en")) {
                PolishText.englishMarkedAsPolish(page.document(), english)
                        .forEach(text -> wrong.putIfAbsent(text, page.toString()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<String> saidInEnglishAlone() throws IOException {
        var english = values("_en.properties");
        english.removeAll(values("_pl.properties"));
        return english;
    }

    private static Set<String> values(String ending) throws IOException {
        var values = new HashSet<String>();
        try (var files = Files.list(Path.of("src/main/resources/messages"))) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                var messages = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    messages.load(reader);
                }
                messages.values().forEach(value -> values.add(value.toString().strip()));
            }
        }
        return values;
    }
}
