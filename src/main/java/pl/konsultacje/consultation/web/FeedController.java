package pl.konsultacje.consultation.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.consultation.Catalogue;
import pl.konsultacje.consultation.ConsultationCalendar;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.Words;

/** Consultations for programs that look again and again: feed readers and calendars; unchanged, they get nothing. */
@Controller
class FeedController {

    private static final MediaType ATOM = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private static final int MOST_ENTRIES = 50;

    private final Catalogue catalogue;
    private final ConsultationManagement consultations;
    private final ConsultationFeed feed;
    private final ConsultationCalendar calendar;
    private final Office office;
    private final Words words;

    FeedController(
            Catalogue catalogue,
            ConsultationManagement consultations,
            ConsultationFeed feed,
            ConsultationCalendar calendar,
            Office office,
            Words words) {
        this.catalogue = catalogue;
        this.consultations = consultations;
        this.feed = feed;
        this.calendar = calendar;
        this.office = office;
        this.words = words;
    }

    @GetMapping("/consultations.atom")
    ResponseEntity<byte[]> feed() {
        return answer(ATOM, "consultations.atom", feed.write(catalogue.latest(MOST_ENTRIES)));
    }

    @GetMapping("/consultations.ics")
    ResponseEntity<byte[]> calendar() {
        var name = words.say("consultation.feed.title", office.getName());
        return answer(CALENDAR, "consultations.ics", calendar.dates(name, catalogue.latest(MOST_ENTRIES)));
    }

    @GetMapping("/consultations/{key}/dates.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String key) {
        var consultation =
                consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return answer(
                CALENDAR, key + ".ics", calendar.dates(consultation.announced().headline(), List.of(consultation)));
    }

    private static ResponseEntity<byte[]> answer(MediaType type, String fileName, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (type == CALENDAR ? ContentDisposition.attachment() : ContentDisposition.inline())
                                .filename(fileName, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .eTag(Sha256.of(content))
                .cacheControl(CacheControl.noCache())
                .body(content);
    }
}
