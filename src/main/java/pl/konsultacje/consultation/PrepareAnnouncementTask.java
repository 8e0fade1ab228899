package pl.konsultacje.consultation;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

@Component
class PrepareAnnouncementTask implements DeskTask {

    private static final LocalTime USUAL_HOUR = LocalTime.of(8, 0);

    private final ConsultationManagement consultations;
    private final LegalBasisManagement legalBases;
    private final ObjectProvider<PlannedMeetings> plannedMeetings;
    private final AnnouncementCase announcementCase;
    private final PublicationCheck check;
    private final ObjectProvider<LaunchStep> steps;
    private final StaffManagement staff;
    private final Words words;
    private final Office office;

    PrepareAnnouncementTask(
            ConsultationManagement consultations,
            LegalBasisManagement legalBases,
            ObjectProvider<PlannedMeetings> plannedMeetings,
            AnnouncementCase announcementCase,
            PublicationCheck check,
            ObjectProvider<LaunchStep> steps,
            StaffManagement staff,
            Words words,
            Office office) {
        this.consultations = consultations;
        this.legalBases = legalBases;
        this.plannedMeetings = plannedMeetings;
        this.announcementCase = announcementCase;
        this.check = check;
        this.steps = steps;
        this.staff = staff;
        this.words = words;
        this.office = office;
    }

    @Override
    public String element() {
        return "prepareAnnouncement";
    }

    @Override
    public String title(String businessKey) {
        return announcementCase.title(businessKey);
    }

    @Override
    public CaseView caseView(String businessKey) {
        return announcementCase.view(businessKey);
    }

    @Override
    public boolean isInSections() {
        return true;
    }

    @Override
    public CaseView tried(Answers answers) {
        var draft = draft(answers);
        draft.announcement();
        return announcementCase.tried(answers.businessKey(), draft);
    }

    @Override
    public CaseView drafted(Answers answers) {
        return announcementCase.drafted(answers.businessKey(), draft(answers));
    }

    @Override
    public List<Finding> check(Answers answers) {
        var consultation = consultations.get(answers.businessKey());
        return check.of(consultation, draft(answers), outline(answers, consultation));
    }

    @Override
    public List<Errand> errands(String businessKey) {
        var consultation = consultations.get(businessKey);
        return steps.orderedStream()
                .flatMap(step -> step.errand(consultation).stream())
                .toList();
    }

    /** Files are stored at once, an outline must be one; what is read from a draft stands in the field, to be looked over. */
    @Override
    public Map<String, Object> keep(Answers answers) {
        var caseKey = answers.businessKey();
        consultations.announcementWritten(caseKey, answers.person());
        keepDocuments(answers, caseKey);
        outline(answers, consultations.get(caseKey));
        var changed = new HashMap<String, Object>();
        if (!answers.choices("removeDocuments").isEmpty()) {
            changed.put("removeDocuments", List.of());
        }
        for (var file : answers.files("partsFile")) {
            changed.put("parts", DraftImport.outline(file.content(), inPolish("consultation.import.introduction")));
        }
        return changed;
    }

    @Override
    public Map<String, Object> input(String businessKey, String person) {
        var consultation = consultations.get(businessKey);
        var input = new HashMap<String, Object>();
        var announcement = consultation.getAnnouncement();
        if (announcement == null) {
            propose(consultation, person, input);
        } else {
            recall(announcement, input);
            input.put("overrideRequest", orEmpty(consultation.getOverrideRequest()));
            input.put("caseSign", orEmpty(consultation.getCaseSign()));
            if (consultation.isAnnouncedByHand()) {
                input.put("publicationTime", "");
            }
        }
        input.put(
                "meetings",
                meetings(businessKey).stream()
                        .map(PrepareAnnouncementTask::recall)
                        .toList());
        var earlier = announcement == null ? earlier(consultation) : Optional.<Consultation>empty();
        var parts = consultations.parts(earlier.orElse(consultation));
        input.put("parts", DraftOutline.write(parts));
        commonTeam(parts).ifPresent(team -> input.put("partsTeam", team));
        input.put(
                "legalBases",
                legalBases.offered(announcement == null ? null : announcement.legalBasisCode()).stream()
                        .map(basis -> new Option(
                                basis.getCode(),
                                basis.isRetired()
                                        ? words.say("consultation.legalBasis.retiredOption", basis.getNamePl())
                                        : basis.getNamePl()))
                        .toList());
        input.put(
                "teams",
                staff.teams().stream()
                        .map(team -> new Option(team.getCode(), team.getName()))
                        .toList());
        input.put(
                "storedDocuments",
                consultations.documents(consultation).stream()
                        .map(document -> new Option(
                                document.getId().toString(),
                                words.say("consultation.document." + document.getKind()) + ": " + document.getTitle()))
                        .toList());
        return input;
    }

