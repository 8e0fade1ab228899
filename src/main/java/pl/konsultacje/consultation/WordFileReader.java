package pl.konsultacje.consultation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;

/**
 * The parts of a Word file (DOCX), unpacked within bounds and read as a stream; nothing is fetched from outside, no
 * document type is accepted.
 */
final class WordFileReader {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_UNPACKED = 200_000_000;
    private static final int LARGEST_PART = 20_000_000;
    private static final int MOST_KEPT = 40_000_000;
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int OLE = 0xD0CF11E0;

    private final Map<String, byte[]> parts = new HashMap<>();
    private final String document;

    /** @throws Refused when the bytes are no Word file that can be read */
    WordFileReader(byte[] file) {
        if (file.length > 4
                && OLE == (file[0] << 24 | (file[1] & 0xff) << 16 | (file[2] & 0xff) << 8 | file[3] & 0xff)) {
            throw new Refused("refused.import.locked");
        }
        if (file.length < 4 || file[0] != 'P' || file[1] != 'K') {
            throw new Refused("refused.import.notWord");
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            unpack(zip);
        } catch (IOException | IllegalArgumentException e) {
            throw broken();
        }
        var main = target("_rels/.rels", "", "/officeDocument");
        if (main == null || !parts.containsKey(main)) {
            throw new Refused("refused.import.notWord");
        }
        document = main;
    }

    private void unpack(ZipInputStream zip) throws IOException {
        long unpacked = 0;
        long kept = 0;
        int entries = 0;
        var piece = new byte[16_384];
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw new Refused("refused.import.tooLarge");
            }
            var isRead = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
            var part = new ByteArrayOutputStream();
            for (int read = zip.read(piece); read >= 0; read = zip.read(piece)) {
                unpacked += read;
                kept += isRead ? read : 0;
                if (unpacked > MOST_UNPACKED || kept > MOST_KEPT || isRead && part.size() + read > LARGEST_PART) {
                    throw new Refused("refused.import.tooLarge");
                }
                if (isRead) {
                    part.write(piece, 0, read);
                }
            }
            if (isRead) {
                parts.put(entry.getName(), part.toByteArray());
            }
        }
    }

    /** Reads a part of the file. */
    interface PartReader {

        void read(XMLStreamReader xml) throws XMLStreamException;
    }

    void readStyles(PartReader reader) {
        readRelated("/styles", reader);
    }

    void readNumbering(PartReader reader) {
        readRelated("/numbering", reader);
    }

    private void readRelated(String kind, PartReader reader) {
        var folder = document.substring(0, document.lastIndexOf('/') + 1);
        var target = target(folder + "_rels/" + document.substring(folder.length()) + ".rels", folder, kind);
        if (target != null && parts.containsKey(target)) {
            read(target, reader);
        }
    }

    void readDocument(PartReader reader) {
        read(document, reader);
    }

    private @Nullable String target(String relations, String folder, String kind) {
        var found = new HashMap<String, String>();
        if (parts.containsKey(relations)) {
            read(relations, xml -> {
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT
                            && attribute(xml, "Type").endsWith(kind)
                            && !attribute(xml, "TargetMode").equals("External")) {
                        found.putIfAbsent(kind, attribute(xml, "Target"));
                    }
                }
            });
        }
        var target = found.get(kind);
        return target == null ? null : target.startsWith("/") ? target.substring(1) : folder + target;
    }

    private void read(String part, PartReader reader) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(parts.get(part)));
            int start = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK ? 1 : 0;
            reader.read(factory.createXMLStreamReader(new CharArrayReader(text.array(), start, text.limit() - start)));
        } catch (CharacterCodingException | XMLStreamException e) {
            throw broken();
        }
    }

    private static Refused broken() {
        return new Refused("refused.import.broken");
    }

    /** Goes to the end of the element at which the reader stands. */
    static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // not read
                }
            }
        }
    }

    /** The attribute of that name, whatever its namespace: there are two of them, the old one and the strict one. */
    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    static String value(XMLStreamReader xml) {
        return attribute(xml, "val");
    }

    /** Whether a property is on: present, and not switched off by its value. */
    static boolean isOn(String value) {
        return !value.matches("0|false|off");
    }

    static Integer number(String value, @Nullable Integer otherwise) {
        return value.matches("-?\\d{1,6}") ? Integer.valueOf(value) : otherwise;
    }
}
