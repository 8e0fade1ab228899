package pl.konsultacje.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.meeting.Meeting;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Words;
import pl.konsultacje.report.ReportContents.Course;
import pl.konsultacje.report.ReportContents.HeldMeeting;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterRow;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.submission.SubmitterType;

/** Puts together what a version of the report freezes; the names of natural persons are left behind here. */
@Component
class ReportCompilation {

    private final ConsultationManagement consultations;
    private final MeetingManagement meetings;
    private final Register register;
    private final ResponseManagement responses;
    private final ObjectProvider<ReportAnnex> annexes;
    private final Words words;

    ReportCompilation(
            ConsultationManagement consultations,
            MeetingManagement meetings,
            Register register,
            ResponseManagement responses,
            ObjectProvider<ReportAnnex> annexes,
            Words words) {
        this.consultations = consultations;
        this.meetings = meetings;
        this.register = register;
        this.responses = responses;
        this.annexes = annexes;
        this.words = words;
    }

    ReportContents contents(Consultation consultation) {
        var registered = register.rows(consultation.getCaseKey());
        var settled = registered.stream().filter(ReportCompilation::hasOutcome).toList();
        var rows = table(settled);
        return new ReportContents(
                course(consultation),
                meetings.of(consultation.getCaseKey()).stream()
                        .map(ReportCompilation::held)
                        .toList(),
                Completeness.of(rows, registered.size() - settled.size()),
                Statistics.of(rows, entities(settled)),
                rows,
                words.in(Languages.POLISH, () -> annexes(consultation)));
    }

    private List<Annex> annexes(Consultation consultation) {
        return annexes.orderedStream()
                .flatMap(room -> room.of(consultation).stream())
                .toList();
    }

    /** The table as it would be frozen now. */
    List<ReportRow> table(String consultationKey) {
        return table(register.rows(consultationKey).stream()
                .filter(ReportCompilation::hasOutcome)
                .toList());
    }

    /** Cases whose answer, or text answered, is not word by word what was approved. */
    List<String> casesWithVoidApproval(ReportContents contents) {
        return contents.rows().stream()
                .filter(row -> !row.isWithdrawn() && !row.isRepeated())
                .map(ReportRow::caseKey)
                .distinct()
                .filter(caseKey -> !responses.isApprovedAsItStands(caseKey))
                .toList();
    }

    /** Numbers, within the consultation, of the remarks that are not settled. */
    List<String> openRemarks(String consultationKey) {
        return register.rows(consultationKey).stream()
                .filter(row -> !hasOutcome(row))
                .map(row -> row.remarkNumber().substring(consultationKey.length() + 1))
                .toList();
    }

    /** Titles of the meetings without minutes. */
    List<String> openMeetings(String consultationKey) {
        return meetings.of(consultationKey).stream()
                .filter(meeting -> meeting.getMinutes() == null)
                .map(Meeting::getTitle)
                .toList();
    }

    private static boolean hasOutcome(RegisterRow row) {
        return row.settled() || row.isWithdrawn() || row.isRepeated();
    }

    private Course course(Consultation consultation) {
        var announced = consultation.announced();
        var publishedAt = consultation.getPublishedAt();
        return new Course(
                consultation.getTitle(),
                announced.headline(),
                announced.unit(),
                announced.summary(),
                announced.subject(),
                consultations.legalBasisOf(consultation).getNamePl(),
                decision(consultation),
                consultation.getDecisionDate(),
                publishedAt == null ? null : OfficeTime.dayOf(publishedAt),
                announced.collectionEnd(),
                consultations.reportDue(consultation),
                announced.whoMayTakePart(),
                announced.channels(),
                announced.timelyReceiptRule(),
                consultations.documents(consultation).stream()
                        .filter(document -> document.getKind() != ConsultationDocument.Kind.FORM)
                        .map(ConsultationDocument::getTitle)
                        .toList());
    }

    private static String decision(Consultation consultation) {
        return (textOf(consultation.getDecisionKind()) + " " + textOf(consultation.getDecisionNumber())).strip();
    }

    private static HeldMeeting held(Meeting meeting) {
        var minutes = meeting.getMinutes();
        return new HeldMeeting(
                meeting.getTitle(),
                meeting.getStartsAt(),
                meeting.heldAt(),
                minutes == null ? null : minutes.attendance(),
                meeting.proceedings());
    }

    /** What is not settled has no outcome, whatever was answered before it was opened again: it is left out. */
    private static List<ReportRow> table(List<RegisterRow> settled) {
        var rows = new ArrayList<ReportRow>();
        for (var row : settled) {
            rows.add(row(rows.size() + 1, row));
        }
        return List.copyOf(rows);
    }

    private static ReportRow row(int position, RegisterRow row) {
        var isPerson = row.submitterType() == SubmitterType.PERSON;
        var disposition = row.ground() == null ? row.disposition() : null;
        return new ReportRow(
                position,
                row.remarkNumber(),
                textOf(row.caseKey()),
                OfficeTime.dayOf(row.receivedAt()),
                row.channel().name(),
                isPerson ? "" : row.submitterName(),
                row.submitterType().name(),
                row.part(),
                told(row, row.page()),
                told(row, row.currentWording()),
                told(row, row.content()),
                told(row, row.proposedWording()),
                told(row, row.justification()),
                ground(row),
                disposition == null ? null : disposition.name(),
                told(row, textOf(row.reasons())),
                told(row, textOf(row.documentChange())),
                row.repeats());
    }

    private static @Nullable String ground(RegisterRow row) {
        if (row.isWithdrawn()) {
            return ReportRow.WITHDRAWN;
        }
        if (row.isRepeated()) {
            return ReportRow.REPEATED;
        }
        return row.ground() == null ? null : row.ground().name();
    }

    /** What was taken back is counted, but its words are no longer meant for the public. */
    private static String told(RegisterRow row, String text) {
        return row.isWithdrawn() ? "" : text;
    }

    /** Who sent two letters counts once; who gave no name counts by letter. */
    private static int entities(List<RegisterRow> settled) {
        var entities = new HashSet<String>();
        for (var row : settled) {
            var name = row.submitterName().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            entities.add(
                    name.isEmpty()
                            ? row.remarkNumber().substring(0, row.remarkNumber().lastIndexOf('.'))
                            : row.submitterType() + " " + name);
        }
        return entities.size();
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }
}
