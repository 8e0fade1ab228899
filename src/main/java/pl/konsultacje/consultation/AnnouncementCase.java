package pl.konsultacje.consultation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.desk.DeskTask.CaseView;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

/** The announcement as the task page shows it to who prepares or approves it. */
@Component
class AnnouncementCase {

    /** A label with its value; without a link. */
    public record Row(
            String key,
            @Nullable String value,
            @Nullable String href,
            @Nullable String action) {

        Row(String key, @Nullable String value) {
            this(key, value == null || value.isBlank() ? "–" : value, null, null);
        }
    }

    /** A document in the list. */
    public record DocumentRow(long id, String title, String about) {}

    /**
     * A meeting in the list.
     *
     * @param where place, and below it the address at which to take part and who may
     */
    public record MeetingRow(String title, String when, String where) {}

    /**
     * A date of the timetable.
     *
     * @param title of the meeting; empty when it is about none
     */
    public record DateRow(String when, String what, String title) {}

    /** An entry of the history. */
    public record Return(
            String title,
            String byline,
            String when,
            String iso,
            @Nullable String text) {}

    private final ConsultationManagement consultations;
    private final ObjectProvider<PlannedMeetings> plannedMeetings;
    private final Decisions decisions;
    private final StaffManagement staff;
    private final TermWords terms;
    private final Words words;

    AnnouncementCase(
            ConsultationManagement consultations,
            ObjectProvider<PlannedMeetings> plannedMeetings,
            Decisions decisions,
            StaffManagement staff,
            TermWords terms,
            Words words) {
        this.consultations = consultations;
        this.plannedMeetings = plannedMeetings;
        this.decisions = decisions;
        this.staff = staff;
        this.terms = terms;
        this.words = words;
    }

    String title(String caseKey) {
        return caseKey + " · " + consultations.get(caseKey).getTitle();
    }

    CaseView view(String caseKey) {
        return view(caseKey, null, false);
    }

    /** The case as it would be with what somebody has drafted in place of what is stored. */
    CaseView drafted(String caseKey, AnnouncementDraft draft) {
        return view(caseKey, draft, false);
    }

    /** The same, with the dates shown as what is only tried. */
    CaseView tried(String caseKey, AnnouncementDraft draft) {
        return view(caseKey, draft, true);
    }

    private CaseView view(String caseKey, @Nullable AnnouncementDraft drafted, boolean tried) {
        var consultation = consultations.get(caseKey);
        var draft = drafted == null ? stored(consultation) : drafted;
        var model = new LinkedHashMap<String, Object>();
        model.put("announcementTitle", consultation.getTitle());
        model.put("announcementKey", caseKey);
        model.put("announcementRows", draft == null ? List.of() : rows(draft));
        model.put("announcementTried", tried);
        var dates = draft == null ? null : draft.dates().orElse(null);
        model.put("announcementTerms", dates == null ? List.of() : terms(dates));
        model.put("announcementTooShort", dates != null && dates.isTooShort());
        model.put("announcementDates", dates == null ? List.of() : dates(dates));
        model.put(
                "announcementRule",
                drafted == null || dates == null ? "" : dates.basis().getReceiptRule());
        model.put("announcementRequest", draft == null ? "" : orEmpty(draft.overrideRequest()));
        model.put("announcementConsent", orEmpty(consultation.getOverrideReason()));
        model.put("announcementMeetings", draft == null ? List.of() : meetings(draft));
        model.put("announcementDocuments", documents(consultation));
        model.put("announcementParts", parts(consultation));
        model.put("announcementReturns", returns(caseKey));
        return new CaseView(caseKey + " · " + consultation.getTitle(), "consultation/case :: announcement", model);
    }

