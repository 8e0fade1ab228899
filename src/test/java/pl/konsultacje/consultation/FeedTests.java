package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import nu.validator.vendor.thaiopensource.util.PropertyMapBuilder;
import nu.validator.vendor.thaiopensource.validate.ValidateProperty;
import nu.validator.vendor.thaiopensource.validate.ValidationDriver;
import nu.validator.vendor.thaiopensource.validate.rng.CompactSchemaReader;
import nu.validator.vendor.thaiopensource.xml.sax.ErrorHandlerImpl;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import pl.konsultacje.InjectionCorpus;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.ShiftedClock;

/** What feed readers and calendars get, read by others than those that wrote it. */
@OfficeTest
class FeedTests {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final Instant MEETING = Instant.parse("2021-02-23T11:00:00Z");

    @Autowired
    MockMvc browser;

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    CourseManagement course;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String key = "KANAŁ-" + UUID.randomUUID().toString().substring(0, 8);

    private void publish() {
        story.preparedConsultation(key);
        consultations.approvePublication(
                key, new PublicationDecision("uchwała", "3/21", LocalDate.of(2021, 1, 19)), Story.MANAGER);
        clock.moveTo(Instant.parse("2021-01-27T11:01:00Z"));
        story.run(key);
        // the feeds show the latest; those of other tests are older
        jdbc.sql("update consultation set published_at = ? where published_at > ? and case_key <> ?")
                .params(utc("2021-01-27T11:00:00Z"), utc("2021-01-27T11:00:00Z"), key)
                .update();
    }

    private static Object utc(String instant) {
        return Instant.parse(instant).atOffset(ZoneOffset.UTC);
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return browser.perform(get(path)).andExpect(status().isOk()).andReturn().getResponse();
    }

    private SyndFeed feed(String language) throws Exception {
        var answer = answer("/consultations.atom?lang=" + language);
        assertThat(answer.getContentType()).isEqualTo("application/atom+xml;charset=UTF-8");
        assertThat(troubles(answer.getContentAsByteArray())).isEmpty();
        var input = new SyndFeedInput();
        var feed = input.build(new InputStreamReader(
                new ByteArrayInputStream(answer.getContentAsByteArray()), StandardCharsets.UTF_8));
        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        return feed;
    }

    private SyndEntry entry(SyndFeed feed) {
        return feed.getEntries().stream()
                .filter(entry -> entry.getUri().contains(key.substring(key.indexOf('-'))))
                .findFirst()
                .orElseThrow();
    }

    /** What breaks the rules of RFC 4287. */
    private static String troubles(byte[] feed) throws Exception {
        var told = new ByteArrayOutputStream();
        var properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new ErrorHandlerImpl(told));
        var driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        try (var schema = FeedTests.class.getResourceAsStream("/feed/atom.rnc")) {
            assertThat(driver.loadSchema(new InputSource(schema))).isTrue();
        }
        var valid = driver.validate(new InputSource(new ByteArrayInputStream(feed)));
        return valid ? "" : "invalid: " + told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theRulesRefuseWhatIsNoFeed() throws Exception {
        publish();
        var feed = answer("/consultations.atom").getContentAsString(StandardCharsets.UTF_8);
        for (var broken : List.of(
                feed.replaceFirst("<id>[^<]*</id>", ""),
                feed.replaceFirst("<title[^>]*>[^<]*</title>", ""),
                feed.replaceFirst("<updated>2021-01-27T", "<updated>2021-01-27 "),
                feed.replaceFirst("<id>[^<]*</id>", "<id>1</id>"),
                feed.replaceFirst("<author>.*?</author>", ""),
                feed.replaceFirst("<entry>", "<entry><id>x:y</id>"))) {
            assertThat(broken).isNotEqualTo(feed);
            assertThat(troubles(broken.getBytes(StandardCharsets.UTF_8))).startsWith("invalid");
        }
    }

