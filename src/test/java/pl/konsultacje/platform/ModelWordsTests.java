package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that models and forms say in Polish has its English words, and nothing else has. */
class ModelWordsTests {

    private final Set<String> said = new TreeSet<>();

    @Test
    void modelsAndFormsSpeakEnglishToo() throws IOException {
        each("processes", ".bpmn", (name, file) -> elements(file));
        each("processes", ".dmn", (name, file) -> elements(file));
        each("forms", ".form", (name, file) -> {
            var form = JsonMapper.shared().readTree(file.toFile());
            components(form.path("id").asString(), form);
        });
        var english = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages/models_en.properties"))) {
            english.load(reader);
        }

        assertThat(new TreeSet<>(english.stringPropertyNames())).isEqualTo(said);
    }

    private static void each(String folder, String ending, BiConsumer<String, Path> reader) throws IOException {
        try (var files = Files.list(Path.of(folder))) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                reader.accept(file.getFileName().toString(), file);
            }
        }
    }

    private void elements(Path file) {
        try (var model = Files.newInputStream(file)) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            walk(factory.newDocumentBuilder().parse(model).getDocumentElement());
        } catch (Exception e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private void walk(Element element) {
        var shown = !List.of("message", "definitions", "BPMNDiagram").contains(element.getLocalName());
        var named = List.of("input", "output").contains(element.getLocalName()) ? "label" : "name";
        if (shown
                && !element.getAttribute("id").isEmpty()
                && !element.getAttribute(named).isBlank()) {
            said.add("element." + element.getAttribute("id"));
        }
        if (element.getLocalName().equals("textAnnotation")) {
            said.add("element." + element.getAttribute("id"));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                if (List.of("documentation", "description").contains(inner.getLocalName())) {
                    said.add("element." + element.getAttribute("id") + ".help");
                }
                walk(inner);
            }
        }
    }

    private void components(String form, JsonNode parent) {
        for (var component : parent.path("components")) {
            var key = "form." + form + "." + key(component);
            for (var label : List.of("label", "dateLabel", "timeLabel", "text")) {
                if (!component.path(label).asString("").isBlank()) {
                    said.add(key);
                }
            }
            if (!component.path("description").asString("").isBlank()) {
                said.add(key + ".description");
            }
            if (component.path("validate").has("patternErrorMessage")) {
                said.add(key + ".pattern");
            }
            for (var value : component.path("values")) {
                said.add(key + "." + value.path("value").asString());
            }
            components(form, component);
        }
    }

    private static String key(JsonNode component) {
        for (var name : List.of("key", "path")) {
            if (!component.path(name).asString("").isBlank()) {
                return component.path(name).asString();
            }
        }
        return component.path("id").asString();
    }
}