    private Optional<Consultation> earlier(Consultation consultation) {
        return Optional.ofNullable(consultation.getBasedOn()).flatMap(consultations::find);
    }

    private void propose(Consultation consultation, String person, Map<String, Object> input) {
        proposeUsual(person, input);
        earlier(consultation).map(Consultation::announced).ifPresent(announcement -> recall(announcement, input));
        input.put("headline", consultation.getTitle());
        input.put("publicationTime", USUAL_HOUR);
        // a new consultation has days of its own
        input.remove("publicationDate");
        input.remove("collectionEnd");
    }

    private void proposeUsual(String person, Map<String, Object> input) {
        input.put("whoMayTakePart", inPolish("consultation.default.whoMayTakePart"));
        input.put("channels", inPolish("consultation.default.channels"));
        input.put("reportPlace", inPolish("consultation.default.reportPlace"));
        input.put("privacyNotice", inPolish("consultation.default.privacyNotice", office.getName()));
        input.put("automaticAssignment", true);
        staff.find(person).ifPresent(official -> {
            input.put("contactName", official.getFullName());
            input.put("contactEmail", official.getEmail());
        });
    }

    /** The announcement is an act of the office, in whatever language its author reads the screens. */
    private String inPolish(String key, Object... arguments) {
        return words.in(Languages.POLISH, () -> words.say(key, arguments));
    }

    private static void recall(Announcement announcement, Map<String, Object> input) {
        var publication = announcement.publicationAt().atZone(OfficeTime.ZONE);
        input.put("headline", announcement.headline());
        input.put("unit", announcement.unit());
        input.put("summary", announcement.summary());
        input.put("subject", announcement.subject());
        input.put("whoMayTakePart", announcement.whoMayTakePart());
        input.put("legalBasis", announcement.legalBasisCode());
        input.put("publicationDate", publication.toLocalDate());
        input.put("publicationTime", publication.toLocalTime());
        input.put("collectionEnd", announcement.collectionEnd());
        input.put("channels", announcement.channels());
        input.put("timelyReceiptRule", announcement.timelyReceiptRule());
        input.put("contactName", announcement.contactName());
        input.put("contactPhone", announcement.contactPhone());
        input.put("contactEmail", announcement.contactEmail());
        input.put("reportPlace", announcement.reportPlace());
        input.put("privacyNotice", announcement.privacyNotice());
        input.put("automaticAssignment", Boolean.TRUE.equals(announcement.automaticAssignment()));
    }

    private static Map<String, Object> recall(PlannedMeeting meeting) {
        var start = meeting.startsAt().atZone(OfficeTime.ZONE);
        var row = new HashMap<String, Object>();
        row.put("title", meeting.title());
        row.put("date", start.toLocalDate());
        row.put("start", start.toLocalTime());
        row.put("end", meeting.endsAt().atZone(OfficeTime.ZONE).toLocalTime());
        row.put("place", meeting.place());
        row.put("link", meeting.link());
        row.put("byRegistration", meeting.byRegistration());
        if (meeting.seats() != null) {
            row.put("seats", meeting.seats());
        }
        return row;
    }

