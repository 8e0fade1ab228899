package pl.konsultacje.consultation.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.consultation.AnnouncedMeetings;
import pl.konsultacje.consultation.AnnouncedMeetings.Admission;
import pl.konsultacje.consultation.AnnouncedMeetings.AnnouncedMeeting;
import pl.konsultacje.consultation.AnnouncedMeetings.PublicPoint;
import pl.konsultacje.consultation.AnnouncementPreview;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationChange;
import pl.konsultacje.consultation.ConsultationChange.Kind;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.CorrectedText;
import pl.konsultacje.consultation.CourseManagement;
import pl.konsultacje.consultation.DescribedDocument;
import pl.konsultacje.consultation.DocumentManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.consultation.Stage;
import pl.konsultacje.consultation.TermWords;
import pl.konsultacje.consultation.Timeline;
import pl.konsultacje.platform.Download;
import pl.konsultacje.platform.Words;

@Controller
class ConsultationController {

    private static final String PAGE = "consultation/consultation";

    /** How far a consultation is when its page appears. */
    private static final List<Timeline.Entry> FIRST_DAY = List.of(
            new Timeline.Entry(Timeline.Step.ANNOUNCEMENT, Timeline.State.DONE, null),
            new Timeline.Entry(Timeline.Step.COLLECTION, Timeline.State.NOW, null),
            new Timeline.Entry(Timeline.Step.CONSIDERATION, Timeline.State.NEXT, null),
            new Timeline.Entry(Timeline.Step.REPORT, Timeline.State.NEXT, null));

    /**
     * A document with its facts in words.
     *
     * @param version number and date; null while there was one only
     * @param earlier versions that everybody may read still, newest first
     */
    public record DocumentRow(
            long id,
            String title,
            String kind,
            String about,
            String fileName,
            String sha256,
            @Nullable String version,
            List<DocumentRow> earlier) {}

    /** A meeting with its dates in words. */
    public record MeetingRow(
            int number,
            String title,
            String when,
            String whenShort,
            String place,
            String link,
            boolean past,
            boolean registrable,
            boolean byRegistration,
            String admission,
            boolean cancelled,
            @Nullable String cancellationReason,
            @Nullable String attendance,
            @Nullable String course,
            List<PublicPoint> agenda,
            @Nullable String recording) {}

    /**
     * What was decided after the announcement, in words.
     *
     * @param document title of the document that has a new version; null for anything else
     * @param version that it has now; null for anything else
     * @param label says what the reason is: why, or what changed
     */
    public record ChangeRow(
            String what,
            @Nullable String document,
            @Nullable String version,
            String when,
            String label,
            String reason,
            @Nullable String decision,
            List<CorrectedText> corrections) {}

    /** A step of the timeline. */
    public record StepRow(String text, @Nullable String when, String state) {}

    private final ConsultationManagement consultations;
    private final ObjectProvider<AnnouncedMeetings> meetingRooms;
    private final CourseManagement course;
    private final AnnouncementPreview previews;
    private final DocumentManagement documents;
    private final DocumentWords documentWords;
    private final Timeline timeline;
    private final TermWords terms;
    private final Words words;
    private final Clock clock;

