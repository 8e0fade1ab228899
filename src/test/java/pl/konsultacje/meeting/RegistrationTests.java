package pl.konsultacje.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.component.VEvent;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.meeting.Registration.State;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.platform.Words;

/** Registration for meetings: seats, the waiting list, mails, and who reads what. */
@OfficeTest
class RegistrationTests {

    private static final Instant START = Instant.parse("2021-02-23T11:00:00Z");
    private static final Instant END = START.plusSeconds(7200);
    private static final String LINK = "https://example.org/tylko-dla-zapisanych";
    private static final Pattern TOKEN = Pattern.compile("registration/cancel\\?token=([0-9a-f]{32})");

    @Autowired
    MockMvc browser;

    @Autowired
    Story story;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    RegistrationManagement registrations;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    Decisions decisions;

    @Autowired
    Words words;

    @Autowired
    ShiftedClock clock;

    final String key = "ZAPISY-" + UUID.randomUUID().toString().substring(0, 8);
    final String page = "/consultations/" + key + "/meetings/1/registration";

    // seats

    @Test
    void whoComesWhenAllSeatsAreTakenWaitsAndMovesUpInOrder() {
        workshop(2);
        assertThat(register("a")).isEqualTo(State.CONFIRMED);
        assertThat(register("b")).isEqualTo(State.CONFIRMED);
        assertThat(register("c")).isEqualTo(State.WAITING);
        assertThat(register("d")).isEqualTo(State.WAITING);

        giveUp("a");

        assertThat(states()).containsExactly("null CANCELLED", "b CONFIRMED", "c CONFIRMED", "d WAITING");
        assertThat(mails("c")).extracting(OutboxMail::subject).anyMatch(subject -> subject.startsWith("Zwolniło się"));
        assertThat(mails("d")).hasSize(1);

        giveUp("a");
        giveUp("d");
        assertThat(states()).containsExactly("null CANCELLED", "b CONFIRMED", "c CONFIRMED", "null CANCELLED");
    }

    @Test
    void moreSeatsAreForThoseWhoWaitAndFewerTakeNoneAway() {
        workshop(1);
        register("a");
        register("b");
        register("c");
        register("d");

        change(workshopOf(3));
        assertThat(states()).containsExactly("a CONFIRMED", "b CONFIRMED", "c CONFIRMED", "d WAITING");
        assertThat(mails("a")).as("seats alone are no news").hasSize(1);

        assertThatThrownBy(() -> change(workshopOf(2))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("refused.meeting.seatsTaken");
            assertThat(refused.field()).isEqualTo("seats");
        });

