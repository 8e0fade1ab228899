package pl.konsultacje.publication;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.AnnouncedMeetings;
import pl.konsultacje.consultation.Announcement;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.CourseManagement;
import pl.konsultacje.consultation.PlannedMeetings;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.WordFile;
import pl.konsultacje.platform.Words;
import pl.konsultacje.publication.AnnouncementToCopy.Section;
import pl.konsultacje.staff.StaffManagement;

/** Writes the announcement as text, HTML and DOCX to be put into other places; in Polish, like the announcement itself. */
@Component
public class AnnouncementCopies {

    /**
     * What a Public Information Bulletin asks to know of whatever it shows.
     *
     * @param name whether the value is a name, which is Polish on English pages, too
     */
    public record Fact(String key, String value, boolean name) {}

    private final ConsultationManagement consultations;
    private final CourseManagement course;
    private final ObjectProvider<PlannedMeetings> plannedMeetings;
    private final ObjectProvider<AnnouncedMeetings> announcedMeetings;
    private final Decisions decisions;
    private final StaffManagement staff;
    private final Office office;
    private final PublicAddress publicAddress;
    private final ITemplateEngine templates;
    private final Words words;
    private final Clock clock;

    AnnouncementCopies(
            ConsultationManagement consultations,
            CourseManagement course,
            ObjectProvider<PlannedMeetings> plannedMeetings,
            ObjectProvider<AnnouncedMeetings> announcedMeetings,
            Decisions decisions,
            StaffManagement staff,
            Office office,
            PublicAddress publicAddress,
            ITemplateEngine templates,
            Words words,
            Clock clock) {
        this.consultations = consultations;
        this.course = course;
        this.plannedMeetings = plannedMeetings;
        this.announcedMeetings = announcedMeetings;
        this.decisions = decisions;
        this.staff = staff;
        this.office = office;
        this.publicAddress = publicAddress;
        this.templates = templates;
        this.words = words;
        this.clock = clock;
    }

    /** Empty until the announcement is prepared. */
    public Optional<AnnouncementToCopy> of(Consultation consultation) {
        return Optional.ofNullable(consultation.getAnnouncement())
                .map(announcement -> words.in(Languages.POLISH, () -> inPolish(consultation, announcement)));
    }

