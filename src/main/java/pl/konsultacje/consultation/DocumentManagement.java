package pl.konsultacje.consultation;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.DraftComparison.Fate;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.FourEyes;
import pl.konsultacje.staff.StaffManagement;

/**
 * New versions of documents and of the text on the page: what was published stays, the new version is added to it, and
 * everybody sees what changed.
 */
@Service
@Transactional
public class DocumentManagement {

    /**
     * The text on the page.
     *
     * @param number of its version, from 1; 0 while there is none
     * @param since when that version appeared; null for the one that was published with the announcement
     */
    public record TextVersion(int number, @Nullable Instant since) {}

    private final ConsultationManagement consultations;
    private final CourseManagement course;
    private final ConsultationDocuments documents;
    private final ConsultationChanges changes;
    private final DocumentParts parts;
    private final FourEyes fourEyes;
    private final StaffManagement staff;
    private final Decisions decisions;
    private final Words words;
    private final EntityManager entities;
    private final Clock clock;

    DocumentManagement(
            ConsultationManagement consultations,
            CourseManagement course,
            ConsultationDocuments documents,
            ConsultationChanges changes,
            DocumentParts parts,
            FourEyes fourEyes,
            StaffManagement staff,
            Decisions decisions,
            Words words,
            EntityManager entities,
            Clock clock) {
        this.consultations = consultations;
        this.course = course;
        this.documents = documents;
        this.changes = changes;
        this.parts = parts;
        this.fourEyes = fourEyes;
        this.staff = staff;
        this.decisions = decisions;
        this.words = words;
        this.entities = entities;
        this.clock = clock;
    }

    /** Every version of every document, those of one document together, newest first. */
    @Transactional(readOnly = true)
    public List<DescribedDocument> versions(Consultation consultation) {
        return documents.describe(consultation.getId());
    }

    /**
     * Why no new version can be added; empty when one can. From the handing over to the manager until the publication
     * nothing changes: what the manager saw is what he approves, and what appears.
     */
    public static Optional<Refused> whyNoVersion(Consultation consultation) {
        if (consultation.isWithdrawn()) {
            return Optional.of(new Refused("refused.consultation.withdrawn"));
        }
        if (consultation.getConcludedAt() != null) {
            return Optional.of(new Refused("refused.document.concluded"));
        }
        if (consultation.isPublished()) {
            return Optional.empty();
        }
        return consultation.getPublicationApprovedAt() != null
                ? Optional.of(new Refused("refused.document.approved"))
                : consultation.whyNotInPreparation();
    }

    /** The same for the text on the page, which belongs to the announcement until that is published. */
    public static Optional<Refused> whyNoText(Consultation consultation) {
        return consultation.isPublished() || consultation.isWithdrawn()
                ? whyNoVersion(consultation)
                : Optional.of(new Refused("refused.parts.notPublished"));
    }

    /**
     * Adds a version of a document. The one before stays, at its address; after the publication everybody sees both, and
     * what changed.
     *
     * @param documentId of the version that holds
     * @param dated date of the new version
     * @param reason what it changes, in words; compulsory
     */
    public void addVersion(
            String caseKey, long documentId, UploadedFile file, LocalDate dated, String reason, String person) {
        var consultation = consultations.lock(caseKey);
        whyNoVersion(consultation).ifPresent(refused -> {
            throw refused;
        });
        OwnWords.requireReason(reason);
        refuseFuture(dated);
        var before = documents
                .findByIdAndConsultationId(documentId, consultation.getId())
                .orElseThrow(() -> new Refused("refused.document.unknown"));
        if (before.isReplaced()) {
            throw new Refused("refused.document.replaced");
        }
        var offered = OfferedFile.accepted(before.getKind(), file, "file");
        var next = before.replacedBy(
                new DocumentFile(
                        before.getKind(),
                        before.getTitle(),
                        offered.fileName(),
                        offered.mediaType(),
                        offered.content()),
                dated,
                reason,
                person,
                clock.instant());
        if (next.getSha256().equals(before.getSha256())) {
            throw new Refused("refused.document.same").at("file");
        }
        documents.save(next);
        decisions.record(caseKey, caseKey, "addDocumentVersion", null, reason, person);
        if (consultation.isPublished()) {
            course.publish(
                    consultation, ConsultationChange.document(consultation, next, reason, person, clock.instant()));
        } else {
            fourEyes.author(ConsultationManagement.announcementSubject(caseKey), person);
        }
    }

    /** Why no annex can be added; empty when one can. Until the publication annexes belong to the announcement's task. */
    public static Optional<Refused> whyNoAnnex(Consultation consultation) {
        return consultation.isPublished() || consultation.isWithdrawn()
                ? whyNoVersion(consultation)
                : Optional.of(new Refused("refused.annex.notPublished"));
    }

    /**
     * Adds an annex that nobody has seen yet to a published consultation; everybody sees since when and what for.
     *
     * @param dated date of the annex itself
     * @param reason what it brings, in words; compulsory
     */
    public void addAnnex(String caseKey, UploadedFile file, LocalDate dated, String reason, String person) {
        var consultation = consultations.lock(caseKey);
        whyNoAnnex(consultation).ifPresent(refused -> {
            throw refused;
        });
        OwnWords.requireReason(reason);
        refuseFuture(dated);
        var offered = OfferedFile.accepted(ConsultationDocument.Kind.ANNEX, file, "file");
        var annex = new ConsultationDocument(consultation.getId(), offered, person, clock.instant()).dated(dated);
        if (documents.describe(consultation.getId()).stream()
                .anyMatch(known -> !known.isReplaced() && known.sha256().equals(annex.getSha256()))) {
            throw new Refused("refused.annex.known").at("file");
        }
        documents.save(annex);
        decisions.record(caseKey, caseKey, "addAnnex", annex.getTitle(), reason, person);
        course.publish(consultation, ConsultationChange.document(consultation, annex, reason, person, clock.instant()));
    }

