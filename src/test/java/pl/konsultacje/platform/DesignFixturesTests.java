package pl.konsultacje.platform;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.standard.expression.Fragment;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.PageWalk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our fragments and pages are built as the design system shows its components in its fixtures. */
@OfficeTest
class DesignFixturesTests {

    private static final Path FIXTURES = Path.of("src/test/resources/design");

    /**
     * What we add or leave out on purpose: data-* (no scripts of the design system), classes app-*, tabindex (focus of the
     * error summary), aria-invalid; the empty value of an empty input; an id to which nothing in the piece points, other than a control's.
     */
    private static final Pattern OURS = Pattern.compile("data-.*|tabindex|aria-invalid");

    private static final Set<String> BOOLEAN = Set.of("checked", "selected", "multiple", "open", "disabled");

    private static final String CONTROLS = "input, select, textarea";

    /** Fixed words of ours, by their key, and those of the fixtures. */
    private static final Map<String, String> WORDS = Map.of("layout.pages", "Pagination");

    /** Options that our fragments do not take, as "component option", and why. */
    private static final Map<String, String> NOT_TAKEN = Map.ofEntries(
            entry(".* (.*\\.)?attributes|.* wrapperAttributes\\..*", "attributes are not passed through"),
            entry(".* (.*\\.)?([a-z]+H|h)tml", "texts are given as text and escaped"),
            entry(".* .*\\[]|.* ", "lists have no holes, nothing is without its text"),
            entry(".* .*lasses \\(own\\)", "only classes of the design system are passed"),
            entry(".* (fieldset\\.)?describedBy", "a field is described by its hint and its error alone"),
            entry(".* (.*\\.)?isPageHeading", "each page has its h1 outside of the form"),
            entry(".* formGroup.classes", "the group takes no classes"),
            entry(".* (.*\\.)?disabled", "what cannot be used is not shown"),
            entry(".* (pattern|spellcheck|autocapitalize|disableAutoFocus)", "not in use"),
            entry("(error-message|hint|details|button|inset-text) id", "ids follow from the field"),
            entry("error-summary description.*", "each error is a line of its own"),
            entry("error-message visuallyHiddenText", "the hidden word is the message of the language"),
            entry("input prefix.*", "no amounts are asked for"),
            entry("textarea autocomplete", "not in use"),
            entry("(radios|checkboxes) items\\[]\\.(divider|conditional.*|id|name|behaviour|label.*)", "plain choices"),
            entry("(radios|checkboxes) no fieldset", "several choices stand in a fieldset with a legend"),
            entry("checkboxes hint.text \\(no fieldset\\)", "the hint of a single box stands under it"),
            entry("file-upload (javascript|.*Text(\\..*)?|wrapper.*|value)", "the browser's own control"),
            entry("button (href|isStartButton|type|name|value)", "buttons are written on the page"),
            entry("button classes \\(inverse\\)", "not in use"),
            entry("warning-text iconFallbackText", "the hidden word is the message of the language"),
            entry("notification-banner (type|role|title(Id|HeadingLevel))", "the success banner is the layout's own"),
            entry("panel (headingLevel|actions.*|classes)", "one h1, nothing to press"),
            entry("pagination no items", "the numbers are always shown"),
            entry(
                    "pagination (.*labelText|.*\\.text|landmarkLabel|items\\[]\\.visuallyHiddenText)",
                    "the words are the messages of the language"),
            entry("breadcrumbs (labelText|collapseOnMobile|classes)", "shown in full at any width"),
            entry("back-link classes", "not in use"),
            entry("summary-list (card.*|rows\\[]\\.actions.classes|rows\\[]\\.classes|classes)", "rows only"),
            entry("summary-list rows\\[]\\.(key|value|actions\\.items\\[])\\.classes", "not in use"),
            entry("summary-list no hidden text", "each action says what it is for"),
            entry("select no value", "each choice has a value"),
            entry("warning-text classes", "not in use"),
            entry("fieldset role", "a fieldset is a group"),
            entry("table (.*format|.*(col|row)span|firstCellIsHeader|classes)", "such tables are written on the page"),
            entry("table no head", "each column has a heading"),
            entry("task-list items\\[]\\.status\\.classes", "such states are not in use"),
            entry("task-list plain tag", "each tag has a colour"));