    private static Optional<String> commonTeam(List<DocumentPart> parts) {
        var teams = new HashSet<@Nullable String>();
        parts.forEach(part -> teams.add(part.getTeamCode()));
        return teams.size() == 1 ? Optional.ofNullable(teams.iterator().next()) : Optional.empty();
    }

    private List<PlannedMeeting> meetings(String caseKey) {
        return plannedMeetings.stream()
                .flatMap(room -> room.of(caseKey).stream())
                .toList();
    }

    @Override
    public void complete(Answers answers) {
        var caseKey = answers.businessKey();
        var consultation = consultations.get(caseKey);
        var draft = AnnouncementDraft.of(answers, basis(answers), plannedIn(answers));
        keepDocuments(answers, caseKey);
        keepParts(answers, consultation);
        consultations.prepareAnnouncement(
                caseKey,
                new Preparation(
                        draft.announcement(),
                        draft.caseSign(),
                        draft.isByHand(),
                        draft.overrideRequest(),
                        draft.meetings()),
                answers.person());
    }

    AnnouncementDraft draft(Answers answers) {
        var meetings = new ArrayList<PlannedMeeting>();
        for (var row : answers.rows("meetings")) {
            try {
                meetings.add(meeting(row));
            } catch (Refused unfinished) {
                // the check of the form names what is missing
            }
        }
        return AnnouncementDraft.of(answers, basis(answers), meetings);
    }

    private @Nullable LegalBasis basis(Answers answers) {
        return consultations.findLegalBasis(answers.text("legalBasis")).orElse(null);
    }

    private static List<PlannedMeeting> plannedIn(Answers answers) {
        return answers.rows("meetings").stream()
                .map(PrepareAnnouncementTask::meeting)
                .toList();
    }

    private static PlannedMeeting meeting(Map<String, Object> row) {
        var cells = new Answers("", "", "", row);
        var link = cells.text("link");
        var date = cells.date("date");
        var start = cells.time("start");
        var end = cells.time("end");
        if (date == null
                || start == null
                || end == null
                || cells.text("title").isEmpty()
                || cells.text("place").isEmpty()) {
            throw new Refused("refused.meeting.incomplete").at("meetings");
        }
        if (!link.isEmpty() && !link.matches("https?://[^\\s\"<>]+")) {
            throw new Refused("refused.meeting.link").at("meetings");
        }
        return new PlannedMeeting(
                cells.text("title"),
                OfficeTime.at(date, start),
                OfficeTime.at(date, end),
                cells.text("place"),
                link,
                cells.isChecked("byRegistration"),
                cells.number("seats"));
    }

    private void keepDocuments(Answers answers, String caseKey) {
        for (var id : answers.choices("removeDocuments")) {
            consultations.removeDocument(caseKey, Long.parseLong(id));
        }
        add(answers, "documents", ConsultationDocument.Kind.DRAFT);
        add(answers, "annexes", ConsultationDocument.Kind.ANNEX);
        add(answers, "consultationForm", ConsultationDocument.Kind.FORM);
    }

    private void add(Answers answers, String field, ConsultationDocument.Kind kind) {
        for (var file : answers.files(field)) {
            consultations.addDocument(answers.businessKey(), OfferedFile.accepted(kind, file, field), answers.person());
        }
    }

    List<PartText> outline(Answers answers, Consultation consultation) {
        var team = answers.text("partsTeam");
        var known = new ArrayList<>(consultations.parts(consultation));
        earlier(consultation).map(consultations::parts).ifPresent(known::addAll);
        return DraftOutline.read(answers.text("parts"), known, team.isEmpty() ? null : team);
    }

    private void keepParts(Answers answers, Consultation consultation) {
        var known = consultations.parts(consultation);
        var outline = outline(answers, consultation);
        var same = outline.equals(known.stream()
                .map(part -> new PartText(part.getNumber(), part.getHeading(), part.getText(), part.getTeamCode()))
                .toList());
        if (!same) {
            consultations.describeParts(answers.businessKey(), outline);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
