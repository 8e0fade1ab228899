package pl.konsultacje.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of messages of many programs; the messages stand in {@code src/test/resources/mailbox}. */
class MailReaderTests {

    static final Path CORPUS = Path.of("src/test/resources/mailbox");

    /** file | kind | sender | name | subject | text, a line each between slashes | files */
    private static final String EXPECTED = """
            thunderbird-plain | LETTER | lucja@example.com | Łucja Żak | Uwagi do programu – część 2 | Dzień dobry,//proszę o dopisanie kryterium spójności społecznej w części 2.//Zażółć gęślą jaźń |
            thunderbird-attachment | LETTER | jan.kowalski@example.com | Jan Kowalski | Stanowisko fundacji | W załączeniu stanowisko. | Stanowisko Żółw.pdf
            outlook-alternative | LETTER | anna.w@example.com | Anna Wiśniewska | Uwagi do projektu: cel 1 | Dzień dobry,/proszę o zmianę celu 1. |
            outlook-winmail | LETTER | jan.kowalski@example.com | Jan Kowalski | Formularz | W zalaczeniu formularz. | winmail.dat
            gmail-alternative | LETTER | piotr.nowak@gmail.example | Piotr Nowak | Uwaga do części 3 | Proszę o wskaźniki roczne. |
            gmail-attachment | LETTER | jan.kowalski@example.com | Jan Kowalski | Formularz uwag | Formularz w pliku. | Formularz ósmy.docx
            iphone-inline | LETTER | jan.kowalski@example.com | Jan Kowalski | Uwagi | Pierwsza część.////Wysłane z iPhone’a | skan.pdf
            apple-related | LETTER | jan.kowalski@example.com | Jan Kowalski | Uwagi z podpisem | Tekst uwagi. |
            roundcube | LETTER | biuro@fundacja.example |  | Uwagi WPRESIS-TEST | Proszę o większą dostępność. |
            html-windows-1250 | LETTER | gmina@example.com | Gmina Łąka | Opinia gminy | Część Uwaga/2 Zażółć & gęślą |
            eight-bit-head | LETTER | stary@example.com | Zbigniew Żółty | Uwaga o świetlicach | Uwaga: więcej spotkań. |
            latin2-that-is-windows | LETTER | jan.kowalski@example.com | Jan Kowalski | Znaki | „Świetlica” – ślad |
            utf8-that-is-not | LETTER | jan.kowalski@example.com | Jan Kowalski | Znaki | Zażółć gęślą jaźń |
            unknown-charset | LETTER | jan.kowalski@example.com | Jan Kowalski | =?x-unknown?Q?Nieznany?= | Zwykły tekst. |
            no-closing-boundary | LETTER | jan.kowalski@example.com | Jan Kowalski | Ucięta | Pierwsza część | uciety.pdf
            no-message-id | LETTER | bez@example.com |  |  | Treść bez nagłówków. |
            reply-to-ours | REPLY | jan.kowalski@example.com | Jan Kowalski | Re: Przyjęto zgłoszenie | Dziękuję! |
            bounce | BOUNCE | mailer-daemon@mail.example.net | Mail Delivery System | Undelivered Mail Returned to Sender | This is the mail system at host mail.example.net. | 1.bin, 2.eml
            bounce-plain | BOUNCE | postmaster@example.org |  | failure notice | Hi. I'm afraid I wasn't able to deliver your message. |
            read-receipt | BOUNCE | jan.kowalski@example.com | Jan Kowalski | Przeczytano: Potwierdzenie | Przeczytano. | 1.bin
            out-of-office-exchange | AUTO_REPLY | jan.kowalski@example.com | Jan Kowalski | Odpowiedź automatyczna: Potwierdzenie | Jestem na urlopie. |
            out-of-office-vacation | AUTO_REPLY | jan.kowalski@example.com | Jan Kowalski | Re: Potwierdzenie | I am away. |
            out-of-office-old | AUTO_REPLY | jan.kowalski@example.com | Jan Kowalski | Nie ma mnie | Nie ma mnie. |
            own-mail | OWN | konsultacje@urzad.example | Urząd | Potwierdzenie | Pętla. |
            own-through-forwarder | OWN | lista@example.org | Lista | Fwd: Potwierdzenie | Pętla przez listę. |
            mailing-list | MACHINE | jan.kowalski@example.com | Jan Kowalski | [ngo] Nowiny | Nowiny. |
            scanner | MACHINE | skaner@urzad.example.org | Skaner | Skan |  | Scan0001.pdf
            spam | SPAM | jan.kowalski@example.com | Jan Kowalski | WIN BIG | Kup teraz. |
            forwarded-message | LETTER | jan.kowalski@example.com | Jan Kowalski | Fwd: stanowisko | Przekazuję. | 1.eml
            plus-address | LETTER | jan@example.com |  | Uwagi | Tekst. |
            signed | LETTER | jan.kowalski@example.com | Jan Kowalski | Podpisane | Podpisana uwaga. | smime.p7s
            path-in-name | LETTER | jan.kowalski@example.com | Jan Kowalski | Nazwa | Plik. | ....Windowszly.pdf
            too-deep | LETTER | jan.kowalski@example.com | Jan Kowalski | Studnia |  |
            groupwise | LETTER |  | Novell GroupWise | test333 | test | test.eml, Neues Textdokument.txt
            lotus-notes | LETTER | xxx.xxx@xxxx.de |  |  | Message body |
            www-mail | LETTER | vladimir_l@example.com | Vladimir L. | JUnit test message | Dear Vladimir ..... |
            thunderbird-png | LETTER | xxxx@apache.org | Tika Test | Test Attachment Email | This email has a PNG attachment included in it | testPNG.png
            page-and-picture | MACHINE | sender@test.com | Sender | This is the subject | This is a test//Using inline content//Unsubscribe:/http://test.com/receiver/asgdnjlsakgHjghskusegnkKLghslkagjasduiLKGlkjsgslkjgeseklgj | testimage.jpeg
            gmail-blind-copy | LETTER | john.doe@gmail.com | John Doe | Test BCCing email (rev 2) | This is an email that will have some rich text and an attachment.//*Because I've added some bold text here.*//body 1/*\u200B*/*And here's some more text (still bold)*//-- John | mary-coffee.jpg
            gmail-inline | LETTER | john.doe@gmail.com | John Doe | Test BCCing email (rev 2) | This is an email that will have some rich text and an attachment.//*Because I've added some bold text here.*//body 1/*\u200B*/*And here's some more text (still bold)*//-- John | mary-coffee.jpg
            base64-body | LETTER | nowhere@nowhere.com | Nowhere | This tests a base64 encoded body | Here is some text, with international characters, voilà! |
            dkim | LETTER | joe@football.example.com | Joe SixPack | Is dinner ready? | Hi.//We lost the game. Are you hungry yet?//Joe. |
            quoted-body | LETTER | another.person@another-example.com | Another Person | Sample with Quoted Printable Text | Düsseldorf has non-ascii. Lines can be split like this. Spaces at the end of a line /must be encoded. |
            few-heads | LETTER |  |  | abcd | foo://bar biz bat |
            netnews | LETTER |  |  | Csh Programming Considered Harmful | Archive-name: unix-faq/shell/csh-whynot/Version: $Id: csh-faq,v 1.2 92/11/30 05:26:37 tchrist Exp Locker: tchrist $//The following periodic article answers in excruciating detail/the frequently asked question "Why shouldn't I program in csh?". |
            garbage | UNREADABLE |  |  |  |  |
            empty | UNREADABLE |  |  |  |  |
            """;

