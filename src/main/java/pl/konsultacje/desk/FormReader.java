package pl.konsultacje.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.DeskTask.Option;
import pl.konsultacje.desk.FormComponent.FileRule;
import pl.konsultacje.desk.FormComponent.HideRule;
import pl.konsultacje.desk.FormComponent.Validation;
import pl.konsultacje.platform.BrokenModel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a form-js file and refuses, naming file and component, what the desk could not show or check. */
public final class FormReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern COMPARISON =
            Pattern.compile("=\\s*([A-Za-z][A-Za-z0-9_]*)\\s*(!?=)\\s*(?:\"([^\"]*)\"|(true|false))\\s*");
    private static final Set<String> TEXT_KINDS = Set.of("email", "phone", "url");
    private static final Set<String> RESERVED = Set.of("action", "_csrf");
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_TEXT = 10_000;
    private static final int LARGEST_FILE_MEGABYTES = 15;

    private final String file;
    private final Set<String> earlier = new HashSet<>();

    private FormReader(String file) {
        this.file = file;
    }

    /**
     * Reads a form.
     *
     * @param file name for the sentence of a refusal
     * @throws BrokenModel when a component is not as docs/forms.md says
     */
    public static FormSchema read(String file, String json) {
        return new FormReader(file).schema(json);
    }

    private FormSchema schema(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new BrokenModel(file + " is not valid JSON: " + e.getOriginalMessage());
        }
        return new FormSchema(string(root, "id"), components(root, earlier, false));
    }

    private List<FormComponent> components(JsonNode parent, Set<String> keys, boolean inRows) {
        var components = new ArrayList<FormComponent>();
        for (var node : parent.path("components")) {
            components.add(component(node, keys, inRows));
        }
        return List.copyOf(components);
    }

    private FormComponent component(JsonNode node, Set<String> keys, boolean inRows) {
        var subtype = string(node, "type").equals("button")
                ? string(node.path("properties"), "action")
                : string(node, "subtype");
        var type = FieldType.of(string(node, "type"), subtype)
                .orElseThrow(() -> broken(
                        node,
                        "the type " + string(node, "type") + " " + subtype
                                + " is not known; docs/forms.md lists those that are"));
        var label = type == FieldType.TEXT ? string(node, "text") : label(node, type);
        if (type.needsLabel() && label.isBlank()) {
            throw broken(node, "it has no label");
        }
        for (var text : List.of(label, string(node, "description"))) {
            if (text.startsWith("=")) {
                throw broken(node, "an expression is not supported in a text: " + text);
            }
        }
        if (inRows && !type.isAllowedInRows()) {
            throw broken(node, "a " + string(node, "type") + " is not supported in the rows of a dynamic list");
        }
        if (inRows && !string(node.path("conditional"), "hide").isEmpty()) {
            throw broken(node, "conditional.hide is not supported in the rows of a dynamic list");
        }
        var hide = hideRule(node);
        var key = key(node, type, keys);
        var options = options(node, type);
        return new FormComponent(
                type,
                key,
                label,
                string(node, "description"),
                defaults(node),
                options,
                string(node, "valuesKey"),
                validation(node, type),
                hide,
                type == FieldType.DYNAMICLIST
                        ? components(node, new HashSet<>(), true)
                        : components(node, keys, inRows),
                node.path("defaultRepetitions").asInt(1),
                fileRule(node));
    }

    private String label(JsonNode node, FieldType type) {
        if (type == FieldType.DATE || type == FieldType.DATETIME) {
            var dateLabel = string(node, "dateLabel");
            return dateLabel.isBlank() ? string(node, "label") : dateLabel;
        }
        if (type == FieldType.TIME) {
            var timeLabel = string(node, "timeLabel");
            return timeLabel.isBlank() ? string(node, "label") : timeLabel;
        }
        return string(node, "label");
    }

    private String key(JsonNode node, FieldType type, Set<String> keys) {
        if (!type.hasAnswer()) {
            if (type == FieldType.GROUP && !string(node, "path").isEmpty()) {
                throw broken(node, "a group must have no path: answers are not nested");
            }
            var id = string(node, "id");
            return id.isEmpty() ? "component" + System.identityHashCode(node) : id;
        }
        var key = string(node, "key").isEmpty() ? string(node, "path") : string(node, "key");
        if (!KEY.matcher(key).matches() || RESERVED.contains(key)) {
            throw broken(node, "its key may hold letters without accents, digits and _, and is not " + RESERVED);
        }
        if (!keys.add(key)) {
            throw broken(node, "the key " + key + " stands twice");
        }
        return key;
    }

    private List<Option> options(JsonNode node, FieldType type) {
        var options = new ArrayList<Option>();
        for (var value : node.path("values")) {
            options.add(new Option(string(value, "value"), string(value, "label")));
        }
        if (type.hasOptions() && options.isEmpty() && string(node, "valuesKey").isEmpty()) {
            throw broken(node, "it offers nothing to choose: give values or valuesKey");
        }
        if (options.stream().map(Option::value).distinct().count() < options.size()) {
            throw broken(node, "two of its values are the same");
        }
        return List.copyOf(options);
    }

    private static List<String> defaults(JsonNode node) {
        var value = node.path("defaultValue");
        if (value.isArray()) {
            return value.valueStream().map(one -> one.asString("")).toList();
        }
        var text = value.isBoolean() ? (value.asBoolean() ? "true" : "") : string(node, "defaultValue");
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private Validation validation(JsonNode node, FieldType type) {
        var rules = node.path("validate");
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            if (!type.knows(rule.getKey())) {
                throw broken(node, "the validation " + rule.getKey() + " is not known for this type");
            }
        }
        var kind = string(rules, "validationType").equals("custom") ? "" : string(rules, "validationType");
        if (!kind.isEmpty() && !TEXT_KINDS.contains(kind)) {
            throw broken(node, "the validationType " + kind + " is not known: email, phone, url");
        }
        if (node.path("decimalDigits").asInt(0) != 0) {
            throw broken(node, "only whole numbers are supported");
        }
        var pattern = string(rules, "pattern");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw broken(node, "its pattern is not a regular expression: " + e.getDescription());
        }
        return new Validation(
                rules.path("required").asBoolean(false),
                rules.path("minLength").asInt(0),
                rules.path("maxLength").asInt(type == FieldType.TEXTAREA ? LONGEST_TEXT : LONGEST_LINE),
                number(rules, "min"),
                number(rules, "max"),
                pattern,
                string(rules, "patternErrorMessage"),
                kind);
    }

    private static @Nullable Integer number(JsonNode rules, String name) {
        return rules.has(name) ? Integer.valueOf(rules.path(name).asInt(0)) : null;
    }

    private @Nullable HideRule hideRule(JsonNode node) {
        var expression = string(node.path("conditional"), "hide");
        if (expression.isEmpty()) {
            return null;
        }
        Matcher comparison = COMPARISON.matcher(expression);
        if (!comparison.matches()) {
            throw broken(
                    node,
                    "conditional.hide may only compare one answer, such as =outcome != \"SENT_BACK\" or =post = false; it is "
                            + expression);
        }
        if (!earlier.contains(comparison.group(1))) {
            throw broken(
                    node,
                    "conditional.hide asks for " + comparison.group(1) + ", which no earlier field has as its key");
        }
        var value = comparison.group(3) != null ? comparison.group(3) : comparison.group(4);
        return new HideRule(comparison.group(1), comparison.group(2).equals("="), value);
    }

    private FileRule fileRule(JsonNode node) {
        var accept = string(node, "accept");
        var megabytes = string(node.path("properties"), "maxMegabytes");
        if (!megabytes.matches("\\d{0,3}")) {
            throw broken(node, "maxMegabytes must be a whole number");
        }
        return new FileRule(
                node.path("multiple").asBoolean(false),
                accept.isBlank()
                        ? List.of()
                        : List.of(accept.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*")),
                megabytes.isEmpty() ? LARGEST_FILE_MEGABYTES : Integer.parseInt(megabytes));
    }

    private static String string(JsonNode node, String name) {
        var value = node.path(name);
        return value.isMissingNode() || value.isNull() ? "" : value.asString("");
    }

    private BrokenModel broken(JsonNode node, String sentence) {
        var name = List.of("key", "path", "id", "label", "text").stream()
                .map(property -> string(node, property))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("without key");
        return new BrokenModel(file + ", component " + name + ": " + sentence);
    }
}
