package pl.konsultacje.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Typed;

/**
 * Reads messages of whatever program, within bounds; what it cannot read is {@link MailKind#UNREADABLE}, never an
 * exception. Knows no database.
 */
class MailReader {

    static final int MOST_PARTS = 300;
    static final int DEEPEST = 12;
    static final int LONGEST_HEAD = 256 * 1024;
    static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_HTML = 1_000_000;
    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_NAME = 150;

    private static final Charset POLISH_WINDOWS = Charset.forName("windows-1250");
    private static final Charset LATIN_2 = Charset.forName("ISO-8859-2");

    private static final Pattern OUT_OF_OFFICE = Pattern.compile(
            "^(automatic reply|auto[- ]?reply|autoreply|out of (the )?office|odpowiedź automatyczna|automatyczna odpowiedź|autoodpowiedź|nieobecność)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);

    private static final Pattern OUR_ID = Pattern.compile("<[0-9a-f]{16}\\.\\d+@([^<>\\s]+)>");

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "blockquote",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "pre",
            "dt",
            "dd");

    private final Session session = Session.getInstance(new Properties());
    private final Set<String> ownAddresses;
    private final Set<String> ownHosts;

    /** @param ownAddresses in small letters: of the mailbox, and the sender of our mails */
    MailReader(Set<String> ownAddresses) {
        this.ownAddresses = Set.copyOf(ownAddresses);
        this.ownHosts = ownAddresses.stream()
                .map(address -> address.substring(address.indexOf('@') + 1))
                .collect(Collectors.toUnmodifiableSet());
    }

    ReadMail read(byte[] raw) {
        if (headLength(raw) > LONGEST_HEAD) {
            return ReadMail.unreadable();
        }
        try {
            var message = new MimeMessage(session, new ByteArrayInputStream(raw));
            if (!has(message, "From", "Sender", "Subject", "Message-ID", "Date", "Received")) {
                return ReadMail.unreadable();
            }
            var body = new Body();
            body.add(message, 0);
            return new ReadMail(
                    kind(message),
                    line(header(message, "Message-ID")),
                    line(header(message, has(message, "References") ? "References" : "In-Reply-To")),
                    sender(message),
                    senderName(message),
                    recipients(message),
                    line(decoded(header(message, "Subject"))),
                    Typed.text(body.text.toString()),
                    List.copyOf(body.files));
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
            return ReadMail.unreadable();
        }
    }

    private static int headLength(byte[] raw) {
        for (int i = 0; i + 1 < raw.length; i++) {
            if (raw[i] == '\n' && (raw[i + 1] == '\n' || raw[i + 1] == '\r')) {
                return i;
            }
        }
        return raw.length;
    }

    private MailKind kind(MimeMessage message) throws MessagingException {
        var from = sender(message);
        var automatic = lower(header(message, "Auto-Submitted"));
        var suppress = lower(header(message, "X-Auto-Response-Suppress"));
        var precedence = lower(header(message, "Precedence"));
        if (ownAddresses.contains(from) || isOurs(header(message, "Message-ID"))) {
            return MailKind.OWN;
        }
        if (lower(header(message, "Content-Type")).startsWith("multipart/report")
                || header(message, "Return-Path").strip().equals("<>")
                || from.startsWith("mailer-daemon@")) {
            return MailKind.BOUNCE;
        }
        var isAutomatic = !automatic.isEmpty() && !automatic.startsWith("no");
        var suppressed = suppress.contains("all") || suppress.contains("oof") || suppress.contains("autoreply");
        if (automatic.startsWith("auto-replied")
                || precedence.equals("auto_reply")
                || has(message, "X-Autoreply", "X-Autorespond", "X-Autoresponder")
                || (isAutomatic || suppressed)
                        && OUT_OF_OFFICE
                                .matcher(line(decoded(header(message, "Subject"))))
                                .matches()) {
            return MailKind.AUTO_REPLY;
        }
        if (lower(header(message, "X-Spam-Flag")).startsWith("yes")
                || lower(header(message, "X-Spam-Status")).startsWith("yes")) {
            return MailKind.SPAM;
        }
        if (isAutomatic
                || suppressed
                || Set.of("bulk", "junk", "list").contains(precedence)
                || has(message, "List-Id", "List-Unsubscribe")) {
            return MailKind.MACHINE;
        }
        if (isOurs(header(message, "In-Reply-To")) || isOurs(header(message, "References"))) {
            return MailKind.REPLY;
        }
        return MailKind.LETTER;
    }

    private boolean isOurs(String ids) {
        return OUR_ID.matcher(ids).results().anyMatch(id -> ownHosts.contains(lower(id.group(1))));
    }

    private static boolean has(MimeMessage message, String... names) throws MessagingException {
        for (var name : names) {
            if (message.getHeader(name) != null) {
                return true;
            }
        }
        return false;
    }