    private @Nullable AnnouncementDraft stored(Consultation consultation) {
        var announcement = consultation.getAnnouncement();
        return announcement == null
                ? null
                : AnnouncementDraft.of(
                        consultation,
                        announcement,
                        consultations.legalBasisOf(consultation),
                        planned(consultation.getCaseKey()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private List<Row> rows(AnnouncementDraft draft) {
        var basis = draft.basis();
        var end = draft.collectionEnd();
        return List.of(
                row("headline", draft.text("headline")),
                row("caseSign", draft.caseSign()),
                row("unit", draft.text("unit")),
                row("summary", draft.text("summary")),
                row("subject", draft.text("subject")),
                row("whoMayTakePart", draft.text("whoMayTakePart")),
                row("legalBasis", basis == null ? null : basis.getNamePl()),
                row("publication", publication(draft)),
                row("collectionEnd", end == null ? null : words.say("consultation.toTheEndOfDay", end)),
                row("channels", draft.text("channels")),
                row("timelyReceiptRule", draft.text("timelyReceiptRule")),
                row(
                        "contact",
                        Stream.of("contactName", "contactPhone", "contactEmail")
                                .map(draft::text)
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining("\n"))),
                row("reportPlace", draft.text("reportPlace")),
                row("privacyNotice", draft.text("privacyNotice")),
                row(
                        "automaticAssignment",
                        words.say(draft.automaticAssignment() ? "consultation.yes" : "consultation.no")));
    }

    private @Nullable String publication(AnnouncementDraft draft) {
        var day = draft.publicationDate();
        if (day == null) {
            return null;
        }
        return draft.publicationTime() == null
                ? words.say("consultation.publication.byHand", day)
                : words.moment(OfficeTime.at(day, draft.publicationTime()));
    }

    private List<String> terms(NamedDates dates) {
        var demanded = dates.basis().getTerms();
        var announcedOn = dates.announcedOn();
        var lines = new ArrayList<String>();
        lines.add(terms.explained(demanded, announcedOn));
        lines.add(words.say("consultation.term.earliest", demanded.earliestEnd(announcedOn)));
        if (!dates.lastDay().equals(dates.collectionEnd())) {
            lines.add(words.say("consultation.term.moved", dates.collectionEnd(), dates.lastDay()));
        }
        lines.add(terms.length(demanded, announcedOn, dates.lastDay()));
        lines.add(words.say("consultation.term.report", demanded.reportDue(dates.lastDay())));
        return lines;
    }

    private List<DateRow> dates(NamedDates dates) {
        return dates.timetable().entries().stream()
                .map(entry -> new DateRow(
                        terms.when(entry), words.say("consultation.timetable." + entry.event()), entry.title()))
                .toList();
    }

    private List<PlannedMeeting> planned(String caseKey) {
        return plannedMeetings.stream()
                .flatMap(room -> room.of(caseKey).stream())
                .toList();
    }

    private Row row(String key, @Nullable String value) {
        return new Row(words.say("consultation.announcement." + key), value);
    }

    private List<MeetingRow> meetings(AnnouncementDraft draft) {
        return draft.meetings().stream()
                .map(meeting -> new MeetingRow(
                        meeting.title(),
                        words.span(meeting.startsAt(), meeting.endsAt()),
                        Stream.of(meeting.place(), meeting.link(), admission(meeting))
                                .filter(line -> !line.isEmpty())
                                .collect(Collectors.joining("\n"))))
                .toList();
    }

    private String admission(PlannedMeeting meeting) {
        if (!meeting.byRegistration()) {
            return "";
        }
        return meeting.seats() == null
                ? words.say("consultation.case.meeting.byRegistration")
                : words.say("consultation.case.meeting.seats", meeting.seats());
    }

    private List<DocumentRow> documents(Consultation consultation) {
        return consultations.documents(consultation).stream()
                .map(document -> new DocumentRow(
                        document.getId(),
                        document.getTitle(),
                        words.say("consultation.document." + document.getKind())
                                + ", "
                                + OfferedFile.format(document.getFileName()).toUpperCase(Locale.ROOT)
                                + ", "
                                + words.fileSize(document.getSizeInBytes())))
                .toList();
    }

    private List<Map<String, Object>> parts(Consultation consultation) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var part : consultations.parts(consultation)) {
            var team = part.getTeamCode() == null
                    ? words.say("consultation.parts.noTeam")
                    : staff.team(part.getTeamCode())
                            .map(found -> found.getName())
                            .orElse(part.getTeamCode());
            rows.add(Map.of("label", part.label(), "text", part.getText(), "team", team));
        }
        return rows;
    }

    private List<Return> returns(String caseKey) {
        return decisions.on(caseKey).stream()
                .filter(decision ->
                        "SENT_BACK".equals(decision.outcome()) && decision.act().equals("approvePublication"))
                .map(decision -> new Return(
                        words.say("consultation.sentBack"),
                        staff.nameOf(decision.person()),
                        words.moment(decision.at()),
                        decision.at().toString(),
                        decision.reason()))
                .toList();
    }
}
