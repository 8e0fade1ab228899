package pl.konsultacje.consultation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.WordFileReader;
import pl.konsultacje.platform.XmlParts;

/**
 * The paragraph styles of a Word file. Their ids differ with the language of the program that wrote it, their names do
 * not: every Word stores "heading 1", whatever it shows.
 */
final class WordStyles {

    private static final int LONGEST_CHAIN = 20;

    private static final class Style {
        private String name = "";
        private @Nullable String basedOn;
        private @Nullable Integer outlineLevel;
        private @Nullable String list;
        private @Nullable Integer listLevel;
    }

    /**
     * The list that a style puts its paragraphs into.
     *
     * @param level from 0; null where the list itself names the style of each level
     */
    record StyleList(String style, String list, @Nullable Integer level) {}

    private final Map<String, Style> styles = new HashMap<>();

    void read(XMLStreamReader xml) throws XMLStreamException {
        Style style = null;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "style" -> {
                    style = new Style();
                    styles.put(XmlParts.attribute(xml, "styleId"), style);
                }
                case "docDefaults", "latentStyles", "tblStylePr", "rPr", "pPrChange" -> XmlParts.skip(xml);
                default -> {
                    if (style != null) {
                        property(style, xml);
                    }
                }
            }
        }
    }

    private static void property(Style style, XMLStreamReader xml) {
        var value = WordFileReader.value(xml);
        switch (xml.getLocalName()) {
            case "name" -> style.name = value.toLowerCase(Locale.ROOT);
            case "basedOn" -> style.basedOn = value;
            case "outlineLvl" -> style.outlineLevel = WordFileReader.number(value, null);
            case "numId" -> style.list = value;
            case "ilvl" -> style.listLevel = WordFileReader.number(value, null);
            default -> {
                // says how it looks
            }
        }
    }

    /** Level of the outline, from 0, at which paragraphs of the style stand; empty when they are text. */
    Optional<Integer> outlineLevel(@Nullable String id) {
        return inherited(id, style -> style.outlineLevel != null ? style.outlineLevel : namedLevel(style.name));
    }

    private static @Nullable Integer namedLevel(String name) {
        return name.matches("heading [1-9]") ? Integer.valueOf(name.charAt(8) - '1') : null;
    }

    Optional<StyleList> list(@Nullable String id) {
        return inherited(id, style -> style.list)
                .map(list -> new StyleList(
                        String.valueOf(id),
                        list,
                        inherited(id, style -> style.listLevel).orElse(null)));
    }

    /** Whether the style is of a table of contents. */
    boolean isContents(@Nullable String id) {
        return name(id).matches("toc .*|contents .*|table of figures|index .*");
    }

    boolean isTitle(@Nullable String id) {
        return name(id).matches("title|subtitle");
    }

    private String name(@Nullable String id) {
        var style = id == null ? null : styles.get(id);
        return style == null ? "" : style.name;
    }

    private <T> Optional<T> inherited(@Nullable String id, Function<Style, @Nullable T> property) {
        var style = id == null ? null : styles.get(id);
        for (int length = 0; style != null && length < LONGEST_CHAIN; length++) {
            var value = property.apply(style);
            if (value != null) {
                return Optional.of(value);
            }
            style = style.basedOn == null ? null : styles.get(style.basedOn);
        }
        return Optional.empty();
    }
}