    private static String header(Part part, String name) throws MessagingException {
        var values = part.getHeader(name);
        return values == null || values.length == 0 || values[0] == null ? "" : values[0];
    }

    private static String lower(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private static String line(String value) {
        var line = Typed.line(value);
        return line.length() > LONGEST_LINE ? whole(line, LONGEST_LINE) : line;
    }

    /** Never half of a character. */
    private static String whole(String text, int longest) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static String sender(MimeMessage message) throws MessagingException {
        var from = from(message);
        if (from == null || from.getAddress() == null) {
            return "";
        }
        var address = lower(from.getAddress());
        return address.length() <= 254 && address.matches("[^\\s@<>]+@[^\\s@<>]+") ? Typed.line(address) : "";
    }

    private static String senderName(MimeMessage message) throws MessagingException {
        var from = from(message);
        var name = from == null || from.getPersonal() == null ? "" : line(decoded(from.getPersonal()));
        return name.length() > 200 ? whole(name, 200) : name;
    }

    private static @Nullable InternetAddress from(MimeMessage message) throws MessagingException {
        for (var name : List.of("From", "Sender")) {
            for (var address : addresses(eightBit(header(message, name)))) {
                return address;
            }
        }
        return null;
    }

    private static List<InternetAddress> addresses(String header) {
        try {
            return header.isBlank() ? List.of() : List.of(InternetAddress.parseHeader(header, false));
        } catch (AddressException e) {
            return List.of();
        }
    }

    private static List<String> recipients(MimeMessage message) throws MessagingException {
        var found = new ArrayList<String>();
        for (var name : List.of("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")) {
            var values = message.getHeader(name);
            for (var value : values == null ? new String[0] : values) {
                for (var address : addresses(value)) {
                    if (address.getAddress() != null && found.size() < MOST_PARTS) {
                        found.add(lower(address.getAddress()));
                    }
                }
            }
        }
        return found;
    }

    /** Words of a head: encoded by the book, in plain bytes, or neither. */
    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(eightBit(value)));
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return eightBit(value);
        }
    }

    private static String eightBit(String value) {
        var bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        if (value.chars().allMatch(c -> c < 0x80) || value.chars().anyMatch(c -> c > 0xFF)) {
            return value;
        }
        return guessed(bytes);
    }

    /** Without a name of a charset: UTF-8 where it is, else what Polish Windows wrote. */
    private static String guessed(byte[] bytes) {
        var exact = exactly(bytes, StandardCharsets.UTF_8);
        return exact != null ? exact : new String(bytes, POLISH_WINDOWS);
    }

    private static @Nullable String exactly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String decoded(byte[] bytes, @Nullable String charset) {
        var named = charset == null ? null : charsetOf(charset);
        if (named == null || named.equals(StandardCharsets.US_ASCII)) {
            return guessed(bytes);
        }
        if (named.equals(LATIN_2) && hasWindowsSigns(bytes)) {
            return new String(bytes, POLISH_WINDOWS);
        }
        var exact = exactly(bytes, named);
        if (exact != null) {
            return exact;
        }
        // says UTF-8 and is not: cut in the middle of a letter, or not UTF-8 at all
        var lenient = new String(bytes, named);
        return named.equals(StandardCharsets.UTF_8) && lenient.chars().noneMatch(c -> c > 0x7F && c != 0xFFFD)
                ? new String(bytes, POLISH_WINDOWS)
                : lenient;
    }

    private static @Nullable Charset charsetOf(String name) {
        try {
            return Charset.forName(MimeUtility.javaCharset(name.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** Bytes that ISO 8859-2 leaves to control characters. */
    private static boolean hasWindowsSigns(byte[] bytes) {
        for (byte b : bytes) {
            if ((b & 0xE0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    /** What the parts come to. */
    private static class Body {

        private final StringBuilder text = new StringBuilder();
        private final List<ReadMail.File> files = new ArrayList<>();
        private int parts;

        void add(Part part, int depth) throws MessagingException, IOException {
            if (++parts > MOST_PARTS || depth > DEEPEST) {
                return;
            }
            var type = typeOf(part);
            if (type.match("multipart/*")) {
                var children = childrenOf(part);
                if (children != null) {
                    if (type.match("multipart/alternative")) {
                        addAlternatives(children, depth);
                    } else {
                        addAll(children, depth, type.match("multipart/related"));
                    }
                    return;
                }
                append(decoded(bytesOf(part), null));
            } else if (isText(part, type)) {
                var words = decoded(bytesOf(part), type.getParameter("charset"));
                append(type.match("text/html") ? plain(words) : words);
            } else {
                addFile(part, type);
            }
        }

        private void addAll(List<BodyPart> children, int depth, boolean related)
                throws MessagingException, IOException {
            for (int i = 0; i < children.size(); i++) {
                var child = children.get(i);
                if (related && i > 0 && typeOf(child).match("image/*") && child.getHeader("Content-ID") != null) {
                    parts++;
                } else {
                    add(child, depth + 1);
                }
            }
        }

        /** The plain wording if it says anything, else the last that does; files of all. */
        private void addAlternatives(List<BodyPart> children, int depth) throws MessagingException, IOException {
            var chosen = "";
            var isPlain = false;
            for (var child : children) {
                var one = new Body();
                one.parts = parts;
                one.add(child, depth + 1);
                parts = one.parts;
                files.addAll(one.files);
                if (!one.text.toString().isBlank() && !isPlain) {
                    chosen = one.text.toString();
                    isPlain = typeOf(child).match("text/plain");
                }
            }
            append(chosen);
        }

        private void append(String words) {
            if (!words.isBlank() && text.length() < LONGEST_TEXT) {
                if (text.length() > 0) {
                    text.append("\n\n");
                }
                var room = LONGEST_TEXT - text.length();
                text.append(words.length() <= room || room <= 0 ? words : whole(words, room));
            }
        }

        private void addFile(Part part, ContentType type) throws MessagingException {
            var name = nameOf(part, type);
            byte[] content;
            try {
                content = bytesOf(part);
            } catch (IOException e) {
                content = new byte[0];
            }
            files.add(new ReadMail.File(name.isEmpty() ? standIn(type) : name, lower(type.getBaseType()), content));
        }

        private String standIn(ContentType type) {
            return type.match("message/rfc822")
                    ? (files.size() + 1) + ".eml"
                    : type.match("application/ms-tnef") ? "winmail.dat" : (files.size() + 1) + ".bin";
        }
    }

    private static boolean isText(Part part, ContentType type) throws MessagingException {
        return (type.match("text/plain") || type.match("text/html"))
                && !lower(header(part, "Content-Disposition")).startsWith("attachment")
                && nameOf(part, type).isEmpty();
    }

    private static ContentType typeOf(Part part) throws MessagingException {
        var said = header(part, "Content-Type");
        try {
            return said.isBlank() ? new ContentType("text/plain") : new ContentType(said);
        } catch (MessagingException e) {
            return new ContentType(
                    lower(said).startsWith("text/html")
                            ? "text/html"
                            : lower(said).startsWith("text/") ? "text/plain" : "application/octet-stream");
        }
    }

    private static @Nullable List<BodyPart> childrenOf(Part part) {
        try {
            if (part.getContent() instanceof MimeMultipart several) {
                var children = new ArrayList<BodyPart>();
                for (int i = 0; i < Math.min(several.getCount(), MOST_PARTS); i++) {
                    children.add(several.getBodyPart(i));
                }
                return children.isEmpty() ? null : children;
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            return null;
        }
        return null;
    }

    private static byte[] bytesOf(Part part) throws MessagingException, IOException {
        try (var decoded = part.getInputStream()) {
            return decoded.readAllBytes();
        } catch (MessagingException | IOException | RuntimeException e) {
            try (var raw = rawOf(part)) {
                return raw.readAllBytes();
            }
        }
    }

    private static InputStream rawOf(Part part) throws MessagingException {
        if (part instanceof MimeBodyPart body) {
            return body.getRawInputStream();
        }
        return part instanceof MimeMessage message ? message.getRawInputStream() : InputStream.nullInputStream();
    }

    /** The last step of whatever path it names, in one line. */
    private static String nameOf(Part part, ContentType type) {
        String name = null;
        try {
            name = part.getFileName();
        } catch (MessagingException | RuntimeException e) {
            // the head of the part is broken
        }
        if (name == null) {
            name = type.getParameter("name");
        }
        if (name == null) {
            return "";
        }
        var line = line(decoded(name)).replaceAll("^.*[/\\\\]", "").strip();
        return line.length() > LONGEST_NAME ? whole(line, LONGEST_NAME) : line;
    }

    /** HTML as somebody reads it, without what no reader sees. */
    private static String plain(String html) {
        var document = Jsoup.parse(html.length() > LONGEST_HTML ? whole(html, LONGEST_HTML) : html);
        document.select("script, style, head, title").remove();
        var plain = new StringBuilder();
        document.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    plain.append(words.text());
                } else if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
                    plain.append('\n');
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    if (element.normalName().equals("td")
                            || element.normalName().equals("th")) {
                        plain.append(' ');
                    } else if (element.normalName().equals("p")) {
                        plain.append('\n');
                    }
                }
            }
        });
        return plain.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]*\\n[ \\t]*", "\n")
                .replaceAll("\\n{3,}", "\n\n");
    }
}