    /** Fixtures that cannot be had by any of our parameters. */
    private static final Map<String, String> NOT_HAD = Map.of(
            "error-summary: html as titleText", "the title is the message of the language",
            "pagination: with many pages", "we show one page on each side, this one two");

    /** A call of a fragment; what is compared is found by the selector, everything when it is null. */
    private record Call(
            String template,
            String fragment,
            Map<String, Object> values,
            @Nullable String selector) {

        Call(String template, String fragment, Map<String, Object> values) {
            this(template, fragment, values, null);
        }
    }

    private record Component(Set<String> options, Function<JsonNode, Call> call) {}

    private record Fixture(String component, String name, JsonNode options, String html) {

        @Override
        public String toString() {
            return component + ": " + name;
        }
    }

    private static final Set<String> FIELD =
            Set.of("name", "id", "label.text", "label.classes", "hint.text", "errorMessage.text");

    private static final Set<String> CHOICES = Set.of(
            "name",
            "idPrefix",
            "fieldset.legend.text",
            "fieldset.legend.classes",
            "hint.text",
            "errorMessage.text",
            "classes",
            "items[].value",
            "items[].text",
            "items[].checked",
            "items[].hint.text",
            "value",
            "values[]");

    private static final Map<String, Component> COMPONENTS = Map.ofEntries(
            entry(
                    "error-summary",
                    new Component(
                            Set.of("titleText", "errorList[].text", "errorList[].href"),
                            o -> new Call("forms", "errorSummary", values("errors", each(o.path("errorList"), item -> {
                                var href = text(item, "href");
                                return values(
                                        "field",
                                        href == null ? null : href.substring(1),
                                        "message",
                                        text(item, "text"));
                            }))))),
            entry(
                    "error-message",
                    new Component(
                            Set.of("text"),
                            o -> new Call("fields", "notes", values("id", "x", "error", text(o, "text"))))),
            entry(
                    "hint",
                    new Component(
                            Set.of("text"),
                            o -> new Call("fields", "notes", values("id", "x", "hint", text(o, "text"))))),
            entry(
                    "label",
                    new Component(
                            Set.of("text", "for", "classes"),
                            o -> new Call(
                                    "fields",
                                    "above",
                                    values(
                                            "id", text(o, "for"),
                                            "label", text(o, "text"),
                                            "labelClass", text(o, "classes"))))),
            entry(
                    "fieldset",
                    new Component(
                            Set.of("legend.text", "legend.classes"),
                            o -> new Call(
                                    "forms",
                                    "group",
                                    values(
                                            "legend", text(o, "legend.text"),
                                            "legendClass",
                                                    o.at("/legend/classes").asString(" "),
                                            "content", Fragment.EMPTY_FRAGMENT)))),
            entry(
                    "input",
                    new Component(
                            and(FIELD, "classes", "value", "type", "inputmode", "suffix.text", "autocomplete"),
                            o -> new Call(
                                    "fields",
                                    "text",
                                    field(
                                            o,
                                            "widthClass",
                                            text(o, "classes"),
                                            "inputType",
                                            text(o, "type"),
                                            "inputmode",
                                            text(o, "inputmode"),
                                            "suffix",
                                            text(o, "suffix.text"),
                                            "autocomplete",
                                            text(o, "autocomplete"))))),
            entry(
                    "textarea",
                    new Component(
                            and(FIELD, "value", "rows"),
                            o -> new Call("fields", "longText", field(o, "rows", text(o, "rows"))))),
            entry(
                    "select",
                    new Component(
                            and(FIELD, "classes", "value", "items[].value", "items[].text", "items[].selected"),
                            o -> new Call(
                                    "fields",
                                    "dropdown",
                                    field(
                                            o,
                                            "widthClass",
                                            text(o, "classes"),
                                            "value",
                                            chosen(o, "selected").stream()
                                                    .findFirst()
                                                    .orElse(null),
                                            "items",
                                            items(o))))),
            entry(
                    "radios",
                    new Component(
                            CHOICES,
                            o -> new Call(
                                    "fields",
                                    "radios",
                                    field(
                                            o,
                                            "value",
                                            chosen(o, "checked").stream()
                                                    .findFirst()
                                                    .orElse(null),
                                            "inline",
                                            has(o, "classes", "--inline"),
                                            "small",
                                            has(o, "classes", "--small"),
                                            "items",
                                            items(o))))),
            entry("checkboxes", new Component(CHOICES, DesignFixturesTests::checkboxes)),
            entry(
                    "file-upload",
                    new Component(
                            and(FIELD, "multiple"),
                            o -> new Call(
                                    "fields",
                                    "file",
                                    field(o, "multiple", o.path("multiple").asBoolean(false))))),
            entry(
                    "button",
                    new Component(
                            Set.of("text", "classes", "preventDoubleClick"),
                            o -> has(o, "classes", "--secondary")
                                    ? new Call(
                                            "forms",
                                            "buttons",
                                            values("primary", "x", "secondary", text(o, "text")),
                                            "button:eq(1)")
                                    : new Call(
                                            "forms",
                                            "buttons",
                                            values(
                                                    "primary", text(o, "text"),
                                                    "warning", has(o, "classes", "--warning")),
                                            "button:eq(0)"))),
            entry(
                    "inset-text",
                    new Component(Set.of("text"), o -> new Call("content", "inset", values("text", text(o, "text"))))),
            entry(
                    "warning-text",
                    new Component(
                            Set.of("text", "iconFallbackText (Warning)"),
                            o -> new Call("content", "warning", values("text", text(o, "text"))))),
            entry(
                    "notification-banner",
                    new Component(
                            Set.of("text", "titleText"),
                            o -> new Call(
                                    "content",
                                    "note",
                                    values("title", text(o, "titleText"), "text", text(o, "text"))))),
            entry(
                    "panel",
                    new Component(
                            Set.of("text", "titleText"),
                            o -> new Call(
                                    "content",
                                    "panel",
                                    values("title", text(o, "titleText"), "text", text(o, "text"))))),
            entry(
                    "pagination",
                    new Component(
                            Set.of(
                                    "previous.href",
                                    "next.href",
                                    "items[].number",
                                    "items[].href",
                                    "items[].current",
                                    "items[].ellipsis"),
                            DesignFixturesTests::pagination)),
            entry(
                    "breadcrumbs",
                    new Component(
                            Set.of("items[].text", "items[].href"),
                            o -> new Call(
                                    "navigation",
                                    "crumbs",
                                    values(
                                            "items",
                                            each(
                                                    o.path("items"),
                                                    item -> values(
                                                            "text",
                                                            text(item, "text"),
                                                            "href",
                                                            text(item, "href"))))))),
            entry(
                    "back-link",
                    new Component(
                            Set.of("text", "href"),
                            o -> new Call(
                                    "navigation",
                                    "back",
                                    values(
                                            "text",
                                            text(o, "text"),
                                            "href",
                                            o.path("href").asString("#")),
                                    "a"))),
            entry(
                    "tag",
                    new Component(
                            Set.of("text", "classes"),
                            o -> new Call(
                                    "content",
                                    "tag",
                                    values("text", text(o, "text"), "colour", colour(o.path("classes")))))),
            entry(
                    "details",
                    new Component(
                            Set.of("summaryText", "text", "open"),
                            o -> new Call(
                                    "content",
                                    "more",
                                    values(
                                            "summary", text(o, "summaryText"),
                                            "open", o.path("open").asBoolean(false),
                                            "content", Fragment.EMPTY_FRAGMENT)))),
            entry(
                    "summary-list",
                    new Component(
                            Set.of(
                                    "rows[].key.text",
                                    "rows[].value.text",
                                    "rows[].value.html",
                                    "rows[].actions.items[].href",
                                    "rows[].actions.items[].text",
                                    "rows[].actions.items[].visuallyHiddenText"),
                            o -> new Call(
                                    "content",
                                    "summaryList",
                                    values(
                                            "rows",
                                            each(
                                                    o.path("rows"),
                                                    row -> values(
                                                            "key", text(row, "key.text"),
                                                            "value",
                                                                    row.at("/value/html")
                                                                                    .isString()
                                                                            ? Jsoup.parse(text(row, "value.html"))
                                                                                    .text()
                                                                            : text(row, "value.text"),
                                                            "href", text(row, "actions.items.0.href"),
                                                            "action", text(row, "actions.items.0.text"))))))),
            entry(
                    "table",
                    new Component(
                            Set.of("caption", "captionClasses", "head[].text", "rows[][].text"),
                            o -> new Call(
                                    "content",
                                    "dataTable",
                                    values(
                                            "caption", text(o, "caption"),
                                            "head", each(o.path("head"), cell -> text(cell, "text")),
                                            "rows", each(o.path("rows"), row -> each(row, cell -> text(cell, "text")))),
                                    "table"))),
            entry(
                    "task-list",
                    new Component(
                            Set.of(
                                    "idPrefix",
                                    "items[].title.text",
                                    "items[].href",
                                    "items[].hint.text",
                                    "items[].status.text",
                                    "items[].status.tag.text",
                                    "items[].status.tag.classes"),
                            o -> new Call(
                                    "content",
                                    "taskList",
                                    values(
                                            "id",
                                            o.path("idPrefix").asString("task-list"),
                                            "items",
                                            each(
                                                    o.path("items"),
                                                    item -> values(
                                                            "title", text(item, "title.text"),
                                                            "href", text(item, "href"),
                                                            "hint", text(item, "hint.text"),
                                                            "colour", colour(item.at("/status/tag/classes")),
                                                            "status",
                                                                    item.at("/status/text")
                                                                            .asString(
                                                                                    text(
                                                                                            item,
                                                                                            "status.tag.text")))))))));

