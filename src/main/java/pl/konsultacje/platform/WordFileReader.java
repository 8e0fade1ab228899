package pl.konsultacje.platform;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.XmlParts.PartReader;

/** The parts of a Word file (DOCX) and what its properties mean. */
public final class WordFileReader {

    private final XmlParts parts;
    private final String document;

    /**
     * @param refusals where the sentences of refusals begin, see {@link XmlParts}
     * @throws Refused when the bytes are no Word file that can be read
     */
    public WordFileReader(byte[] file, String refusals) {
        this(new XmlParts(file, refusals));
    }

    /** @throws Refused when they are no Word file */
    public WordFileReader(XmlParts parts) {
        this.parts = parts;
        var main = parts.main();
        if (main == null || !parts.has(main)) {
            throw parts.refused("notOffice");
        }
        document = main;
    }

    public void readStyles(PartReader reader) {
        parts.related(document, "/styles").ifPresent(part -> parts.read(part, reader));
    }

    public void readNumbering(PartReader reader) {
        parts.related(document, "/numbering").ifPresent(part -> parts.read(part, reader));
    }

    public void readDocument(PartReader reader) {
        parts.read(document, reader);
    }

    public static String value(XMLStreamReader xml) {
        return XmlParts.attribute(xml, "val");
    }

    /** Whether a property is on: present, and not switched off by its value. */
    public static boolean isOn(String value) {
        return !value.matches("0|false|off");
    }

    public static Integer number(String value, @Nullable Integer otherwise) {
        return value.matches("-?\\d{1,6}") ? Integer.valueOf(value) : otherwise;
    }

    /**
     * Whether a property stands in the element at which the reader stands, and is not switched off; goes to its end. What
     * the properties were before a tracked change is not asked.
     */
    public static boolean has(XMLStreamReader xml, String property) throws XMLStreamException {
        return has(xml, property, null);
    }

    /** The same, of a property that has that value. */
    public static boolean has(XMLStreamReader xml, String property, @Nullable String value) throws XMLStreamException {
        var found = false;
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (xml.getLocalName().endsWith("Change")) {
                        XmlParts.skip(xml);
                        continue;
                    }
                    depth++;
                    var is = value(xml);
                    found |= xml.getLocalName().equals(property) && (value == null ? isOn(is) : is.equals(value));
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // nothing is said in words
                }
            }
        }
        return found;
    }
}
