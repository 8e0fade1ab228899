package pl.konsultacje.consultation.web;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.CourseManagement;
import pl.konsultacje.consultation.TermWords;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Words;

/** Writes published consultations for feed readers (Atom, RFC 4287), in the reader's language. */
@Component
class ConsultationFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String POLISH = "pl";

    private final Office office;
    private final CourseManagement course;
    private final TermWords terms;
    private final Words words;
    private final PublicAddress publicAddress;

    ConsultationFeed(
            Office office, CourseManagement course, TermWords terms, Words words, PublicAddress publicAddress) {
        this.office = office;
        this.course = course;
        this.terms = terms;
        this.words = words;
        this.publicAddress = publicAddress;
    }

    byte[] write(List<Consultation> published) {
        var file = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(file, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            write(published, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return file.toByteArray();
    }

    private void write(List<Consultation> published, XMLStreamWriter xml) throws XMLStreamException {
        var language = words.language().getLanguage();
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml", XML, "lang", language);
        text(xml, "id", publicAddress.of("/consultations.atom?lang=" + language));
        text(xml, "title", words.say("consultation.feed.title", office.getName()));
        var updated = published.stream()
                .map(this::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        text(xml, "updated", instant(updated));
        link(xml, "self", "application/atom+xml", publicAddress.of("/consultations.atom?lang=" + language));
        link(xml, "alternate", "text/html", publicAddress.of("/?lang=" + language));
        xml.writeStartElement("author");
        text(xml, "name", office.getName());
        xml.writeEndElement();
        for (var consultation : published) {
            entry(consultation, updated(consultation), xml);
        }
        xml.writeEndElement();
    }

    private void entry(Consultation consultation, Instant updated, XMLStreamWriter xml) throws XMLStreamException {
        var announcement = consultation.announced();
        var publishedAt = Objects.requireNonNull(consultation.getPublishedAt());
        var page = URI.create(URI.create(publicAddress.of("/consultations/" + consultation.getCaseKey()))
                .toASCIIString());
        xml.writeStartElement("entry");
        text(xml, "id", "tag:" + page.getHost() + "," + OfficeTime.dayOf(publishedAt) + ":" + page.getRawPath());
        polish(xml, "title", announcement.headline());
        text(xml, "published", instant(publishedAt));
        text(xml, "updated", instant(updated));
        link(xml, "alternate", "text/html", page.toString());
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", terms.stageOf(consultation).name());
        xml.writeAttribute("label", terms.stage(consultation));
        if (!announcement.summary().isBlank()) {
            polish(xml, "summary", announcement.summary());
        }
        xml.writeEndElement();
    }

    /** The last change that a reader would want to see: the page is up, something was decided, the end has come, the report is there. */
    private Instant updated(Consultation consultation) {
        return Stream.of(
                        consultation.getPublishedAt(),
                        course.latestChange(consultation).orElse(null),
                        consultation.getCollectionClosedAt(),
                        consultation.getConcludedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** To the second: not every reader understands more than three digits of a fraction. */
    private static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void polish(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("xml", XML, "lang", POLISH);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String type, String address)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
    }

    /** The writer escapes markup, but lets pass what no XML document may hold. */
    private static String clean(String text) {
        return text.codePoints()
                .map(c -> c == '\n' || c == '\t' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF
                        ? c
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