    /** Classes of the design system that are no components. */
    private static final Pattern STYLES = Pattern.compile(
            "govuk-(!-.*|(body|heading|caption|list|link|grid|width-container|main-wrapper|template|visually-hidden"
                    + "|section-break|button-group|form-group)(-.*|_.*)?)");

    /** What our pages do otherwise than any fixture, and why. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "a.govuk-button--secondary", "links as buttons are shown in the first colour only",
            "govuk-table -> caption.govuk-table__caption--s", "captions are shown in the size m only",
            "caption.govuk-table__caption", "the table of remarks is a list on narrow screens, so it is no govuk-table",
            "caption.govuk-table__caption--s", "the same",
            "govuk-fieldset -> fieldset.govuk-fieldset", "a row of a list stands in the fieldset of the list");

    @Autowired
    SpringTemplateEngine engine;

    @Autowired
    MessageSource messages;

    @Autowired
    PageWalk walk;

    static Stream<Fixture> compared() {
        return fixtures()
                .filter(f -> COMPONENTS.containsKey(f.component)
                        && !NOT_HAD.containsKey(f.toString())
                        && COMPONENTS.get(f.component).options.containsAll(optionsOf(f)));
    }

    @ParameterizedTest
    @MethodSource("compared")
    void fragmentIsBuiltAsTheFixture(Fixture fixture) {
        var call = COMPONENTS.get(fixture.component).call.apply(fixture.options);
        var html = engine.process(
                "fragments/" + call.template, Set.of(call.fragment), new Context(Locale.ENGLISH, call.values));
        var ours = Jsoup.parseBodyFragment(html).body();
        if (call.selector != null) {
            var found = ours.select(call.selector).first();
            ours.empty();
            ours.appendChild(found);
        }
        var theirs = Jsoup.parseBodyFragment(fixture.html).body();
        allow(fixture, ours, theirs);
        assertThat(outline(ours)).isEqualTo(outline(theirs));
    }

    @Test
    void everyFixtureIsComparedOrListed() {
        var idle = new TreeSet<>(NOT_TAKEN.keySet());
        idle.addAll(NOT_HAD.keySet());
        var forgotten = new TreeSet<String>();
        fixtures().filter(f -> COMPONENTS.containsKey(f.component)).forEach(fixture -> {
            idle.remove(fixture.toString());
            for (var option : optionsOf(fixture)) {
                if (!COMPONENTS.get(fixture.component).options.contains(option)) {
                    var full = fixture.component + " " + option;
                    var reasons =
                            NOT_TAKEN.keySet().stream().filter(full::matches).toList();
                    idle.removeAll(reasons);
                    if (reasons.isEmpty()) {
                        forgotten.add(full + " (" + fixture.name + ")");
                    }
                }
            }
        });
        assertThat(forgotten).isEmpty();
        assertThat(idle).as("reasons that nothing needs").isEmpty();
        assertThat(compared().map(Fixture::component).distinct()).hasSameElementsAs(COMPONENTS.keySet());
    }

    @Test
    void pagesUseComponentsAsTheFixturesDo() {
        var known = new HashSet<String>();
        fixtures().forEach(f -> known.addAll(pairs(Jsoup.parseBodyFragment(f.html))));
        var unknown = new TreeMap<String, String>();
        for (var page : walk.pages()) {
            for (var pair : pairs(page.document())) {
                if (!known.contains(pair)) {
                    unknown.putIfAbsent(pair, page.toString());
                }
            }
        }
        assertThat(unknown.keySet()).as("%s", unknown).hasSameElementsAs(OTHERWISE.keySet());
    }

    /** Where a component's part stands: the nearest part of the same component around it, and the part itself. */
    private static Set<String> pairs(Element root) {
        var pairs = new TreeSet<String>();
        for (var element : root.select("[class*=govuk-]")) {
            for (var name : element.classNames()) {
                if (name.startsWith("govuk-") && !STYLES.matcher(name).matches()) {
                    var parent = element.parents().stream()
                            .flatMap(above -> above.classNames().stream()
                                    .filter(other -> block(other).equals(block(name)) && !other.matches(".*[a-z]--.*")))
                            .findFirst();
                    pairs.add(parent.map(other -> other + " -> ").orElse("") + element.normalName() + "." + name);
                }
            }
        }
        return pairs;
    }