    private void refuseFuture(LocalDate dated) {
        if (dated.isAfter(OfficeTime.dayOf(clock.instant()))) {
            throw new Refused("refused.document.dateInFuture").at("dated");
        }
    }

    /**
     * The outline of a draft in a Word file, to be looked through and sent on.
     *
     * @param file a DOCX; kept nowhere
     * @throws Refused at {@code field} when it cannot be read
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public String outlineOf(UploadedFile file, String field) {
        try {
            return DraftImport.outline(
                    file.content(), words.in(Languages.POLISH, () -> words.say("consultation.import.introduction")));
        } catch (Refused refused) {
            throw refused.at(field);
        }
    }

    /** The outline of the text as it stands. */
    @Transactional(readOnly = true)
    public String outline(Consultation consultation) {
        return DraftOutline.write(consultations.parts(consultation));
    }

    @Transactional(readOnly = true)
    public TextVersion text(Consultation consultation) {
        return changes.findFirstByConsultationIdAndKindOrderByIdDesc(consultation.getId(), ConsultationChange.Kind.TEXT)
                .map(change -> new TextVersion(
                        Optional.ofNullable(change.getTextVersion()).orElseThrow(), change.getDecidedAt()))
                .orElseGet(
                        () -> new TextVersion(consultations.parts(consultation).isEmpty() ? 0 : 1, null));
    }

    /**
     * What a new version of the text would do to its parts; nothing is stored.
     *
     * @param teams that answer remarks on its new parts, codes by label; blank leaves the part to the routing table, a part
     *     without an entry goes to its neighbour's team
     * @throws Refused at {@code parts} when the outline cannot be read, or says nothing new
     */
    @Transactional(readOnly = true)
    public DraftComparison compare(Consultation consultation, String outline, Map<String, String> teams) {
        if (outline.length() > DraftImport.MOST_CHARACTERS) {
            throw new Refused("refused.import.tooLong", DraftImport.MOST_CHARACTERS).at("parts");
        }
        var current = consultations.parts(consultation);
        var texts = DraftOutline.read(outline, current, null);
        if (texts.isEmpty()) {
            throw new Refused("refused.parts.none").at("parts");
        }
        if (texts.size() > DraftImport.MOST_PARTS) {
            throw new Refused("refused.parts.tooMany", DraftImport.MOST_PARTS, texts.size()).at("parts");
        }
        var comparison = DraftComparison.between(current, texts);
        if (comparison.isSame()) {
            throw new Refused("refused.parts.same").at("parts");
        }
        return comparison.withTeams(teams);
    }

    /**
     * Publishes a new version of the text. Parts that stay as they are stay the same ones; those that change or go are
     * kept for the remarks that point at them.
     *
     * @param outline as {@link DraftOutline} reads it
     * @param teams as in {@link #compare}
     * @param version of the text that the outline is to take the place of
     * @param reason what it changes, in words; compulsory
     * @throws Refused when somebody else has changed the text meanwhile
     */
    public void describeAnew(
            String caseKey, String outline, Map<String, String> teams, int version, String reason, String person) {
        var consultation = consultations.lock(caseKey);
        whyNoText(consultation).ifPresent(refused -> {
            throw refused;
        });
        OwnWords.requireReason(reason);
        var before = text(consultation).number();
        if (before != version) {
            throw new Refused("refused.parts.changed").at("parts");
        }
        var comparison = compare(consultation, outline, teams);
        refuseUnknownTeams(comparison);
        replace(consultation, comparison, before);
        decisions.record(caseKey, caseKey, "describeTextAnew", null, reason, person);
        course.publish(
                consultation, ConsultationChange.text(consultation, before + 1, reason, person, clock.instant()));
    }

    private void refuseUnknownTeams(DraftComparison comparison) {
        for (var part : comparison.parts()) {
            var team = part.text().teamCode();
            if (part.fate() == Fate.NEW && team != null && staff.team(team).isEmpty()) {
                throw new Refused("refused.parts.teamUnknown", part.text().label()).at("parts");
            }
        }
    }

    private void replace(Consultation consultation, DraftComparison comparison, int before) {
        var freeNumber = freeAnchor(consultation);
        var anchors = comparison.parts().stream()
                .map(part -> part.fate() == Fate.CHANGED && part.before() != null
                        ? part.before().end(before)
                        : null)
                .toList();
        comparison.gone().forEach(part -> part.end(before));
        entities.flush();
        for (int i = 0; i < comparison.parts().size(); i++) {
            var part = comparison.parts().get(i);
            var old = part.before();
            if (part.fate() == Fate.KEPT && old != null) {
                old.moveTo(i + 1);
                continue;
            }
            var anchor = anchors.get(i);
            var next = parts.save(new DocumentPart(
                    consultation.getId(),
                    i + 1,
                    anchor == null ? DocumentPart.ANCHOR + freeNumber++ : anchor,
                    before + 1,
                    part.text()));
            if (old != null) {
                old.succeededBy(next);
            }
        }
    }

    /** First number that no anchor of this consultation has ever had: an old link leads nowhere rather than elsewhere. */
    private int freeAnchor(Consultation consultation) {
        return consultations.partsEver(consultation).stream()
                        .map(part -> part.getAnchor().replaceFirst("^" + DocumentPart.ANCHOR + "(\\d+).*$", "$1"))
                        .mapToInt(Integer::parseInt)
                        .max()
                        .orElse(0)
                + 1;
    }
}
