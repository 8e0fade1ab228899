package pl.konsultacje.platform;

import java.io.ByteArrayOutputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The XML parts of an office file (DOCX, XLSX, ODT, ODS), unpacked within bounds and read as streams; nothing is fetched
 * from outside, no document type is accepted.
 */
public final class XmlParts {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_UNPACKED = 200_000_000;
    private static final int LARGEST_PART = 20_000_000;
    private static final int MOST_KEPT = 40_000_000;
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final byte[] DOCUMENT_TYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);
    private static final int OLE = 0xD0CF11E0;

    private final String refusals;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /**
     * @param refusals where the sentences of refusals begin, e.g. {@code refused.import.}: they end with {@code locked},
     *     {@code notOffice}, {@code broken} and {@code tooLarge}
     * @throws Refused when the bytes are no archive that can be read
     */
    public XmlParts(byte[] file, String refusals) {
        this.refusals = refusals;
        if (isCompound(file)) {
            throw refused("locked");
        }
        if (!isArchive(file)) {
            throw refused("notOffice");
        }
        // by its directory: what is written as a stream says sizes in ways that the JDK's stream reader does not know
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            unpack(zip);
        } catch (Refused refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // the reader says in many ways that something is not as it should be
            throw refused("broken");
        }
    }

    /** Whether it begins as an archive does. */
    public static boolean isArchive(byte[] file) {
        return file.length >= 4 && file[0] == 'P' && file[1] == 'K';
    }

    /** Whether it begins as old office files do, and new ones with a password. */
    public static boolean isCompound(byte[] file) {
        return file.length > 4
                && OLE == (file[0] << 24 | (file[1] & 0xff) << 16 | (file[2] & 0xff) << 8 | file[3] & 0xff);
    }

    /** A refusal of this file, by the end of its sentence's key. */
    public Refused refused(String end) {
        return new Refused(refusals + end);
    }

    private void unpack(ZipFile zip) throws IOException {
        long unpacked = 0;
        long kept = 0;
        int entries = 0;
        var piece = new byte[16_384];
        for (var entry : Collections.list(zip.getEntries())) {
            if (++entries > MOST_ENTRIES) {
                throw refused("tooLarge");
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw refused("locked");
            }
            if (entry.getMethod() != ZipEntry.DEFLATED && entry.getMethod() != ZipEntry.STORED) {
                throw refused("broken");
            }
            var isRead = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
            var part = new ByteArrayOutputStream();
            try (var stream = zip.getInputStream(entry)) {
                for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                    unpacked += read;
                    kept += isRead ? read : 0;
                    if (unpacked > MOST_UNPACKED || kept > MOST_KEPT || isRead && part.size() + read > LARGEST_PART) {
                        throw refused("tooLarge");
                    }
                    if (isRead) {
                        part.write(piece, 0, read);
                    }
                }
            }
            if (isRead) {
                var content = part.toByteArray();
                if (hasDocumentType(content)) {
                    throw refused("broken");
                }
                parts.put(entry.getName(), content);
            }
        }
    }

    private static boolean hasDocumentType(byte[] content) {
        for (int i = 0; i + DOCUMENT_TYPE.length <= content.length; i++) {
            if (content[i] == '<'
                    && Arrays.equals(content, i, i + DOCUMENT_TYPE.length, DOCUMENT_TYPE, 0, DOCUMENT_TYPE.length)) {
                return true;
            }
        }
        return false;
    }

    /** Reads a part of the file. */
    public interface PartReader {

        void read(XMLStreamReader xml) throws XMLStreamException;
    }

    public boolean has(String part) {
        return parts.containsKey(part);
    }

    /**
     * What the main part of the file is, by the kind of its relation.
     *
     * @return null when there is none
     */
    public @Nullable String main() {
        return target("_rels/.rels", "", "/officeDocument");
    }

    /** The first part of that kind to which another one relates; empty when there is none. */
    public Optional<String> related(String part, String kind) {
        var folder = folder(part);
        return Optional.ofNullable(target(relations(part), folder, kind)).filter(parts::containsKey);
    }

    /** All parts to which one relates, by the ids of the relations. */
    public Map<String, String> related(String part) {
        var found = new HashMap<String, String>();
        var folder = folder(part);
        if (parts.containsKey(relations(part))) {
            read(relations(part), xml -> {
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                        found.putIfAbsent(attribute(xml, "Id"), path(folder, attribute(xml, "Target")));
                    }
                }
            });
        }
        return found;
    }

    private static String folder(String part) {
        return part.substring(0, part.lastIndexOf('/') + 1);
    }

    private static String relations(String part) {
        var folder = folder(part);
        return folder + "_rels/" + part.substring(folder.length()) + ".rels";
    }

    private static String path(String folder, String target) {
        return target.startsWith("/") ? target.substring(1) : folder + target;
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
        return target == null ? null : path(folder, target);
    }

    /** @throws Refused when the part is no XML, or has a document type */
    public void read(String part, PartReader reader) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(parts.get(part)));
            int start = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK ? 1 : 0;
            reader.read(factory.createXMLStreamReader(new CharArrayReader(text.array(), start, text.limit() - start)));
        } catch (CharacterCodingException | XMLStreamException e) {
            throw refused("broken");
        }
    }

    /** What was unpacked as an archive again: the same to every reader, nothing hidden. */
    public byte[] repacked() {
        return repacked(UnaryOperator.identity());
    }

    /** The same, each part changed. */
    public byte[] repacked(UnaryOperator<byte[]> change) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                // the same parts give the same archive
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(change.apply(part.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Goes to the end of the element at which the reader stands. */
    public static void skip(XMLStreamReader xml) throws XMLStreamException {
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
    public static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** The attribute as a number; the other one when it is none, or too large to be meant. */
    public static int number(XMLStreamReader xml, String name, int otherwise) {
        var value = attribute(xml, name);
        return value.matches("\\d{1,7}") ? Integer.parseInt(value) : otherwise;
    }
}