    private static String block(String name) {
        return name.replaceFirst("(__|--).*", "");
    }

    /** What a component's fixtures do that ours leave to the page or to the language. */
    private void allow(Fixture fixture, Element ours, Element theirs) {
        switch (fixture.component) {
            case "details" ->
                ours.select(".govuk-details__text")
                        .first()
                        .text(theirs.select(".govuk-details__text").text());
            case "pagination" -> {
                theirs.select("[rel]").removeAttr("href");
                ours.select("[rel]").removeAttr("href");
            }
            case "summary-list" -> {
                // one action for each row; the hidden words are the key as it stands; a value is text
                theirs.select("dd ul")
                        .forEach(list -> list.replaceWith(list.select("a").first()));
                theirs.select(".govuk-summary-list__value").forEach(value -> value.text(value.text()));
                for (var row : theirs.select(".govuk-summary-list__row")) {
                    row.select(".govuk-visually-hidden")
                            .forEach(word -> word.text(row.select("dt").text()));
                }
            }
            case "table" -> {
                if (theirs.select("caption").isEmpty()) {
                    ours.select("caption").remove();
                }
            }
            default -> {}
        }
        WORDS.forEach((key, word) -> ours.select("[aria-label]").forEach(element -> {
            if (element.attr("aria-label").equals(messages.getMessage(key, null, Locale.ENGLISH))) {
                element.attr("aria-label", word);
            }
        }));
    }