    private static final MailReader READER = new MailReader(Set.of("konsultacje@urzad.example", "uwagi@urzad.example"));

    static Stream<List<String>> expected() {
        return EXPECTED.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
    }

    @ParameterizedTest
    @MethodSource("expected")
    void readsWhatProgramsWrite(List<String> row) throws IOException {
        var mail = READER.read(Files.readAllBytes(CORPUS.resolve(row.get(0) + ".eml")));

        assertThat(List.of(
                        row.get(0),
                        mail.kind().name(),
                        mail.sender(),
                        mail.senderName(),
                        mail.subject(),
                        mail.text().replace("\n", "/"),
                        mail.files().stream().map(ReadMail.File::name).collect(Collectors.joining(", "))))
                .isEqualTo(row);
    }

    @Test
    void everyMessageOfTheCorpusIsExpected() throws IOException {
        var named = expected().map(row -> row.get(0) + ".eml").collect(Collectors.toSet());
        named.add("many-parts.eml");
        try (var files = Files.list(CORPUS)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void readsNoMorePartsThanItMay() throws IOException {
        var mail = READER.read(Files.readAllBytes(CORPUS.resolve("many-parts.eml")));
        assertThat(mail.files()).hasSizeBetween(1, MailReader.MOST_PARTS);
    }

    @Test
    void keepsTheBytesOfAFile() throws IOException {
        var mail = READER.read(Files.readAllBytes(CORPUS.resolve("thunderbird-attachment.eml")));
        assertThat(new String(mail.files().get(0).content(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.4")
                .endsWith("%%EOF\n");
        assertThat(mail.files().get(0).mediaType()).isEqualTo("application/pdf");
    }

    @Test
    void refusesAHeadWithoutAnEnd() {
        var raw =
                "From: a@example.com\r\nSubject: x\r\nX-Long: " + "a".repeat(MailReader.LONGEST_HEAD) + "\r\n\r\ntext";
        assertThat(READER.read(raw.getBytes(StandardCharsets.US_ASCII)).kind()).isEqualTo(MailKind.UNREADABLE);
    }

    @Test
    void cutsATextThatIsTooLong() {
        var raw = "From: a@example.com\r\nSubject: " + "ż".repeat(5_000) + "\r\n\r\n" + "słowo ".repeat(100_000);
        var mail = READER.read(raw.getBytes(StandardCharsets.UTF_8));
        assertThat(mail.text()).hasSizeLessThanOrEqualTo(MailReader.LONGEST_TEXT);
        assertThat(mail.subject()).hasSizeLessThanOrEqualTo(400);
    }

    @Test
    void knowsTheSameMessageOnAnotherWay() throws IOException {
        var raw = Files.readString(CORPUS.resolve("thunderbird-plain.eml"));
        var again = READER.read(
                raw.replace("mail.urzad.example", "zapas.urzad.example").getBytes(StandardCharsets.UTF_8));
        var first = READER.read(raw.getBytes(StandardCharsets.UTF_8));
        assertThat(again.contentHash()).isEqualTo(first.contentHash());
        assertThat(READER.read(raw.replace("kryterium", "kryteria").getBytes(StandardCharsets.UTF_8))
                        .contentHash())
                .isNotEqualTo(first.contentHash());
    }

    /** Whatever is broken in a message, it is read in time and within bounds. */
    @Test
    void nothingBreaksIt() throws IOException {
        var random = new Random(20210303);
        var corpus = new ArrayList<byte[]>();
        try (var files = Files.list(CORPUS)) {
            for (var file : files.sorted().toList()) {
                corpus.add(Files.readAllBytes(file));
            }
        }
        var signs = List.of(
                "\r\n\r\n", "--", "=?utf-8?B?", "boundary=", "multipart/mixed", ";", "\"", "\0", "=", "<", ">", "@");
        for (int run = 0; run < 1_000; run++) {
            var raw = mutated(corpus.get(random.nextInt(corpus.size())), random, signs);
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
                var mail = READER.read(raw);
                assertThat(mail.files()).hasSizeLessThanOrEqualTo(MailReader.MOST_PARTS);
                assertThat(mail.text()).hasSizeLessThanOrEqualTo(MailReader.LONGEST_TEXT);
                assertThat(mail.sender()).hasSizeLessThanOrEqualTo(254);
                assertThat(mail.senderName()).hasSizeLessThanOrEqualTo(300);
                assertThat(mail.subject()).hasSizeLessThanOrEqualTo(500).doesNotContain("\0", "\n");
                assertThat(mail.text()).doesNotContain("\0");
            });
        }
    }

    private static byte[] mutated(byte[] from, Random random, List<String> signs) {
        var text = new StringBuilder(new String(from, StandardCharsets.ISO_8859_1));
        for (int change = random.nextInt(6); change >= 0 && text.length() > 0; change--) {
            var at = random.nextInt(text.length());
            var to = Math.min(text.length(), at + random.nextInt(60));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, to);
                case 2 -> text.insert(at, signs.get(random.nextInt(signs.size())));
                case 3 -> text.insert(at, text.substring(at, to).repeat(random.nextInt(50)));
                default -> text.setLength(at);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
