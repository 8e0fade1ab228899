package pl.konsultacje.consultation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
    private final StaffManagement staff;
    private final Words words;
    private final Office office;

    PrepareAnnouncementTask(
            ConsultationManagement consultations,
            LegalBasisManagement legalBases,
            ObjectProvider<PlannedMeetings> plannedMeetings,
            AnnouncementCase announcementCase,
            StaffManagement staff,
            Words words,
            Office office) {
        this.consultations = consultations;
        this.legalBases = legalBases;
        this.plannedMeetings = plannedMeetings;
        this.announcementCase = announcementCase;
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
    public CaseView tried(Answers answers) {
        return announcementCase.tried(
                answers.businessKey(),
                new NamedDates(
                        consultations.legalBasis(filled(answers, "legalBasis")),
                        publicationAt(answers),
                        day(answers, "collectionEnd"),
                        plannedIn(answers)));
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
        }
        input.put(
                "meetings",
                meetings(businessKey).stream()
                        .map(PrepareAnnouncementTask::recall)
                        .toList());
        var parts = consultations.parts(consultation);
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

    private void propose(Consultation consultation, String person, Map<String, Object> input) {
        input.put("headline", consultation.getTitle());
        input.put("publicationTime", USUAL_HOUR);
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
        var announcement = announcement(answers);
        var meetings = plannedIn(answers);
        keepDocuments(answers, caseKey);
        keepParts(answers, consultation);
        var request = answers.text("overrideRequest");
        consultations.prepareAnnouncement(
                caseKey, announcement, request.isEmpty() ? null : request, meetings, answers.person());
    }

    private static List<PlannedMeeting> plannedIn(Answers answers) {
        return answers.rows("meetings").stream()
                .map(PrepareAnnouncementTask::meeting)
                .toList();
    }

    private Announcement announcement(Answers answers) {
        var basis = filled(answers, "legalBasis");
        var receiptRule = answers.text("timelyReceiptRule");
        return new Announcement(
                filled(answers, "headline"),
                filled(answers, "unit"),
                filled(answers, "summary"),
                filled(answers, "subject"),
                filled(answers, "whoMayTakePart"),
                basis,
                publicationAt(answers),
                day(answers, "collectionEnd"),
                filled(answers, "channels"),
                receiptRule.isEmpty() ? consultations.legalBasis(basis).getReceiptRule() : receiptRule,
                filled(answers, "contactName"),
                answers.text("contactPhone"),
                filled(answers, "contactEmail"),
                filled(answers, "reportPlace"),
                filled(answers, "privacyNotice"),
                answers.isChecked("automaticAssignment"));
    }

    private static Instant publicationAt(Answers answers) {
        return OfficeTime.at(day(answers, "publicationDate"), hour(answers, "publicationTime"));
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
            consultations.addDocument(answers.businessKey(), OfferedFile.accepted(kind, file, field));
        }
    }

    private void keepParts(Answers answers, Consultation consultation) {
        var team = answers.text("partsTeam");
        var known = consultations.parts(consultation);
        var outline = DraftOutline.read(answers.text("parts"), known, team.isEmpty() ? null : team);
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

    private static String filled(Answers answers, String field) {
        var text = answers.text(field);
        if (text.isEmpty()) {
            throw new Refused("refused.field.missing").at(field);
        }
        return text;
    }

    private static LocalDate day(Answers answers, String field) {
        var day = answers.date(field);
        if (day == null) {
            throw new Refused("refused.date.missing").at(field);
        }
        return day;
    }

    private static LocalTime hour(Answers answers, String field) {
        var time = answers.time(field);
        if (time == null) {
            throw new Refused("refused.time.missing").at(field);
        }
        return time;
    }
}
