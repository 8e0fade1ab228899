package pl.konsultacje.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.Announcement;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentFile;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.consultation.PublicationDecision;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.SubmitterType;

@OfficeTest
class MeetingPagesTests {

    private static final Instant START = Instant.parse("2021-02-23T11:00:00Z");

    @Autowired
    MockMvc browser;

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    RegistrationManagement registrations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String key = "STRONA-" + UUID.randomUUID().toString().substring(0, 8);
    final String meeting = "/consultations/" + key + "/meetings/1";

    @BeforeEach
    void publish() {
        story.initiatedConsultation(key);
        consultations.addDocument(
                key,
                new DocumentFile(
                        ConsultationDocument.Kind.DRAFT, "Projekt", "projekt.pdf", "application/pdf", new byte[] {1}));
        consultations.prepareAnnouncement(
                key,
                announcement(),
                List.of(new PlannedMeeting(
                        "Spotkanie otwarte; pytania, \"odpowiedzi\"",
                        START,
                        Instant.parse("2021-02-23T13:00:00Z"),
                        "spotkanie online",
                        "https://example.org/spotkanie")),
                Story.COORDINATOR);
    }

    private void appear() {
        consultations.approvePublication(
                key, new PublicationDecision("uchwała", "3/21", LocalDate.of(2021, 1, 19)), Story.MANAGER);
        clock.moveTo(Instant.parse("2021-01-27T11:00:05Z"));
        story.run(key);
    }