    @Test
    void theFeedTellsOfPublishedConsultations() throws Exception {
        publish();

        var feed = feed("pl");
        assertThat(feed.getTitle()).isEqualTo("Konsultacje społeczne: Samorząd Województwa Warmińsko-Mazurskiego");
        assertThat(feed.getAuthors()).hasSize(1);
        assertThat(feed.getEntries())
                .hasSizeLessThanOrEqualTo(50)
                .extracting(SyndEntry::getUri)
                .doesNotHaveDuplicates();
        var entry = entry(feed);
        assertThat(entry.getUri()).isEqualTo("tag:localhost,2021-01-27:/consultations/" + key.replace("Ł", "%C5%81"));
        assertThat(entry.getTitle()).isEqualTo("Program rozwoju ekonomii społecznej: konsultacje");
        assertThat(entry.getDescription().getValue()).startsWith("Program mówi, jak region wesprze");
        assertThat(entry.getLink()).isEqualTo("http://localhost:8080/consultations/" + key.replace("Ł", "%C5%81"));
        var publishedAt = Date.from(consultations.get(key).getPublishedAt().truncatedTo(ChronoUnit.SECONDS));
        assertThat(entry.getPublishedDate()).isEqualTo(publishedAt);
        assertThat(entry.getUpdatedDate()).isEqualTo(publishedAt);
        assertThat(feed.getPublishedDate())
                .as("the feed's own change is its entries' latest")
                .isNotNull();
        assertThat(entry.getCategories().get(0).getLabel()).isEqualTo("Trwa");
    }

