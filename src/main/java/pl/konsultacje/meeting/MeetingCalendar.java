package pl.konsultacje.meeting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import pl.konsultacje.consultation.Announcement;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.PublicAddress;

/** Writes a meeting as a file for calendars (iCalendar, RFC 5545). */
@Component
class MeetingCalendar {

    private final PublicAddress publicAddress;

    MeetingCalendar(PublicAddress publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** Address of the consultation's page. */
    String page(Meeting meeting) {
        return publicAddress.of("/consultations/" + meeting.getConsultationKey());
    }

    /** @param announcement names the organizer, without whom calendars refuse a published event (RFC 5546) */
    byte[] write(Meeting meeting, Announcement announcement) {
        var page = URI.create(URI.create(page(meeting)).toASCIIString());
        var event = new VEvent(false);
        event.add(new Uid(meeting.getMeetingKey().replace('/', '-') + "@"
                + URI.create(publicAddress.of("")).getHost()));
        event.add(new DtStamp(meeting.getChangedAt()));
        event.add(new Sequence(meeting.getSequence()));
        if (meeting.isCancelled()) {
            event.add(ImmutableStatus.VEVENT_CANCELLED);
        }
        event.add(new DtStart<>(meeting.getStartsAt().atZone(OfficeTime.ZONE)));
        event.add(new DtEnd<>(meeting.getEndsAt().atZone(OfficeTime.ZONE)));
        event.add(new Summary(line(meeting.getTitle())));
        event.add(new Location(line(meeting.getPlace() + " " + meeting.getLink())));
        event.add(new Description((line(meeting.getLink()) + "\n" + page(meeting)).strip()));
        event.add(new Url(page));
        var organizer = new Organizer(
                URI.create("mailto:" + UriUtils.encodePath(announcement.contactEmail(), StandardCharsets.UTF_8)));
        organizer.add(new Cn(line(announcement.unit())));
        event.add(organizer);

        var calendar = new Calendar();
        calendar.add(new ProdId("-//Konsultacje//PL"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(meeting.isCancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.PUBLISH);
        calendar.add(TimeZoneRegistryFactory.getInstance()
                .createRegistry()
                .getTimeZone(OfficeTime.ZONE.getId())
                .getVTimeZone());
        calendar.add(event);
        var file = new ByteArrayOutputStream();
        try {
            new CalendarOutputter().output(calendar, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** The writer keeps a bare carriage return, after which a lenient reader would see a property of its own. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