        change(new PlannedMeeting("Warsztat", START, END, "online", LINK));
        assertThat(states()).allMatch(state -> state.endsWith("CONFIRMED"));
    }

    @Test
    void nobodyMovesUpWhenTheMeetingHasBegun() {
        workshop(1);
        register("a");
        register("b");
        clock.moveTo(START);

        giveUp("a");

        assertThat(states()).containsExactly("null CANCELLED", "b WAITING");
    }

    @Test
    void whoeverRegistersAtOnceTakesNoMoreSeatsThanThereAre() throws Exception {
        workshop(3);
        var acts = new ArrayList<Callable<State>>();
        for (int i = 0; i < 8; i++) {
            var name = "r" + i;
            acts.add(() -> register(name));
        }
        acts.add(() -> register("r0"));

        together(acts);

        var states = states();
        assertThat(states).hasSize(8);
        assertThat(states).filteredOn(state -> state.endsWith("CONFIRMED")).hasSize(3);

        // seats given up, asked for and added at once
        var seated = registrations.of(meeting()).stream()
                .filter(one -> one.getState() == State.CONFIRMED)
                .map(Registration::getToken)
                .toList();
        var more = new ArrayList<Callable<State>>();
        seated.forEach(token -> more.add(() -> {
            registrations.cancel(token);
            return State.CANCELLED;
        }));
        more.add(() -> register("x"));
        more.add(() -> register("y"));
        more.add(() -> {
            change(workshopOf(4));
            return State.CONFIRMED;
        });

        together(more);

        assertThat(states()).filteredOn(state -> state.endsWith("CONFIRMED")).hasSize(4);
        assertThat(states()).filteredOn(state -> state.endsWith("WAITING")).hasSize(3);
    }

    private <T> void together(List<Callable<T>> acts) throws Exception {
        var threads = Executors.newFixedThreadPool(acts.size());
        try {
            var start = new CyclicBarrier(acts.size());
            var running = new ArrayList<Future<T>>();
            for (var act : acts) {
                running.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            for (var one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // who reads what

    @Test
    void theSameAddressTakesOneSeatGetsItsMailAgainAndLearnsNothing() throws Exception {
        workshop(2);
        for (int i = 0; i < 8; i++) {
            send("Jan Nowak", "Jan@Example.org ")
                    .andExpect(redirectedUrl(page))
                    .andExpect(flash().attribute("registered", "CONFIRMED"));
        }

        assertThat(states()).containsExactly("jan CONFIRMED");
        assertThat(mails("jan"))
                .hasSize(5)
                .extracting(OutboxMail::subject)
                .containsOnly(mails("jan").get(0).subject());
        send("Ktoś Inny", "b@example.org").andExpect(flash().attribute("registered", "CONFIRMED"));
        send("Jan Nowak", "jan@example.org").andExpect(flash().attribute("registered", "WAITING"));
        assertThat(states()).containsExactly("jan CONFIRMED", "b CONFIRMED");
        assertThat(registrations.of(meeting()).get(0).getName()).isEqualTo("Jan Nowak");
    }

    @Test
    void theAddressOfTheMeetingIsForThoseWhoHaveASeat() throws Exception {
        workshop(1);
        register("a");
        register("b");

        var confirmed = mails("a").get(0);
        assertThat(confirmed.text()).contains(LINK, "Kto: Osoba a");
        var event = event(confirmed);
        assertThat(event.getLocation().getValue()).contains(LINK);
        assertThat(event.getUid().getValue()).isEqualTo(key + "-S1@localhost");
        var waiting = mails("b").get(0);
        assertThat(waiting.subject()).startsWith("Lista rezerwowa");
        assertThat(waiting.text()).doesNotContain(LINK);
        assertThat(waiting.attachment()).isNull();

        var room = "/consultations/" + key;
        for (var address : List.of(room, page, room + "/meetings/1.ics", room + "/dates.ics")) {
            var text =
                    browser.perform(get(address)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
            assertThat(text.replace("\r\n ", ""))
                    .as(address)
                    .contains("Warsztat")
                    .doesNotContain(LINK);
        }
        browser.perform(get("/consultations/" + key))
                .andExpect(content().string(containsString("obowiązują zapisy: jest 1 miejsce. Wszystkie są zajęte")));

        giveUp("a");
        var movedUp = mails("b").get(1);
        assertThat(movedUp.text()).contains(LINK);
        assertThat(event(movedUp).getLocation().getValue()).contains(LINK);
    }

    @Test
    void personsAreNamedToThoseWhoLookAfterTheMeetingAlone() throws Exception {
        workshop(1);
        registrations.register(
                key,
                1,
                new RegistrationText(
                        "Zenon Zapisany",
                        "zenon@example.org",
                        Set.of(Need.CAPTIONS, Need.WHEELCHAIR),
                        "pies asystujący"));
        register("b");

        for (var address : List.of("/consultations/" + key, page, page + "/cancel?token=x", "/", "/?q=" + key)) {
            browser.perform(get(address))
                    .andExpect(content().string(not(containsString("Zenon"))))
                    .andExpect(content().string(not(containsString("zenon@example.org"))));
        }
        var desk = "/desk/consultations/" + key + "/meetings/1";
        for (var role : List.of("COORDINATOR", "MANAGER", "AUDITOR")) {
            browser.perform(get(desk + "/registrations").with(user("x").roles(role)))
                    .andExpect(content().string(containsString("Zenon Zapisany")))
                    .andExpect(content().string(containsString("zenon@example.org")))
                    .andExpect(content().string(containsString("napisy na żywo: 1")))
                    .andExpect(content().string(containsString("pies asystujący")))
                    .andExpect(content().string(containsString("Mają miejsce: 1 z 1 · na liście rezerwowej: 1")));
        }
        browser.perform(get(desk + "/attendance").with(user("x").roles("COORDINATOR")))
                .andExpect(content().string(containsString("Zenon Zapisany")))
                .andExpect(content().string(not(containsString("Osoba b"))))
                .andExpect(content().string(not(containsString("zenon@example.org"))))
                .andExpect(content().string(not(containsString("napisy"))));
    }

    @Test
    void whatSomebodyGaveUpIsForgottenButTheName() {
        workshop(null);
        registrations.register(
                key, 1, new RegistrationText("Jan", "jan@example.org", Set.of(Need.SIGN_LANGUAGE), "winda"));

        giveUp("jan");

        assertThat(registrations.of(meeting())).singleElement().satisfies(one -> {
            assertThat(one.getEmail()).isNull();
            assertThat(one.getNeeds()).isEmpty();
            assertThat(one.getOtherNeeds()).isEmpty();
            assertThat(one.getName()).isEqualTo("Jan");
        });
        register("jan");
        assertThat(states()).containsExactly("null CANCELLED", "jan CONFIRMED");
    }

    @Test
    void theOfficeGivesASeatAwayAndTellsWhoeverReadsTheAddress() throws Exception {
        workshop(1);
        register("zmyslony");
        register("b");
        var id = registrations.of(meeting()).get(0).getId();
        var list = "/desk/consultations/" + key + "/meetings/1/registrations";

        for (int i = 0; i < 2; i++) {
            browser.perform(post(list)
                            .with(csrf())
                            .with(user(Story.COORDINATOR).roles("COORDINATOR"))
                            .param("id", id.toString()))
                    .andExpect(redirectedUrl(list));
        }

        assertThat(states()).containsExactly("null CANCELLED", "b CONFIRMED");
        var told = mails("zmyslony").get(1);
        assertThat(told.subject()).startsWith("Zapis odwołany");
        assertThat(told.text()).doesNotContain(LINK);
        assertThat(told.attachment()).isNull();
        assertThat(decisions.on(key + "/S1")).extracting(Decision::act).containsOnlyOnce("releaseRegistration");
        clock.moveTo(START);
        var other = registrations.of(meeting()).get(1).getId();
        assertThatThrownBy(() -> registrations.release(key + "/S1", other, Story.COORDINATOR))
                .isInstanceOf(Refused.class);
    }

    @Test
    void asksForANameWhereRegistrationIsCompulsory() throws Exception {
        workshop(null);

        send(" ", "jan@")
                .andExpect(content().string(containsString("href=\"#name\"")))
                .andExpect(content().string(containsString("href=\"#email\"")));
        assertThatThrownBy(() -> registrations.register(key, 1, RegistrationText.of("jan@example.org")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.registration.name"));
        assertThat(states()).isEmpty();
    }

    // mails

    @Test
    void everyMailIsInTheLanguageOfWhoRegistered() throws Exception {
        workshop(1);
        browser.perform(post(page)
                .with(csrf())
                .cookie(new Cookie("language", "en"))
                .param("name", "Jane Doe")
                .param("email", "jane@example.org")
                .param("needs", "CAPTIONS"));
        words.in(Languages.ENGLISH, () -> register("john"));
        giveUp("jane");

        assertThat(mails("jane")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Registered for the meeting: Warsztat (Tuesday, 23 February 2021");
            assertThat(mail.text()).contains("Needs you told us about: live captions", "/registration/cancel?token=");
        });
        assertThat(mails("john"))
                .extracting(OutboxMail::subject)
                .satisfiesExactly(waiting -> assertThat(waiting).startsWith("Waiting list"), seat -> assertThat(seat)
                        .startsWith("A seat has become free"));
    }

    @Test
    void aChangeAndACancellationAreToldWithANewFile() {
        workshop(1);
        register("a");
        register("b");

        change(new PlannedMeeting("Warsztat", START, END, "Olsztyn, sala 5", "", true, 1));
        var changed = mails("a").get(1);
        assertThat(changed.subject()).startsWith("Zmiana spotkania");
        assertThat(event(changed).getSequence().getValue()).isEqualTo(1);
        assertThat(mails("b").get(1).text()).contains("nadal na liście rezerwowej");

        meetings.cancel(key + "/S1", "Choroba prowadzącej.", Story.COORDINATOR);
        story.run(key + "/S1");
        var cancelled = mails("a").get(2);
        assertThat(cancelled.text()).contains("Choroba prowadzącej.");
        assertThat(event(cancelled).getSequence().getValue()).isEqualTo(2);
        assertThat(event(cancelled).getStatus().isCancelled()).isTrue();
        assertThat(event(cancelled).getUid().getValue())
                .isEqualTo(event(mails("a").get(0)).getUid().getValue());
        assertThat(mails("b").get(2).text()).contains("Choroba prowadzącej.");
        assertThat(registrations.of(meeting()))
                .as("nobody needs to be known any more")
                .isEmpty();
    }

    @Test
    void onlyThoseWhoHaveASeatAreReminded() {
        workshop(1);
        register("a");
        register("b");
        clock.moveTo(START.minusSeconds(24 * 3600));

        meetings.remindParticipants(key + "/S1");

        assertThat(mails("a")).hasSize(2);
        assertThat(mails("b")).hasSize(1);
    }

    private void workshop(@Nullable Integer seats) {
        story.publishedConsultation(key);
        meetings.add(key, workshopOf(seats), Story.COORDINATOR);
    }

    private static PlannedMeeting workshopOf(@Nullable Integer seats) {
        return new PlannedMeeting("Warsztat", START, END, "online", LINK, true, seats);
    }

    private void change(PlannedMeeting planned) {
        meetings.change(key + "/S1", planned, Story.COORDINATOR);
    }

    private State register(String name) {
        return registrations.register(
                key, 1, new RegistrationText("Osoba " + name, name + "@example.org", Set.of(), ""));
    }

    private void giveUp(String name) {
        var token = TOKEN.matcher(mails(name).get(0).text());
        assertThat(token.find()).isTrue();
        registrations.cancel(token.group(1));
    }

    private ResultActions send(String name, String email) throws Exception {
        return browser.perform(post(page).with(csrf()).param("name", name).param("email", email));
    }

    private Meeting meeting() {
        return meetings.get(key + "/S1");
    }

    private List<String> states() {
        return registrations.of(meeting()).stream()
                .map(one -> (one.getEmail() == null ? "null" : one.getEmail().split("@")[0]) + " " + one.getState())
                .toList();
    }

    private List<OutboxMail> mails(String name) {
        return outbox.of(key).stream()
                .filter(mail -> mail.recipient().equals(name + "@example.org"))
                .sorted(Comparator.comparing(OutboxMail::id))
                .toList();
    }

    private static VEvent event(OutboxMail mail) {
        var calendar = Biweekly.parse(new String(mail.attachment().content(), StandardCharsets.UTF_8))
                .first();
        assertThat(calendar.validate(ICalVersion.V2_0).isEmpty())
                .as(calendar.validate(ICalVersion.V2_0).toString())
                .isTrue();
        return calendar.getEvents().get(0);
    }
}
