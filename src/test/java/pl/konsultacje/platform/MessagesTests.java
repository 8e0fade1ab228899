package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words of the rooms and those who say them agree. */
class MessagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path MESSAGES = RESOURCES.resolve("messages");
    private static final Path TEMPLATES = RESOURCES.resolve("templates");
    private static final Path JAVA = Path.of("src/main/java");

    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([A-Za-z][\\w.]*\\w)[}(]");
    private static final Pattern SAID = Pattern.compile("\\bsay\\(\\s*\"([\\w.]*\\w)\"");
    private static final Pattern COUNTED = Pattern.compile("\\bcount\\(\\s*\"([\\w.]*\\w)\"");
    private static final Pattern REFUSED = Pattern.compile("\"(refused\\.[\\w.]*\\w)\"");
    private static final Pattern CONSTRAINT = Pattern.compile("message = \"\\{([\\w.]+)}\"");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern POLISH_ATTRIBUTE =
            Pattern.compile("\\s(?!th:|layout:)[\\w:-]+=\"[^\"]*[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ][^\"]*\"");
    /** A text between tags whose element has no attribute that replaces it. */
    private static final Pattern TEXT = Pattern.compile("<([^<>]*)>([^<>]*[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ][^<>]*)<");

    private static final Pattern POLISH_LETTER = Pattern.compile("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]");
    private static final Pattern POLISH_NAME =
            Pattern.compile("e-Doręczenia|Wojewódzki Program Rozwoju Ekonomii Społecznej i Solidarnej");

    /** Said by frameworks, by the name of a type or of an annotation. */
    private static final Set<String> SAID_BY_FRAMEWORKS = Set.of("typeMismatch");

    @Test
    void noTwoBundlesSayTheSameKey() {
        var bundles = new TreeMap<String, List<String>>();
        bundles()
                .forEach((name, messages) ->
                        messages.forEach(key -> bundles.computeIfAbsent(key, unknown -> new ArrayList<>())
                                .add(name)));
        bundles.values().removeIf(names -> names.size() == 1);

        assertThat(bundles).isEmpty();
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        for (var room : words("pl").keySet()) {
            var polish = words("pl").get(room);
            var english = words("en").getOrDefault(room, Map.of());
            if (room.equals("models")) {
                // models and forms say themselves what they say in Polish
                assertThat(polish).isEmpty();
            } else {
                assertThat(english.keySet()).as(room).isEqualTo(polish.keySet());
            }
            polish.forEach((key, text) ->
                    assertThat(places(english.get(key))).as(room + ": " + key).isEqualTo(places(text)));
        }
    }

    @Test
    void englishWordsAreEnglish() {
        var polish = new TreeMap<String, String>();
        words("en")
                .forEach((room, messages) -> messages.forEach((key, text) -> {
                    if (POLISH_LETTER
                                    .matcher(POLISH_NAME.matcher(text).replaceAll(""))
                                    .find()
                            && !key.equals("layout.language.inForm")) {
                        polish.put(key, text);
                    }
                    assertThat(text).as(key).isNotBlank();
                }));

        assertThat(polish).isEmpty();
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** What each room says in that language. */
    private static Map<String, Map<String, String>> words(String language) {
        var words = new TreeMap<String, Map<String, String>>();
        read(MESSAGES).forEach((file, source) -> {
            if (file.endsWith("_" + language + ".properties")) {
                words.put(file.replaceFirst("_.*", ""), messagesOf(source));
            }
        });
        return words;
    }

    @Test
    void everyKeyOfATemplateHasWords() {
        assertThat(keys(TEMPLATES, IN_TEMPLATE)).isNotEmpty().isSubsetOf(known());
    }

    @Test
    void everyRefusalHasASentence() {
        assertThat(keys(JAVA, REFUSED)).isNotEmpty().isSubsetOf(known());
    }

    @Test
    void everythingThatJavaSaysHasWords() {
        assertThat(keys(JAVA, SAID)).isNotEmpty().isSubsetOf(known());
        assertThat(keys(JAVA, CONSTRAINT)).isNotEmpty().isSubsetOf(known());
        assertThat(keys(JAVA, COUNTED)).isNotEmpty().allSatisfy(key -> assertThat(known())
                .contains(key + ".one", key + ".few", key + ".many"));
    }

    /** A key may be put together, e.g. {@code "channel." + channel}: then its beginning is named somewhere. */
    @Test
    void everyMessageIsSaidSomewhere() {
        var sources = new ArrayList<String>();
        for (var folder : List.of(JAVA, TEMPLATES)) {
            read(folder).values().forEach(sources::add);
        }
        var named = sources.stream()
                .flatMap(source -> Pattern.compile("[\\w.]+").matcher(source).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        var silent =
                known().stream().filter(key -> !isNamed(key, named)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(silent).isEmpty();
    }

    private static boolean isNamed(String key, Set<String> named) {
        var plain = key.replaceFirst("\\.(one|few|many)$", "");
        if (named.contains(plain) || SAID_BY_FRAMEWORKS.contains(key.split("\\.")[0])) {
            return true;
        }
        for (int dot = plain.lastIndexOf('.'); dot > 0; dot = plain.lastIndexOf('.', dot - 1)) {
            if (named.contains(plain.substring(0, dot + 1))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void noTemplateSpeaksByItself() {
        var literal = new ArrayList<String>();
        read(TEMPLATES).forEach((file, source) -> {
            var page = COMMENT.matcher(source).replaceAll("");
            POLISH_ATTRIBUTE.matcher(page).results().forEach(found -> literal.add(file + ":" + found.group()));
            TEXT.matcher(page)
                    .results()
                    .filter(isShown())
                    .forEach(found -> literal.add(file + ": " + found.group(2).strip()));
        });

        assertThat(literal).isEmpty();
    }

    private static Predicate<MatchResult> isShown() {
        return found -> !found.group(1).contains("th:text=") && !found.group(1).contains("th:replace=");
    }

    private static Set<String> known() {
        return bundles().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> bundles() {
        var bundles = new HashMap<String, Set<String>>();
        read(MESSAGES).forEach((file, source) -> {
            if (file.endsWith("_pl.properties")) {
                bundles.put(file, keysOf(source));
            }
        });
        return bundles;
    }

    private static Set<String> keysOf(String source) {
        return messagesOf(source).keySet();
    }

    private static Map<String, String> messagesOf(String source) {
        var messages = new Properties();
        try {
            messages.load(new StringReader(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, messages::getProperty, (one, other) -> one, TreeMap::new));
    }

    private static Set<String> keys(Path folder, Pattern pattern) {
        return read(folder).values().stream()
                .flatMap(source ->
                        pattern.matcher(COMMENT.matcher(source).replaceAll("")).results())
                .map(found -> found.group(1))
                .filter(key -> !key.endsWith("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> read(Path folder) {
        try (var found = Files.walk(folder)) {
            var sources = new TreeMap<String, String>();
            for (var file : found.filter(Files::isRegularFile).toList()) {
                sources.put(folder.relativize(file).toString(), Files.readString(file));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