    private AnnouncementToCopy inPolish(Consultation consultation, Announcement announcement) {
        var page = publicAddress.of("/consultations/" + consultation.getCaseKey());
        var sections = new ArrayList<Section>();
        written(sections, "subject", announcement.subject());
        sections.add(new Section(words.say("publication.announcement.legalBasis"), legalBasis(consultation), false));
        var publishedAt = consultation.getPublishedAt();
        sections.add(new Section(
                words.say("publication.announcement.dates"),
                List.of(
                        words.say(
                                "publication.announcement.from",
                                words.day(publishedAt == null ? announcement.publicationAt() : publishedAt)),
                        words.say("publication.announcement.until", consultation.lastDay())),
                true));
        written(sections, "who", announcement.whoMayTakePart());
        written(sections, "how", announcement.channels());
        written(sections, "rule", announcement.timelyReceiptRule());
        listed(sections, "documents", documents(consultation, page));
        listed(sections, "meetings", meetings(consultation));
        sections.add(new Section(
                words.say("publication.announcement.contact"),
                List.of(Stream.of(announcement.contactName(), announcement.contactPhone(), announcement.contactEmail())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", "))),
                false));
        written(sections, "report", announcement.reportPlace());
        written(sections, "privacy", announcement.privacyNotice());
        return new AnnouncementToCopy(
                announcement.headline(), lead(consultation, announcement), sections, page, !consultation.isPublished());
    }

    private List<String> lead(Consultation consultation, Announcement announcement) {
        var lead = new ArrayList<String>();
        lead.add(words.say("publication.announcement.of", office.getName()));
        if (!announcement.unit().isBlank()) {
            lead.add(words.say("publication.announcement.unit", announcement.unit()));
        }
        if (consultation.getCaseSign() != null) {
            lead.add(words.say("publication.announcement.caseSign", consultation.getCaseSign()));
        }
        if (!announcement.summary().isBlank()) {
            lead.add(announcement.summary());
        }
        return lead;
    }

    private void written(List<Section> sections, String heading, String text) {
        if (!text.isBlank()) {
            sections.add(new Section(
                    words.say("publication.announcement." + heading),
                    text.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList(),
                    false));
        }
    }

    private void listed(List<Section> sections, String heading, List<String> items) {
        if (!items.isEmpty()) {
            sections.add(new Section(words.say("publication.announcement." + heading), items, true));
        }
    }

    private List<String> legalBasis(Consultation consultation) {
        var basis = consultations.legalBasisOf(consultation).getNamePl();
        var decision =
                (textOf(consultation.getDecisionKind()) + " " + textOf(consultation.getDecisionNumber())).strip();
        return decision.isEmpty()
                ? List.of(basis)
                : List.of(basis, words.say("publication.announcement.decision", decision));
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }

    private List<String> documents(Consultation consultation, String page) {
        return consultations.documents(consultation).stream()
                .map(document -> document.getTitle() + ": " + page + "/documents/" + document.getId())
                .toList();
    }

    /** Those that were announced; before the announcement those that are planned. */
    private List<String> meetings(Consultation consultation) {
        var key = consultation.getCaseKey();
        var meetings = consultation.isPublished()
                ? announcedMeetings
                        .orderedStream()
                        .flatMap(room -> room.announced(key).stream())
                        .filter(meeting -> !meeting.isCancelled())
                        .map(meeting -> Stream.of(
                                words.span(meeting.startsAt(), meeting.endsAt()),
                                meeting.title(),
                                meeting.place(),
                                meeting.link()))
                : plannedMeetings
                        .orderedStream()
                        .flatMap(room -> room.of(key).stream())
                        .map(meeting -> Stream.of(
                                words.span(meeting.startsAt(), meeting.endsAt()),
                                meeting.title(),
                                meeting.place(),
                                meeting.link()));
        return meetings.map(parts ->
                        String.join(", ", parts.filter(part -> !part.isBlank()).toList()))
                .toList();
    }

    /** As plain text: a blank line between paragraphs. */
    public String text(AnnouncementToCopy copy) {
        var lines = new ArrayList<String>();
        if (copy.draft()) {
            lines.add(words.in(Languages.POLISH, () -> words.say("publication.announcement.draft")));
            lines.add("");
        }
        lines.add(copy.title());
        copy.lead().forEach(paragraph -> {
            lines.add("");
            lines.add(paragraph);
        });
        for (var section : copy.sections()) {
            lines.add("");
            lines.add(section.heading() + ":");
            section.texts().forEach(text -> lines.add(section.listed() ? "- " + text : text));
        }
        lines.add("");
        lines.add(words.in(Languages.POLISH, () -> words.say("publication.announcement.source")) + " " + copy.link());
        return String.join("\n", lines);
    }

    /** As a piece of HTML that any editor takes: headings, paragraphs, lists and one link. */
    public String html(AnnouncementToCopy copy) {
        var context = new Context(Languages.POLISH);
        context.setVariable("copy", copy);
        return templates
                .process("publication/fragment", context)
                .replaceAll("(?m)^\\s+", "")
                .strip();
    }

    /** As a Word file. */
    public byte[] word(AnnouncementToCopy copy) {
        return words.in(Languages.POLISH, () -> {
            var frame = new WordFile.Frame(
                    copy.title(),
                    office.getName(),
                    office.getName(),
                    words.say("report.word.page", WordFile.PAGE, WordFile.PAGES),
                    copy.link(),
                    clock.instant());
            return WordFile.write(frame, file -> write(file, copy));
        });
    }

    private void write(WordFile file, AnnouncementToCopy copy) {
        if (copy.draft()) {
            file.paragraph("Draft", words.say("publication.announcement.draft"));
        }
        file.paragraph("Title", copy.title());
        copy.lead().forEach(paragraph -> file.text("Normal", paragraph));
        for (int i = 0; i < copy.sections().size(); i++) {
            var section = copy.sections().get(i);
            file.heading(2, "part" + i, section.heading());
            section.texts().forEach(text -> file.paragraph(section.listed() ? "ListBullet" : "Normal", text));
        }
        file.linkOutside("Closing", words.say("publication.announcement.source"), copy.link());
    }

    /** What the bulletin asks to know, in the reader's language; empty until the announcement is prepared. */
    public List<Fact> metadata(Consultation consultation) {
        var announcement = consultation.getAnnouncement();
        if (announcement == null) {
            return List.of();
        }
        var acts = decisions.on(consultation.getCaseKey());
        var publishedAt = consultation.getPublishedAt();
        var changes = course.changes(consultation);
        return List.of(
                name("provider", office.getName()),
                name("author", announcement.unit() + ", " + announcement.contactName()),
                fact(
                        "made",
                        last(acts, "prepareAnnouncement")
                                .map(act -> words.day(act.at()))
                                .orElse("")),
                publishedAt == null
                        ? fact("publisher", words.say("publication.bip.notYet"))
                        : name(
                                "publisher",
                                last(acts, "approvePublication")
                                        .map(act -> staff.nameOf(act.person()))
                                        .orElse("")),
                fact(
                        "published",
                        publishedAt == null ? words.say("publication.bip.notYet") : words.moment(publishedAt)),
                fact("versions", String.valueOf(1 + changes.size())),
                fact(
                        "changed",
                        course.latestChange(consultation)
                                .map(words::moment)
                                .orElseGet(() -> words.say("publication.bip.unchanged"))));
    }

    private Fact fact(String what, String value) {
        return new Fact(words.say("publication.bip." + what), value, false);
    }

    private Fact name(String what, String value) {
        return new Fact(words.say("publication.bip." + what), value, true);
    }

    private static Optional<Decision> last(List<Decision> acts, String act) {
        return acts.stream().filter(one -> one.act().equals(act)).reduce((earlier, later) -> later);
    }
}
