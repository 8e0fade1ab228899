package pl.konsultacje.consultation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import pl.konsultacje.consultation.AnnouncedMeetings.MeetingDate;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Words;

/** Writes the dates of consultations and their meetings as files for calendars (iCalendar, RFC 5545). */
@Component
public class ConsultationCalendar {

    private static final int MOST_BYTES = 75;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] FOLD = {'\r', '\n', ' '};

    private static final Duration REFRESHED_EVERY = Duration.ofHours(12);

    private final ObjectProvider<AnnouncedMeetings> meetingRooms;
    private final ConsultationManagement consultations;
    private final PublicAddress publicAddress;
    private final Words words;

    ConsultationCalendar(
            ObjectProvider<AnnouncedMeetings> meetingRooms,
            ConsultationManagement consultations,
            PublicAddress publicAddress,
            Words words) {
        this.meetingRooms = meetingRooms;
        this.consultations = consultations;
        this.publicAddress = publicAddress;
        this.words = words;
    }

    /** Address of the consultation's page. */
    public String page(String consultationKey) {
        return publicAddress.of("/consultations/" + consultationKey);
    }

    /** One meeting. */
    public byte[] meeting(Consultation consultation, MeetingDate date) {
        var calendar = calendar(date.cancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.PUBLISH);
        calendar.add(event(consultation, date));
        return write(calendar);
    }

    /**
     * Every date of published consultations: announcement, last day for remarks, meetings, report.
     *
     * @param name what the reader's calendar calls them
     */
    public byte[] dates(String name, List<Consultation> published) {
        var byKey = published.stream().collect(Collectors.toMap(Consultation::getCaseKey, Function.identity()));
        var calendar = calendar(ImmutableMethod.PUBLISH);
        calendar.add(new Name(line(name)));
        // what calendars read that do not know RFC 7986
        calendar.add(new XProperty("X-WR-CALNAME", line(name)));
        calendar.add(new RefreshInterval(null, REFRESHED_EVERY));
        published.stream().flatMap(this::dates).forEach(calendar::add);
        meetingRooms.stream()
                .flatMap(room -> room.dates(byKey.keySet()).stream())
                .map(date -> event(Objects.requireNonNull(byKey.get(date.consultationKey())), date))
                .forEach(calendar::add);
        return write(calendar);
    }

    private Stream<VEvent> dates(Consultation consultation) {
        var publishedAt = Objects.requireNonNull(consultation.getPublishedAt());
        return Stream.of(
                day(consultation, "published", OfficeTime.dayOf(publishedAt), "consultation.calendar.published"),
                day(consultation, "end", consultation.announced().collectionEnd(), "consultation.calendar.end"),
                day(consultation, "report", consultations.reportDue(consultation), "consultation.calendar.report"));
    }

    /** A day that leaves the reader free. */
    private VEvent day(Consultation consultation, String what, LocalDate day, String message) {
        var event = event(
                consultation,
                consultation.getCaseKey() + "-" + what,
                Objects.requireNonNull(consultation.getPublishedAt()),
                // grows with every change, a date moved among them
                consultation.getVersion(),
                words.say(message, consultation.announced().headline()));
        if (consultation.isWithdrawn() && !what.equals("published")) {
            event.add(ImmutableStatus.VEVENT_CANCELLED);
        }
        event.add(new DtStart<>(day));
        event.add(new DtEnd<>(day.plusDays(1)));
        event.add(new Description(page(consultation.getCaseKey())));
        event.add(ImmutableTransp.TRANSPARENT);
        return event;
    }

    private VEvent event(Consultation consultation, MeetingDate date) {
        var event = event(
                consultation, date.meetingKey().replace('/', '-'), date.changedAt(), date.sequence(), date.title());
        if (date.cancelled()) {
            event.add(ImmutableStatus.VEVENT_CANCELLED);
        }
        event.add(new DtStart<>(date.startsAt().atZone(OfficeTime.ZONE)));
        event.add(new DtEnd<>(date.endsAt().atZone(OfficeTime.ZONE)));
        event.add(new Location(line(date.place() + " " + date.link())));
        event.add(new Description((line(date.link()) + "\n" + page(consultation.getCaseKey())).strip()));
        return event;
    }

    /** Names the organizer, without whom calendars refuse a published event (RFC 5546). */
    private VEvent event(Consultation consultation, String name, Instant since, int sequence, String summary) {
        var announcement = consultation.announced();
        var event = new VEvent(false);
        event.add(new Uid(name + "@" + URI.create(publicAddress.of("")).getHost()));
        event.add(new DtStamp(since));
        event.add(new Sequence(sequence));
        event.add(new Summary(line(summary)));
        var page = URI.create(URI.create(page(consultation.getCaseKey())).toASCIIString());
        event.add(new Url(page));
        var organizer = new Organizer(
                announcement.contactEmail().isBlank()
                        ? page
                        : URI.create(
                                "mailto:" + UriUtils.encodePath(announcement.contactEmail(), StandardCharsets.UTF_8)));
        organizer.add(new Cn(line(announcement.unit().isBlank() ? announcement.contactName() : announcement.unit())));
        event.add(organizer);
        return event;
    }

    private static Calendar calendar(Method method) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Konsultacje//PL"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(method);
        calendar.add(TimeZoneRegistryFactory.getInstance()
                .createRegistry()
                .getTimeZone(OfficeTime.ZONE.getId())
                .getVTimeZone());
        return calendar;
    }

    private static byte[] write(Calendar calendar) {
        var file = new StringWriter();
        try {
            new CalendarOutputter().output(calendar, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var folded = new ByteArrayOutputStream();
        file.toString().replace("\r\n ", "").lines().forEach(line -> fold(line, folded));
        return folded.toByteArray();
    }

    /** A line has at most 75 bytes; the library counts letters, of which Polish ones have two. */
    private static void fold(String line, ByteArrayOutputStream file) {
        var room = MOST_BYTES;
        for (var letter : line.codePoints().mapToObj(Character::toString).toList()) {
            var bytes = letter.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > room) {
                file.writeBytes(FOLD);
                room = MOST_BYTES - 1;
            }
            file.writeBytes(bytes);
            room -= bytes.length;
        }
        file.writeBytes(LINE_END);
    }

    /** The writer keeps a bare carriage return, after which a lenient reader would see a property of its own. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
