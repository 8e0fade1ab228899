package pl.konsultacje.invitation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.Notices;
import pl.konsultacje.consultation.Notices.Told;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;

/**
 * Bodies that were asked by a posted letter and have no e-mail address are told by letter of what the others are told by
 * mail; until somebody records that it was posted, it is to be done.
 */
@Service
@Transactional
public class FollowUpManagement {

    /**
     * A body that does not know everything yet.
     *
     * @param changes that its letter tells of, in the order of events
     */
    public record Pending(InvitedBody body, List<Told> changes) {}

    private final InvitedBodies bodies;
    private final FollowUps followUps;
    private final Notices notices;
    private final KeptProofs proofs;
    private final LetterWriter letters;
    private final LetterWordDocument paper;
    private final ConsultationManagement consultations;
    private final Decisions decisions;
    private final Clock clock;

    FollowUpManagement(
            InvitedBodies bodies,
            FollowUps followUps,
            Notices notices,
            KeptProofs proofs,
            LetterWriter letters,
            LetterWordDocument paper,
            ConsultationManagement consultations,
            Decisions decisions,
            Clock clock) {
        this.bodies = bodies;
        this.followUps = followUps;
        this.notices = notices;
        this.proofs = proofs;
        this.letters = letters;
        this.paper = paper;
        this.consultations = consultations;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Letters about changes that were posted, in the order in which they were recorded. */
    @Transactional(readOnly = true)
    public List<FollowUp> posted(Consultation consultation) {
        return followUps.findByConsultationIdOrderById(consultation.getId());
    }

    /** The bodies that are to be told by letter, in the order of the list. */
    @Transactional(readOnly = true)
    public List<Pending> pending(Consultation consultation) {
        var told = notices.told(consultation, InvitedReaders.NAME);
        var known = posted(consultation).stream()
                .collect(Collectors.groupingBy(
                        FollowUp::getBodyId, Collectors.mapping(FollowUp::getNoticeId, Collectors.toSet())));
        return bodies.findByConsultationIdOrderById(consultation.getId()).stream()
                .filter(body -> body.hasLetter() && body.getEmail().isEmpty())
                .map(body -> new Pending(
                        body,
                        told.stream()
                                .filter(one -> !dayOf(one).isBefore(body.getLetterOn()))
                                .filter(one -> !known.containsKey(body.getId())
                                        || !known.get(body.getId()).contains(one.id()))
                                .toList()))
                .filter(pending -> !pending.changes().isEmpty())
                .toList();
    }

    private static LocalDate dayOf(Told told) {
        return OfficeTime.dayOf(told.since());
    }

    /** The letters to be printed; empty when nobody is to get one. */
    @Transactional(readOnly = true)
    public Optional<byte[]> onPaper(Consultation consultation) {
        var written = written(consultation);
        return written.isEmpty() ? Optional.empty() : Optional.of(paper.render(written, "invitation.followUp.file"));
    }

    /** The letters as they would be written today. */
    @Transactional(readOnly = true)
    public List<Letter> written(Consultation consultation) {
        var today = OfficeTime.dayOf(clock.instant());
        return pending(consultation).stream()
                .map(pending -> letters.followUp(consultation, pending.body(), pending.changes(), today))
                .toList();
    }

    /**
     * Records letters that were posted. They told of what had happened by that day, and of nothing that came after the page
     * was shown.
     *
     * @param ids of the bodies
     * @param seen id of the last change that the page named
     * @return how many letters
     */
    public int record(String consultationKey, Collection<Long> ids, long seen, Posting posting, String person) {
        var consultation = consultations.lock(consultationKey);
        var posted = pending(consultation).stream()
                .filter(pending -> ids.contains(pending.body().getId()))
                .toList();
        var first = posted.stream()
                .flatMap(pending -> pending.changes().stream())
                .filter(told -> told.id() <= seen)
                .map(FollowUpManagement::dayOf)
                .min(LocalDate::compareTo)
                .orElseThrow(() -> new Refused("refused.letters.noneChosen").at("bodies"));
        var day = posting.checkedDay(first, OfficeTime.dayOf(clock.instant()), "refused.followUp.beforeChange");
        var proof = proofs.keep(consultation, posting);
        var letterCount = 0;
        for (var pending : posted) {
            var told = pending.changes().stream()
                    .filter(one -> one.id() <= seen && !dayOf(one).isAfter(day))
                    .toList();
            told.forEach(one -> followUps.save(
                    new FollowUp(pending.body(), one.id(), day, posting.registryNumber(), proof, person)));
            letterCount += told.isEmpty() ? 0 : 1;
        }
        decisions.record(
                consultationKey,
                consultationKey,
                "recordFollowUpLetters",
                LetterWay.PAPER.name(),
                letterCount + (posting.registryNumber().isEmpty() ? "" : " (" + posting.registryNumber() + ")"),
                person);
        return letterCount;
    }
}