    @Test
    void aCarriageReturnInATitleBeginsNoLineOfTheCalendar() throws Exception {
        appear();
        jdbc.sql("update meeting set title = ?, place = ? where consultation_key = ?")
                .params("Spotkanie\rATTENDEE:mailto:x@example.org", "online\rBcc: x@example.org", key)
                .update();

        var file = browser.perform(get(meeting + ".ics"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(file.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(file).contains("SUMMARY:Spotkanie ATTENDEE:mailto:x@example.org");
    }

    @Test
    void saysThatAMeetingIsOverWhenItsProcessSaysSo() throws Exception {
        appear();
        assertThat(stateOfMeeting()).isEqualTo("next");
        clock.moveTo(Instant.parse("2021-02-23T13:00:05Z"));
        assertThat(stateOfMeeting()).isEqualTo("now");

        story.run(key + "/S1");

        assertThat(stateOfMeeting()).isEqualTo("done");
    }

    private String stateOfMeeting() throws Exception {
        var page = browser.perform(get("/consultations/" + key))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var step = Pattern.compile("app-steps__step--(\\w+)\"[^>]*>\\s*<span[^>]*>[^<]*</span>[^<]*Spotkanie otwarte")
                .matcher(page);
        assertThat(step.find()).isTrue();
        return step.group(1);
    }

    @Test
    void givesAFileForCalendars() throws Exception {
        appear();
        var answer = browser.perform(get(meeting + ".ics"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/calendar;charset=UTF-8"))
                .andExpect(header().string("Content-Disposition", containsString(key + "-S1.ics")))
                .andReturn()
                .getResponse();
        Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(answer.getContentAsByteArray()));

        assertThat(calendar.validate().getEntries()).isEmpty();
        assertThat(value(calendar.getProperty(Property.METHOD).orElseThrow())).isEqualTo("PUBLISH");
        assertThat(calendar.getComponents("VTIMEZONE")).hasSize(1);
        VEvent event = (VEvent) calendar.getComponents("VEVENT").get(0);
        assertThat(Instant.from(event.getDateTimeStart().getDate())).isEqualTo(START);
        assertThat(answer.getContentAsString()).contains("DTSTART;TZID=Europe/Warsaw:20210223T120000");
        assertThat(answer.getContentAsString()).contains("DTEND;TZID=Europe/Warsaw:20210223T140000");
        assertThat(value(event.getProperty(Property.SUMMARY).orElseThrow()))
                .isEqualTo("Spotkanie otwarte; pytania, \"odpowiedzi\"");
        assertThat(value(event.getProperty(Property.LOCATION).orElseThrow()))
                .isEqualTo("spotkanie online https://example.org/spotkanie");
        assertThat(value(event.getProperty(Property.UID).orElseThrow())).isEqualTo(key + "-S1@localhost");
        assertThat(value(event.getProperty(Property.URL).orElseThrow())).endsWith("/consultations/" + key);
    }

    private static String value(Property property) {
        return property.getValue();
    }

    @Test
    void showsTheMeetingOnTheConsultationsPage() throws Exception {
        browser.perform(get(meeting + ".ics")).andExpect(status().isNotFound());
        browser.perform(get(meeting + "/registration")).andExpect(status().isNotFound());
        appear();

        browser.perform(get("/consultations/" + key))
                .andExpect(content().string(containsString("wtorek, 23 lutego 2021, 12:00–14:00")))
                .andExpect(content().string(containsString("href=\"https://example.org/spotkanie\"")))
                .andExpect(content().string(containsString(meeting + ".ics")))
                .andExpect(content().string(containsString(meeting + "/registration")));
        browser.perform(get("/consultations/" + key + "/meetings/2.ics")).andExpect(status().isNotFound());
    }

    @Test
    void keepsARegistrationOnce() throws Exception {
        appear();
        browser.perform(get(meeting + "/registration"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("możesz przyjść bez zapisu")));
        for (int i = 0; i < 2; i++) {
            browser.perform(post(meeting + "/registration").with(csrf()).param("email", "jan@example.org"))
                    .andExpect(redirectedUrl(meeting + "/registration"))
                    .andExpect(flash().attribute("registered", "CONFIRMED"));
        }
        browser.perform(get(meeting + "/registration").flashAttr("registered", "CONFIRMED"))
                .andExpect(content().string(containsString("Zapis przyjęty")));

        assertThat(tokens()).hasSize(1);
    }

    @Test
    void asksForAProperAddressAndKeepsWhatWasTyped() throws Exception {
        appear();

        browser.perform(post(meeting + "/registration")
                        .with(csrf())
                        .param("email", "jan@")
                        .param("name", "Jan Nowak")
                        .param("needs", "CAPTIONS", "NONSENSE"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Wpisz adres e-mail w pełnej postaci")))
                .andExpect(content().string(containsString("value=\"jan@\"")))
                .andExpect(content().string(containsString("value=\"Jan Nowak\"")))
                .andExpect(content().string(matchesPattern("(?s).*value=\"CAPTIONS\"[^>]*checked.*")));
        assertThat(tokens()).isEmpty();
    }

    @Test
    void takesNoRegistrationWhenTheMeetingHasBegun() throws Exception {
        appear();
        clock.moveTo(START);

        browser.perform(get(meeting + "/registration"))
                .andExpect(content().string(containsString("nie można się już zapisać")))
                .andExpect(content().string(not(containsString("type=\"email\""))));
        browser.perform(post(meeting + "/registration").with(csrf()).param("email", "jan@example.org"))
                .andExpect(status().isOk());
        assertThat(tokens()).isEmpty();
    }

    @Test
    void onlyTheButtonGivesUpTheSeatNotTheLinkOfTheMail() throws Exception {
        appear();
        registrations.register(key, 1, RegistrationText.of("jan@example.org"));
        var token = tokens().get(0);

        browser.perform(get(meeting + "/registration/cancel").param("token", token))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(token)));
        browser.perform(get(meeting + "/reminder/cancel").param("token", token))
                .andExpect(content().string(containsString(token)));
        assertThat(tokens()).hasSize(1);
        browser.perform(post(meeting + "/registration/cancel").with(csrf()).param("token", token))
                .andExpect(redirectedUrl(meeting + "/registration/cancel"));
        assertThat(tokens()).isEmpty();
    }

    @Test
    void showsTheMinutesWithoutSpeakers() throws Exception {
        appear();
        clock.moveTo(START.minusSeconds(24 * 3600));
        story.run(key + "/S1");
        clock.moveTo(Instant.parse("2021-02-23T13:00:05Z"));
        story.run(key + "/S1");
        browser.perform(get("/consultations/" + key))
                .andExpect(content().string(containsString("Protokół jest w przygotowaniu")));

        meetings.recordMinutes(
                key + "/S1",
                new Minutes("Temat", "Anna Koordynator", "online", 31, "Omówiono <b>cele</b>.", clock.instant()),
                List.of(new AgendaPoint("Pytania <i>z sali</i>", "Uczestnik pytał o cele.")),
                List.of(ofJan()),
                Story.COORDINATOR);

        browser.perform(get("/consultations/" + key))
                .andExpect(content().string(containsString("Wzięło udział 31 osób.")))
                .andExpect(content().string(containsString("Omówiono &lt;b&gt;cele&lt;/b&gt;.")))
                .andExpect(content().string(containsString("Pytania &lt;i&gt;z sali&lt;/i&gt;")))
                .andExpect(content().string(containsString("Uczestnik pytał o cele.")))
                .andExpect(content().string(not(containsString("Jan Nowak"))));
    }

    @Test
    void takesNoMinutesThatNameAPersonWhoSpoke() {
        appear();
        clock.moveTo(Instant.parse("2021-02-23T13:00:05Z"));
        story.run(key + "/S1");

        assertNamed("course", "Mówił Jan Nowak.", List.of());
        assertNamed("agenda", "Omówiono cele.", List.of(new AgendaPoint("Pytania", "jan nowak pytał o cele.")));
    }

    private void assertNamed(String field, String course, List<AgendaPoint> agenda) {
        assertThatThrownBy(() -> meetings.recordMinutes(
                        key + "/S1",
                        new Minutes("Temat", "Anna Koordynator", "online", 31, course, clock.instant()),
                        agenda,
                        List.of(ofJan()),
                        Story.COORDINATOR))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("refused.minutes.speakerNamed");
                    assertThat(refused.field()).isEqualTo(field);
                });
        assertThat(meetings.get(key + "/S1").getMinutes()).isNull();
    }

    private static OralRemark ofJan() {
        return new OralRemark("Jan Nowak", SubmitterType.PERSON, null, "Za mało OWES.", "");
    }

    @Test
    void showsWhereTheRecordingIsAndNoLonger() throws Exception {
        appear();
        var address = "/desk/consultations/" + key + "/meetings/1/recording";
        recording(address, "https://example.org/nagranie")
                .andExpect(content().string(containsString("które się już zaczęło")));
        clock.moveTo(Instant.parse("2021-02-23T13:00:05Z"));
        recording(address, "javascript:alert(1)").andExpect(content().string(containsString("Adres nagrania musi")));

        recording(address, "https://example.org/nagranie").andExpect(redirectedUrl("/desk/consultations/" + key));
        browser.perform(get("/consultations/" + key))
                .andExpect(content().string(containsString("href=\"https://example.org/nagranie\"")));
        recording(address, "https://example.org/inne").andExpect(redirectedUrl("/desk/consultations/" + key));
        browser.perform(get("/consultations/" + key))
                .andExpect(content().string(containsString("href=\"https://example.org/inne\"")));
        recording(address, "").andExpect(redirectedUrl("/desk/consultations/" + key));
        browser.perform(get("/consultations/" + key))
                .andExpect(content().string(not(containsString("Nagranie spotkania"))));
    }

    private ResultActions recording(String page, String address) throws Exception {
        return browser.perform(post(page)
                .with(csrf())
                .with(user(Story.COORDINATOR).roles("COORDINATOR"))
                .param("recording", address));
    }

    private List<String> tokens() {
        return jdbc.sql(
                        "select r.token from meeting_registration r join meeting m on m.id = r.meeting_id where m.meeting_key = ? and r.email is not null")
                .param(key + "/S1")
                .query(String.class)
                .list();
    }

    private static Announcement announcement() {
        return new Announcement(
                "Program",
                "ROPS",
                "Streszczenie",
                "Przedmiot",
                "Każdy",
                "DEVELOPMENT_POLICY",
                Instant.parse("2021-01-27T11:00:00Z"),
                LocalDate.of(2021, 3, 3),
                "formularz",
                "Liczy się chwila wpływu.",
                "Jan Kontakt",
                "89 000 00 00",
                "kontakt@example.org",
                "na tej stronie",
                "Administrator",
                true);
    }
}