    @Test
    void speaksTheLanguageAskedForAndMarksWhatIsPolish() throws Exception {
        publish();
        assertThat(feed("en").getTitle()).startsWith("Public consultations: ");

        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        answer("/consultations.atom?lang=en").getContentAsByteArray()));
        var root = document.getDocumentElement();
        assertThat(root.getAttributeNS(XMLConstants.XML_NS_URI, "lang")).isEqualTo("en");
        for (var name : List.of("title", "summary")) {
            var texts =
                    ((Element) root.getElementsByTagNameNS(ATOM, "entry").item(0)).getElementsByTagNameNS(ATOM, name);
            assertThat(((Element) texts.item(0)).getAttributeNS(XMLConstants.XML_NS_URI, "lang"))
                    .isEqualTo("pl");
        }
    }

    @Test
    void anExtensionChangesTheEntryAndKeepsItsIdentity() throws Exception {
        publish();
        var before = entry(feed("pl"));
        var calendar = event(calendar("/consultations/" + key + "/dates.ics"), key + "-end");
        clock.moveTo(Instant.parse("2021-02-10T09:00:00Z"));

        course.extendCollection(key, LocalDate.of(2021, 3, 20), "Na prośbę gmin", "", Story.COORDINATOR);

        var after = entry(feed("pl"));
        assertThat(after.getUri()).isEqualTo(before.getUri());
        assertThat(after.getPublishedDate()).isEqualTo(before.getPublishedDate());
        assertThat(after.getUpdatedDate().toInstant())
                .isBetween(Instant.parse("2021-02-10T09:00:00Z"), Instant.parse("2021-02-10T09:01:00Z"));
        var moved = event(calendar("/consultations/" + key + "/dates.ics"), key + "-end");
        assertThat(day(moved.getDateStart().getValue())).isEqualTo(LocalDate.of(2021, 3, 20));
        assertThat(moved.getSequence().getValue())
                .as("so a calendar takes the new day")
                .isGreaterThan(calendar.getSequence().getValue());
    }

    @Test
    void whoeverHasItAlreadyGetsNothingAgain() throws Exception {
        publish();
        for (var path : List.of("/consultations.atom", "/consultations.ics", "/consultations/" + key + "/dates.ics")) {
            var tag = answer(path).getHeader("ETag");
            assertThat(tag).isNotBlank();
            browser.perform(get(path).header("If-None-Match", tag))
                    .andExpect(status().isNotModified())
                    .andExpect(content().string(""))
                    .andExpect(header().string("Cache-Control", "no-cache"));
        }
        assertThat(answer("/consultations.atom?lang=en").getHeader("ETag"))
                .isNotEqualTo(answer("/consultations.atom?lang=pl").getHeader("ETag"));
    }

    @Test
    void whatTheOfficeTypesIsTextInTheFeedAndInTheCalendar() throws Exception {
        publish();
        var lines = InjectionCorpus.lines(390);
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).replace("\0", "");
            jdbc.sql("update consultation set headline = ?, summary = ?, unit = ? where case_key = ?")
                    .params(line, line, line, key)
                    .update();
            var entry = entry(feed("pl"));
            // a reader of XML sees one line end and no control character
            assertThat(readable(entry.getTitle())).isEqualTo(readable(line).strip());
            assertThat(readable(entry.getDescription().getValue())).isEqualTo(readable(line));

            var events = calendar("/consultations/" + key + "/dates.ics");
            assertThat(events.getEvents()).hasSize(4);
            assertThat(events.getExperimentalProperties()).hasSize(1);
            assertThat(event(events, key + "-end").getExperimentalProperties()).isEmpty();
            assertThat(event(events, key + "-end").getAttendees()).isEmpty();
            assertThat(event(events, key + "-end").getSummary().getValue()).startsWith("Ostatni dzień na uwagi: ");
        }
    }

    private static String readable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFD\\uD800-\\uDFFF\\uFFFE\\uFFFF]+", "")
                .replaceAll("\\s+", " ");
    }

    private ICalendar calendar(String path) throws Exception {
        var answer = answer(path);
        assertThat(answer.getContentType()).isEqualTo("text/calendar;charset=UTF-8");
        var text = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(text.replace("\r\n", "")).as("every line ends as it should").doesNotContain("\r", "\n");
        assertThat(text.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(75));
        var calendar = Biweekly.parse(text).first();
        assertThat(calendar.validate(ICalVersion.V2_0).isEmpty())
                .as(calendar.validate(ICalVersion.V2_0).toString())
                .isTrue();
        assertThat(calendar.getTimezoneInfo().getTimezones()).hasSize(1);
        return calendar;
    }

    private static VEvent event(ICalendar calendar, String name) {
        return calendar.getEvents().stream()
                .filter(event -> event.getUid().getValue().equals(name + "@localhost"))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault());
    }

    @Test
    void theDatesOfAConsultationGoIntoACalendar() throws Exception {
        publish();

        var calendar = calendar("/consultations/" + key + "/dates.ics");

        assertThat(calendar.getEvents()).hasSize(4);
        assertThat(calendar.getMethod().getValue()).isEqualTo("PUBLISH");
        assertDay(event(calendar, key + "-published"), "Początek konsultacji: ", LocalDate.of(2021, 1, 27));
        assertDay(event(calendar, key + "-end"), "Ostatni dzień na uwagi: ", Story.COLLECTION_END);
        assertDay(event(calendar, key + "-report"), "Termin sprawozdania: ", LocalDate.of(2021, 4, 2));
        var meeting = event(calendar, key + "-S1");
        assertThat(meeting.getDateStart().getValue().toInstant()).isEqualTo(MEETING);
        assertThat(meeting.getDateEnd().getValue().toInstant()).isEqualTo(MEETING.plusSeconds(7200));
        assertThat(calendar.getTimezoneInfo()
                                .getTimezone(meeting.getDateStart())
                                .getGlobalId()
                        + calendar.getTimezoneInfo()
                                .getTimezone(meeting.getDateStart())
                                .getTimeZone()
                                .getID())
                .contains(OfficeTime.ZONE.getId());
        assertThat(meeting.getSummary().getValue()).isEqualTo("Spotkanie otwarte");
    }

    private static void assertDay(VEvent event, String summary, LocalDate day) {
        assertThat(event.getSummary().getValue()).startsWith(summary);
        assertThat(event.getDateStart().getValue().hasTime()).isFalse();
        assertThat(day(event.getDateStart().getValue())).isEqualTo(day);
        assertThat(day(event.getDateEnd().getValue())).isEqualTo(day.plusDays(1));
        assertThat(event.getTransparency().isTransparent()).isTrue();
        assertThat(event.getDateTimeStamp()).isNotNull();
    }

    @Test
    void aMeetingIsTheSameEventInEveryFile() throws Exception {
        publish();
        var own = calendar("/consultations/" + key + "/meetings/1.ics")
                .getEvents()
                .get(0);
        for (var path : List.of("/consultations/" + key + "/dates.ics", "/consultations.ics")) {
            assertThat(event(calendar(path), key + "-S1")).isEqualTo(own);
        }
    }

    @Test
    void theCalendarOfAllHasTheDatesOfEach() throws Exception {
        publish();
        var calendar = calendar("/consultations.ics?lang=en");
        assertThat(calendar.getNames().get(0).getValue()).startsWith("Public consultations: ");
        assertThat(event(calendar, key + "-end").getSummary().getValue()).startsWith("Last day for remarks: ");
        assertThat(calendar.getEvents())
                .extracting(event -> event.getUid().getValue())
                .doesNotHaveDuplicates();
    }

    @Test
    void theStartPageNamesItsFeed() throws Exception {
        var page = Jsoup.parse(answer("/").getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.select("head link[rel=alternate][type=application/atom+xml]")
                        .attr("href"))
                .isEqualTo("/consultations.atom?lang=pl");
    }
}
