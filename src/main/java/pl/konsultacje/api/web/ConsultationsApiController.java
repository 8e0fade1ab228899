package pl.konsultacje.api.web;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.api.web.Answers.ChoiceItem;
import pl.konsultacje.api.web.Answers.ConsultationDetails;
import pl.konsultacje.api.web.Answers.ConsultationItem;
import pl.konsultacje.api.web.Answers.ConsultationList;
import pl.konsultacje.api.web.Answers.Contact;
import pl.konsultacje.api.web.Answers.DocumentItem;
import pl.konsultacje.api.web.Answers.MeetingItem;
import pl.konsultacje.api.web.Answers.PartItem;
import pl.konsultacje.api.web.Answers.QuestionItem;
import pl.konsultacje.consultation.AnnouncedMeetings;
import pl.konsultacje.consultation.AnnouncedMeetings.AnnouncedMeeting;
import pl.konsultacje.consultation.Catalogue;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.ConsultationSearch;
import pl.konsultacje.consultation.DescribedDocument;
import pl.konsultacje.consultation.DocumentManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.consultation.Stage;
import pl.konsultacje.desk.FieldType;
import pl.konsultacje.desk.FormComponent;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.ConsultationForm;
import pl.konsultacje.submission.ConsultationForms;

/** Published consultations for programs: what the public pages say, as data. */
@RestController
@RequestMapping("/api/v1/consultations")
class ConsultationsApiController {

    private static final int USUAL_SIZE = 20;
    private static final int MOST = 100;

    private final Catalogue catalogue;
    private final ConsultationManagement consultations;
    private final DocumentManagement documents;
    private final AnnouncedMeetings meetings;
    private final ConsultationForms forms;
    private final PublicAddress publicAddress;
    private final Clock clock;

    ConsultationsApiController(
            Catalogue catalogue,
            ConsultationManagement consultations,
            DocumentManagement documents,
            AnnouncedMeetings meetings,
            ConsultationForms forms,
            PublicAddress publicAddress,
            Clock clock) {
        this.catalogue = catalogue;
        this.consultations = consultations;
        this.documents = documents;
        this.meetings = meetings;
        this.forms = forms;
        this.publicAddress = publicAddress;
        this.clock = clock;
    }

    /**
     * Running ones first.
     *
     * @param words all of which occur in reference, title, unit or summary
     * @param page from 1; beyond the last one that is given
     */
    @GetMapping
    ResponseEntity<ConsultationList> list(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "" + USUAL_SIZE) int size) {
        if (size < 1 || size > MOST || (year != null && (year < 1 || year > 9998))) {
            throw new Refused("api.problem.range", MOST);
        }
        var found = catalogue.find(new ConsultationSearch(words, stage(stage), year), page, size);
        return json(new ConsultationList(
                found.shown().stream().map(this::item).toList(), found.page(), found.pages(), found.number()));
    }

    private static @Nullable Stage stage(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Catalogue.STAGES.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused("api.problem.stage"));
    }

    private ConsultationItem item(Consultation consultation) {
        var now = clock.instant();
        return new ConsultationItem(
                consultation.getCaseKey(),
                consultation.announced().headline(),
                consultation.stage(now),
                consultation.getPublishedAt(),
                consultation.lastDay(),
                consultation.collectionEndsBefore(),
                consultation.isCollecting(now),
                url(consultation, ""));
    }

    private String url(Consultation consultation, String below) {
        return publicAddress.of("/consultations/" + consultation.getCaseKey() + below);
    }

    @GetMapping("/{key}")
    ResponseEntity<ConsultationDetails> details(@PathVariable String key) {
        var consultation = published(key);
        var announcement = consultation.announced();
        return json(new ConsultationDetails(
                item(consultation),
                announcement.unit(),
                announcement.summary(),
                announcement.subject(),
                announcement.whoMayTakePart(),
                consultations.legalBasisOf(consultation).getNamePl(),
                consultation.getCaseSign(),
                consultations.reportDue(consultation),
                announcement.channels(),
                announcement.timelyReceiptRule(),
                new Contact(announcement.contactName(), announcement.contactPhone(), announcement.contactEmail()),
                announcement.reportPlace(),
                announcement.privacyNotice(),
                questions(forms.of(consultation.getCaseKey()))));
    }

    private static List<QuestionItem> questions(ConsultationForm form) {
        return form.questions().stream().map(question -> item(form, question)).toList();
    }

    private static QuestionItem item(ConsultationForm form, FormComponent question) {
        var hint = form.hint(question);
        var isText = question.type() == FieldType.TEXTFIELD || question.type() == FieldType.TEXTAREA;
        return new QuestionItem(
                question.key(),
                form.label(question),
                hint.isEmpty() ? null : hint,
                switch (question.type()) {
                    case TEXTAREA -> "LONG_TEXT";
                    case NUMBER -> "NUMBER";
                    case CHECKBOX -> "YES";
                    case RADIO, SELECT -> "ONE_OF";
                    case CHECKLIST -> "SOME_OF";
                    case DATE -> "DATE";
                    default -> "TEXT";
                },
                question.validation().required(),
                isText ? Integer.valueOf(question.validation().maxLength()) : null,
                question.options().stream()
                        .map(choice -> new ChoiceItem(choice.value(), form.label(question, choice)))
                        .toList());
    }

    @GetMapping("/{key}/documents")
    ResponseEntity<List<DocumentItem>> documents(@PathVariable String key) {
        var consultation = published(key);
        return json(documents.versions(consultation).stream()
                .filter(document -> document.isPublic(consultation))
                .map(document -> item(consultation, document))
                .toList());
    }

    private DocumentItem item(Consultation consultation, DescribedDocument document) {
        return new DocumentItem(
                document.id(),
                document.kind(),
                document.title(),
                document.fileName(),
                document.sizeInBytes(),
                document.sha256(),
                document.number(),
                document.dated(),
                document.changeNote(),
                document.addedAt(),
                !document.isReplaced(),
                url(consultation, "/documents/" + document.id()));
    }

    @GetMapping("/{key}/parts")
    ResponseEntity<List<PartItem>> parts(@PathVariable String key) {
        var consultation = published(key);
        return json(consultations.parts(consultation).stream()
                .map(part -> item(consultation, part))
                .toList());
    }

    private PartItem item(Consultation consultation, DocumentPart part) {
        return new PartItem(
                part.getId(),
                part.getNumber(),
                part.getHeading(),
                part.getText(),
                part.getSinceVersion(),
                url(consultation, "#" + part.getAnchor()));
    }

    @GetMapping("/{key}/meetings")
    ResponseEntity<List<MeetingItem>> meetings(@PathVariable String key) {
        var consultation = published(key);
        return json(meetings.announced(key).stream()
                .map(meeting -> item(consultation, meeting))
                .toList());
    }

    private MeetingItem item(Consultation consultation, AnnouncedMeeting meeting) {
        var minutes = meeting.minutes();
        return new MeetingItem(
                meeting.number(),
                meeting.title(),
                meeting.startsAt(),
                meeting.endsAt(),
                meeting.place(),
                Objects.toString(meeting.link(), ""),
                meeting.admission().byRegistration(),
                meeting.admission().seats(),
                meeting.isCancelled(),
                meeting.cancellationReason(),
                minutes == null ? null : minutes.attendance(),
                meeting.recording(),
                url(consultation, "/meetings/" + meeting.number() + ".ics"));
    }

    /** JSON, whatever the program says it takes: a browser that looks in reads it, too. */
    private static <T> ResponseEntity<T> json(T body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