    ConsultationController(
            ConsultationManagement consultations,
            ObjectProvider<AnnouncedMeetings> meetingRooms,
            CourseManagement course,
            AnnouncementPreview previews,
            DocumentManagement documents,
            DocumentWords documentWords,
            Timeline timeline,
            TermWords terms,
            Words words,
            Clock clock) {
        this.consultations = consultations;
        this.meetingRooms = meetingRooms;
        this.course = course;
        this.previews = previews;
        this.documents = documents;
        this.documentWords = documentWords;
        this.timeline = timeline;
        this.terms = terms;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/consultations/{key}")
    String page(@PathVariable String key, Model model) {
        var consultation = published(key);
        var meetings = meetings(key);
        show(consultation, consultation, consultations.parts(consultation), clock.instant(), model);
        model.addAttribute("meetings", meetings.stream().map(this::row).toList());
        model.addAttribute(
                "steps",
                steps(
                        consultation,
                        timeline.of(key),
                        meetings.stream()
                                .filter(meeting -> !meeting.isCancelled())
                                .map(this::step)
                                .toList()));
        return PAGE;
    }

    /** The page before it is public, for those who prepare and approve it; what takes part in it does not work yet. */
    @GetMapping("/desk/consultations/{key}/preview")
    String preview(@PathVariable String key, Principal person, Model model) {
        var consultation = consultations.find(key).orElseThrow(ConsultationController::notFound);
        var shown = previews.of(consultation, person.getName());
        model.addAttribute("key", key);
        if (shown.isEmpty()) {
            return "consultation/previewNotYet";
        }
        var at = shown.get().consultation().announced().publicationAt();
        show(consultation, shown.get().consultation(), shown.get().parts(), at, model);
        var meetings = new ArrayList<MeetingRow>();
        for (var meeting : shown.get().meetings()) {
            meetings.add(row(meeting, meetings.size() + 1));
        }
        model.addAttribute("meetings", meetings);
        model.addAttribute(
                "steps",
                steps(
                        shown.get().consultation(),
                        FIRST_DAY.stream()
                                .map(entry -> new Timeline.Entry(entry.step(), entry.state(), at))
                                .toList(),
                        shown.get().meetings().stream()
                                .map(meeting -> step(meeting.title(), meeting.startsAt(), Timeline.State.NEXT))
                                .toList()));
        model.addAttribute("tag", words.say("consultation.preview.title"));
        model.addAttribute("tagColour", "grey");
        model.addAttribute("preview", words.moment(at));
        return PAGE;
    }

    private void show(Consultation stored, Consultation shown, List<DocumentPart> parts, Instant now, Model model) {
        var announcement = shown.announced();
        model.addAttribute("key", shown.getCaseKey());
        model.addAttribute("announcement", announcement);
        model.addAttribute("caseSign", shown.getCaseSign());
        model.addAttribute("tag", terms.tag(shown));
        model.addAttribute("tagColour", terms.colour(shown));
        model.addAttribute("collecting", shown.isCollecting(now));
        model.addAttribute("concluded", shown.stage(now) == Stage.CONCLUDED);
        model.addAttribute("end", words.day(announcement.collectionEnd()));
        model.addAttribute("reportDue", words.day(consultations.reportDue(shown)));
        model.addAttribute("legalBasis", consultations.legalBasisOf(shown).getNamePl());
        model.addAttribute("documents", documentRows(stored, shown));
        model.addAttribute("parts", parts);
        var text = documents.text(stored);
        model.addAttribute("textVersion", text.number() > 1 ? documentWords.version(text, stored) : null);
        var changes = course.changes(stored);
        model.addAttribute(
                "changes", changes.stream().map(change -> row(change, stored)).toList());
        model.addAttribute(
                "withdrawal",
                changes.stream()
                        .filter(change -> change.getKind() == Kind.WITHDRAWAL)
                        .findFirst()
                        .orElse(null));
    }

    @GetMapping("/consultations/{key}/documents/{id}")
    ResponseEntity<byte[]> document(@PathVariable String key, @PathVariable long id) {
        var consultation = published(key);
        consultations
                .document(consultation, id)
                .filter(document -> document.isPublic(consultation))
                .orElseThrow(ConsultationController::notFound);
        return download(
                consultation, id, CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
    }

    /** The staff reads a document before it is published, too. */
    @GetMapping("/desk/consultations/{key}/documents/{id}")
    ResponseEntity<byte[]> documentForStaff(@PathVariable String key, @PathVariable long id) {
        return download(
                consultations.find(key).orElseThrow(ConsultationController::notFound), id, CacheControl.noStore());
    }

    /** The decision that the publication rests on is for the staff alone. */
    @GetMapping("/desk/consultations/{key}/documents/decision")
    ResponseEntity<byte[]> decisionScan(@PathVariable String key) {
        var scan = consultations
                .find(key)
                .flatMap(consultations::decisionScan)
                .orElseThrow(ConsultationController::notFound);
        return Download.of(
                scan.getFileName(), scan.getMediaType(), scan.getSha256(), CacheControl.noStore(), scan.getContent());
    }

    private ResponseEntity<byte[]> download(Consultation consultation, long id, CacheControl cache) {
        var document = consultations.document(consultation, id).orElseThrow(ConsultationController::notFound);
        return Download.of(
                document.getFileName(), document.getMediaType(), document.getSha256(), cache, document.getContent());
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(ConsultationController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private List<AnnouncedMeeting> meetings(String key) {
        return meetingRooms.stream()
                .flatMap(room -> room.announced(key).stream())
                .sorted(Comparator.comparing(AnnouncedMeeting::startsAt))
                .toList();
    }

    private MeetingRow row(AnnouncedMeeting meeting) {
        var minutes = meeting.minutes();
        return new MeetingRow(
                meeting.number(),
                meeting.title(),
                words.span(meeting.startsAt(), meeting.endsAt()),
                words.moment(meeting.startsAt()),
                meeting.place(),
                meeting.link(),
                !clock.instant().isBefore(meeting.endsAt()),
                meeting.admission().isRegistrable(),
                meeting.admission().byRegistration(),
                admission(meeting.admission()),
                meeting.isCancelled(),
                meeting.cancellationReason(),
                minutes == null ? null : words.count("consultation.attendance", minutes.attendance()),
                minutes == null ? null : minutes.course(),
                minutes == null ? List.of() : minutes.agenda(),
                meeting.recording());
    }

    private String admission(Admission admission) {
        if (!admission.byRegistration()) {
            return words.say("consultation.page.meeting.open");
        }
        var sentences = new ArrayList<String>();
        var seats = admission.seats();
        sentences.add(
                seats == null
                        ? words.say("consultation.page.meeting.byRegistration")
                        : words.count("consultation.page.meeting.seats", seats));
        if (admission.isFull() && admission.isRegistrable()) {
            sentences.add(words.say("consultation.page.meeting.full"));
        }
        if (admission.linkByMail()) {
            sentences.add(words.say("consultation.page.meeting.linkByMail"));
        }
        return String.join(" ", sentences);
    }

    private MeetingRow row(PlannedMeeting meeting, int number) {
        var linkByMail = meeting.byRegistration() && !meeting.link().isBlank();
        return new MeetingRow(
                number,
                meeting.title(),
                words.span(meeting.startsAt(), meeting.endsAt()),
                words.moment(meeting.startsAt()),
                meeting.place(),
                linkByMail ? "" : meeting.link(),
                false,
                false,
                meeting.byRegistration(),
                admission(new Admission(meeting.byRegistration(), false, meeting.seats(), false, linkByMail)),
                false,
                null,
                null,
                null,
                List.of(),
                null);
    }

    private String what(ConsultationChange change) {
        var code = "consultation.page.change." + change.getKind();
        var previousEnd = change.getPreviousEnd();
        var newEnd = change.getNewEnd();
        if (previousEnd != null && newEnd != null) {
            return words.say(code, words.day(previousEnd), words.day(newEnd));
        }
        if (change.getTextVersion() != null) {
            return words.say(code, change.getTextVersion());
        }
        return words.say(code);
    }

    private ChangeRow row(ConsultationChange change, Consultation consultation) {
        var document = documents.versions(consultation).stream()
                .filter(version -> Objects.equals(version.id(), change.getDocumentId()))
                .findFirst();
        return new ChangeRow(
                document.filter(DescribedDocument::isFirst).isPresent()
                        ? words.say("consultation.page.change.annex")
                        : what(change),
                document.map(DescribedDocument::title).orElse(null),
                document.map(documentWords::version).orElse(null),
                words.day(change.getDecidedAt()),
                words.say(
                        change.getKind() == Kind.DOCUMENT || change.getKind() == Kind.TEXT
                                ? "consultation.page.change.note"
                                : "consultation.page.change.reason"),
                change.getReason(),
                change.getDecisionNumber().isBlank()
                        ? null
                        : words.say("consultation.page.change.decision", change.getDecisionNumber()),
                change.getCorrections());
    }

    /** What holds, each with its earlier versions; those that were replaced before the publication are nobody's matter. */
    private List<DocumentRow> documentRows(Consultation stored, Consultation asPublished) {
        var shown = documents.versions(stored).stream()
                .filter(document -> document.isPublic(asPublished))
                .toList();
        return shown.stream()
                .filter(document -> !document.isReplaced())
                .map(document -> row(
                        document,
                        shown.stream()
                                .filter(one -> one.series() == document.series() && one.isReplaced())
                                .map(one -> row(one, List.of()))
                                .toList()))
                .toList();
    }

    private DocumentRow row(DescribedDocument document, List<DocumentRow> earlier) {
        return new DocumentRow(
                document.id(),
                document.title(),
                words.say("consultation.document." + document.kind()),
                documentWords.about(document),
                document.fileName(),
                document.sha256(),
                document.isReplaced() || !earlier.isEmpty() ? documentWords.version(document) : null,
                earlier);
    }

    /** Done, now and next; the meetings stand between the announcement and the consideration. */
    private List<StepRow> steps(Consultation consultation, List<Timeline.Entry> entries, List<StepRow> meetings) {
        var rows = new ArrayList<StepRow>();
        for (var entry : entries) {
            if (!consultation.isWithdrawn() || entry.state() == Timeline.State.DONE) {
                rows.add(new StepRow(
                        words.say("consultation.step." + entry.step()),
                        when(entry, consultation),
                        state(entry.state())));
            }
            if (entry.step() == Timeline.Step.COLLECTION) {
                rows.addAll(meetings);
            }
        }
        if (consultation.isWithdrawn()) {
            rows.add(new StepRow(
                    words.say("consultation.step.WITHDRAWAL"),
                    day(consultation.getWithdrawnAt()),
                    state(Timeline.State.DONE)));
        }
        return rows;
    }

    /** Whether it is over is what its process says; nothing in the model marks its beginning, so its date does. */
    private StepRow step(AnnouncedMeeting meeting) {
        var hasBegun = !clock.instant().isBefore(meeting.startsAt());
        var state = meeting.isHeld() ? Timeline.State.DONE : hasBegun ? Timeline.State.NOW : Timeline.State.NEXT;
        return step(meeting.title(), meeting.startsAt(), state);
    }

    private StepRow step(String title, Instant startsAt, Timeline.State state) {
        return new StepRow(words.say("consultation.step.MEETING", title), words.moment(startsAt), state(state));
    }

    private @Nullable String when(Timeline.Entry entry, Consultation consultation) {
        var announcement = consultation.announced();
        var done = entry.state() == Timeline.State.DONE;
        return switch (entry.step()) {
            case ANNOUNCEMENT -> day(entry.at());
            case COLLECTION -> words.say("consultation.step.until", announcement.collectionEnd());
            case CONSIDERATION -> null;
            case REPORT ->
                done ? day(entry.at()) : words.say("consultation.step.until", consultations.reportDue(consultation));
        };
    }

    private @Nullable String day(@Nullable Instant instant) {
        return instant == null ? null : words.day(instant);
    }

    private static String state(Timeline.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