    private static String outline(Element body) {
        // a name by reference and a name in words are the same
        for (var element : body.select("[aria-labelledby]")) {
            var named = body.getElementById(element.attr("aria-labelledby"));
            element.removeAttr("aria-labelledby").attr("aria-label", named == null ? "?" : named.text());
        }
        var pointedTo = new HashSet<String>();
        body.select("[for], [aria-describedby]").forEach(element -> {
            pointedTo.addAll(List.of(element.attr("aria-describedby").split("\\s+")));
            pointedTo.add(element.attr("for"));
        });
        for (var element : body.select("[id]")) {
            if (!element.is(CONTROLS) && !pointedTo.contains(element.id())) {
                element.removeAttr("id");
            }
        }
        var lines = new ArrayList<String>();
        outline(body, "", lines);
        return String.join("\n", lines);
    }

    private static void outline(Element parent, String indent, List<String> lines) {
        var words = new StringBuilder();
        for (var node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                words.append(text.getWholeText());
            } else if (node instanceof Element element) {
                say(words, indent, lines);
                var attributes = new TreeMap<String, String>();
                element.attributes().forEach(attribute -> {
                    var name = attribute.getKey();
                    if (!OURS.matcher(name).matches()) {
                        attributes.put(
                                name,
                                BOOLEAN.contains(name)
                                        ? ""
                                        : attribute.getValue().strip());
                    }
                });
                if (element.normalName().equals("input")) {
                    attributes.remove("value", "");
                }
                var classes = new TreeSet<>(element.classNames());
                classes.removeIf(name -> name.startsWith("app-"));
                attributes.remove("class");
                lines.add(indent + element.normalName() + classes + attributes);
                outline(element, indent + "  ", lines);
            }
        }
        say(words, indent, lines);
    }

    private static void say(StringBuilder words, String indent, List<String> lines) {
        var text = words.toString().replaceAll("\\s+", " ").strip();
        words.setLength(0);
        if (!text.isEmpty()) {
            lines.add(indent + '"' + text + '"');
        }
    }

    private static Call checkboxes(JsonNode o) {
        var values = field(o, "value", chosen(o, "checked"), "small", has(o, "classes", "--small"), "items", items(o));
        if (o.has("fieldset")) {
            return new Call("fields", "checkboxes", values);
        }
        var item = o.at("/items/0");
        values.putAll(values("label", text(item, "text"), "checkedValue", text(item, "value")));
        values.put("hint", text(item, "hint.text"));
        values.put("value", item.path("checked").asBoolean(false) ? text(item, "value") : null);
        return new Call("fields", "checkbox", values);
    }

    private static Call pagination(JsonNode o) {
        var numbers = each(o.path("items"), item -> item.path("number").asInt(0));
        var page = each(o.path("items"), item -> item.path("current").asBoolean(false))
                .indexOf(true);
        return new Call(
                "navigation",
                "pages",
                values("page", numbers.get(page), "total", numbers.get(numbers.size() - 1), "base", "/page/"));
    }

    private static Map<String, Object> field(JsonNode o, Object... more) {
        var label = o.has("fieldset") ? "fieldset.legend" : "label";
        var values = values(
                "name", text(o, "name"),
                "fieldId", o.has("idPrefix") ? text(o, "idPrefix") : text(o, "id"),
                "label", text(o, label + ".text"),
                "labelClass", text(o, label + ".classes"),
                "hint", text(o, "hint.text"),
                "error", text(o, "errorMessage.text"),
                "value", text(o, "value"));
        values.putAll(values(more));
        return values;
    }

    private static List<Map<String, Object>> items(JsonNode o) {
        return each(
                o.path("items"),
                item -> values(
                        "value", text(item, "value"), "label", text(item, "text"), "hint", text(item, "hint.text")));
    }

    private static List<String> chosen(JsonNode o, String mark) {
        var chosen = new ArrayList<String>();
        if (o.has("value")) {
            chosen.add(text(o, "value"));
        }
        o.path("values").forEach(value -> chosen.add(value.asString()));
        for (var item : o.path("items")) {
            if (item.path(mark).asBoolean(false)) {
                chosen.add(text(item, "value"));
            } else if (item.has(mark)) {
                chosen.remove(text(item, "value"));
            }
        }
        return chosen;
    }

    private static @Nullable String colour(JsonNode classes) {
        return classes.isString() ? classes.asString().replace("govuk-tag--", "") : null;
    }

    private static boolean has(JsonNode o, String option, String part) {
        return o.path(option).asString("").contains(part);
    }

    private static @Nullable String text(JsonNode o, String path) {
        var found = o.at("/" + path.replace('.', '/'));
        return found.isMissingNode() || found.isNull() ? null : found.asString();
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> what) {
        var list = new ArrayList<T>();
        array.forEach(item -> list.add(what.apply(item)));
        return list;
    }

    private static Map<String, Object> values(Object... pairs) {
        var values = new HashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static Set<String> and(Set<String> options, String... more) {
        var all = new HashSet<>(options);
        all.addAll(List.of(more));
        return all;
    }

    /** The options of the fixture, items as [], classes of the fixture's own marked; and what is told by their absence. */
    private static Set<String> optionsOf(Fixture fixture) {
        var options = new TreeSet<String>();
        collect(fixture.options, "", options);
        var o = fixture.options;
        switch (fixture.component) {
            case "radios", "checkboxes" -> {
                var single = fixture.component.equals("checkboxes")
                        && o.path("items").size() == 1;
                if (!o.at("/fieldset/legend").has("text") && !single) {
                    options.add("no fieldset");
                }
                if (!o.has("fieldset") && single && options.remove("hint.text")) {
                    options.add("hint.text (no fieldset)");
                }
            }
            case "select" -> {
                for (var item : o.path("items")) {
                    if (item.isObject() && !item.has("value")) {
                        options.add("no value");
                    }
                }
            }
            case "button" -> {
                if (has(o, "classes", "--inverse")) {
                    options.add("classes (inverse)");
                }
            }
            case "warning-text" -> {
                if (has(o, "iconFallbackText", "Warning") && options.remove("iconFallbackText")) {
                    options.add("iconFallbackText (Warning)");
                }
            }
            case "pagination" -> {
                if (!o.has("items")) {
                    options.add("no items");
                }
            }
            case "table" -> {
                if (!o.has("head")) {
                    options.add("no head");
                }
            }
            case "summary-list" -> {
                for (var row : o.path("rows")) {
                    if (!row.at("/actions/items/0").path("visuallyHiddenText").isString()
                            && row.at("/actions/items/0").isObject()) {
                        options.add("no hidden text");
                    }
                }
            }
            case "task-list" -> {
                for (var item : o.path("items")) {
                    if (item.path("status").has("tag")
                            && !item.at("/status/tag").has("classes")) {
                        options.add("plain tag");
                    }
                }
            }
            default -> {}
        }
        return options;
    }

    private static void collect(JsonNode node, String path, Set<String> options) {
        if (node.isObject() && !node.isEmpty()) {
            for (var property : node.properties()) {
                var next = (path.isEmpty() ? "" : path + ".") + property.getKey();
                if (property.getKey().equals("attributes")) {
                    options.add(next);
                } else {
                    collect(property.getValue(), next, options);
                }
            }
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(item -> collect(item, path + "[]", options));
        } else {
            var own = path.matches(".*[cC]lasses") && !node.asString("").contains("govuk-");
            options.add(path + (node.isArray() ? "[]" : "") + (own ? " (own)" : ""));
        }
    }

    private static Stream<Fixture> fixtures() {
        try (var files = Files.list(FIXTURES)) {
            var all = new ArrayList<Fixture>();
            for (var file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                var json = JsonMapper.shared().readTree(Files.readString(file));
                for (var fixture : json.path("fixtures")) {
                    all.add(new Fixture(
                            json.path("component").asString(),
                            fixture.path("name").asString(),
                            fixture.path("options"),
                            fixture.path("html").asString()));
                }
            }
            return all.stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
