package pl.konsultacje.consultation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.desk.UploadRule;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.NumberSeries;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.FourEyes;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;

/** What can be done with a consultation; each act is one transaction: lock, read, change, flush, engine last. */
@Service
@Transactional
public class ConsultationManagement {

    /** What stands in addresses where the number of a consultation might. */
    private static final Set<String> NOT_KEYS = Set.of("new", "case", Decisions.OFFICE);

    private final Consultations consultations;
    private final ConsultationDocuments documents;
    private final DecisionScans scans;
    private final DocumentParts parts;
    private final LegalBases legalBases;
    private final ConsultationProcess process;
    private final ObjectProvider<OpenWork> openWork;
    private final ObjectProvider<BeforeRegisterCloses> beforeRegisterCloses;
    private final ObjectProvider<AfterPublication> afterPublication;
    private final ObjectProvider<PlannedMeetings> plannedMeetings;
    private final FourEyes fourEyes;
    private final Decisions decisions;
    private final Outbox outbox;
    private final Notices notices;
    private final StaffManagement staff;
    private final Words words;
    private final NumberSeries numbers;
    private final EntityManager entities;
    private final Clock clock;
    private final PublicAddress publicAddress;

    ConsultationManagement(
            Consultations consultations,
            ConsultationDocuments documents,
            DecisionScans scans,
            DocumentParts parts,
            LegalBases legalBases,
            ConsultationProcess process,
            ObjectProvider<OpenWork> openWork,
            ObjectProvider<BeforeRegisterCloses> beforeRegisterCloses,
            ObjectProvider<AfterPublication> afterPublication,
            ObjectProvider<PlannedMeetings> plannedMeetings,
            FourEyes fourEyes,
            Decisions decisions,
            Outbox outbox,
            Notices notices,
            StaffManagement staff,
            Words words,
            NumberSeries numbers,
            EntityManager entities,
            Clock clock,
            PublicAddress publicAddress) {
        this.consultations = consultations;
        this.documents = documents;
        this.scans = scans;
        this.parts = parts;
        this.legalBases = legalBases;
        this.process = process;
        this.openWork = openWork;
        this.beforeRegisterCloses = beforeRegisterCloses;
        this.afterPublication = afterPublication;
        this.plannedMeetings = plannedMeetings;
        this.fourEyes = fourEyes;
        this.decisions = decisions;
        this.outbox = outbox;
        this.notices = notices;
        this.staff = staff;
        this.words = words;
        this.numbers = numbers;
        this.entities = entities;
        this.clock = clock;
        this.publicAddress = publicAddress;
    }

    /**
     * Starts a consultation: its announcement is to be prepared next.
     *
     * @param caseKey public number, letters, digits and hyphens, e.g. {@code WPRESiS-2021}
     */
    public void initiate(String caseKey, String title, String person) {
        initiate(caseKey, title, null, person);
    }

    /** @param basedOn public number of an earlier consultation whose announcement this one begins with; null for none */
    public void initiate(String caseKey, String title, @Nullable String basedOn, String person) {
        if (!caseKey.matches("[\\p{L}0-9][\\p{L}0-9-]{1,58}")) {
            throw new Refused("refused.caseKey.form").at("caseKey");
        }
        if (NOT_KEYS.contains(caseKey.toLowerCase(Locale.ROOT))) {
            throw new Refused("refused.caseKey.word", caseKey).at("caseKey");
        }
        if (consultations.findByCaseKey(caseKey).isPresent()) {
            throw new Refused("refused.caseKey.taken", caseKey).at("caseKey");
        }
        if (title.isBlank()) {
            throw new Refused("refused.title.missing").at("title");
        }
        if (basedOn != null && find(basedOn).map(Consultation::getAnnouncement).isEmpty()) {
            throw new Refused("refused.basedOn.unknown").at("basedOn");
        }
        var consultation = new Consultation(caseKey, title, person, clock.instant());
        if (basedOn != null) {
            consultation.beginWith(basedOn);
        }
        consultations.saveAndFlush(consultation);
        numbers.create(caseKey + "/submission");
        numbers.create(caseKey + "/case");
        numbers.create(caseKey + "/meeting");
        decisions.record(caseKey, caseKey, "consultationInitiated", null, null, person);
        process.initiated(caseKey);
    }

    /** Stores an announcement whose term is as long as it has to be. */
    public void prepareAnnouncement(
            String caseKey, Announcement announcement, List<PlannedMeeting> meetings, String person) {
        prepareAnnouncement(caseKey, announcement, null, meetings, person);
    }

    /** Stores an announcement, perhaps with the request for a shorter term. */
    public void prepareAnnouncement(
            String caseKey,
            Announcement announcement,
            @Nullable String overrideRequest,
            List<PlannedMeeting> meetings,
            String person) {
        prepareAnnouncement(caseKey, new Preparation(announcement, "", false, overrideRequest, meetings), person);
    }

    /** Stores the announcement with its meetings and hands it to the manager. */
    public void prepareAnnouncement(String caseKey, Preparation prepared, String person) {
        var consultation = lock(caseKey);
        var announcement = prepared.announcement();
        consultation.prepare(
                announcement, prepared.overrideRequest(), legalBasis(announcement.legalBasisCode()), clock.instant());
        consultation.arrange(prepared.caseSign(), prepared.byHand());
        for (var meeting : prepared.meetings()) {
            refuseImpossible(meeting, consultation.announced());
        }
        plannedMeetings.forEach(room -> room.plan(consultation, prepared.meetings()));
        if (documents.findCurrent(consultation.getId()).isEmpty()) {
            throw new Refused("refused.announcement.noDocument").at("documents");
        }
        fourEyes.author(announcementSubject(caseKey), person);
        decisions.record(caseKey, caseKey, "prepareAnnouncement", null, null, person);
        if (prepared.overrideRequest() != null) {
            decisions.record(caseKey, caseKey, "askForShorterTerm", null, prepared.overrideRequest(), person);
        }
        entities.flush();
        process.announcementPrepared(caseKey, person);
    }

    /** Why the announcement could not be handed over as it is drafted; empty when it could. */
    @Transactional(readOnly = true)
    Optional<Refused> refusal(Consultation consultation, AnnouncementDraft draft) {
        try {
            var announcement = draft.announcement();
            var basis = legalBasis(announcement.legalBasisCode());
            consultation.refuseImpossible(announcement, draft.overrideRequest(), basis, clock.instant());
            var taken = announcement.withCollectionEnd(basis.lastDay(announcement.collectionEnd()));
            draft.meetings().forEach(meeting -> refuseImpossible(meeting, taken));
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }

    /** Somebody wrote a piece of the announcement: he will not be the one who approves it. */
    public void announcementWritten(String caseKey, String person) {
        inPreparation(caseKey);
        fourEyes.author(announcementSubject(caseKey), person);
    }

    private static void refuseImpossible(PlannedMeeting meeting, Announcement announcement) {
        meeting.refuseWrongSeats("meetings");
        if (!meeting.endsAt().isAfter(meeting.startsAt())) {
            throw new Refused("refused.meeting.endsBeforeStart", meeting.title()).at("meetings");
        }
        if (meeting.startsAt().isBefore(announcement.publicationAt())) {
            throw new Refused("refused.meeting.beforePublication", meeting.title()).at("meetings");
        }
        if (OfficeTime.dayOf(meeting.startsAt()).isAfter(announcement.collectionEnd())) {
            throw new Refused("refused.meeting.afterCollection", meeting.title()).at("meetings");
        }
    }

    /** Adds a file while the announcement is prepared. */
    public ConsultationDocument addDocument(String caseKey, DocumentFile file) {
        return addDocument(caseKey, file, null);
    }

    /**
     * The same.
     *
     * @param person user name of who adds it; null when it is not known
     */
    public ConsultationDocument addDocument(String caseKey, DocumentFile file, @Nullable String person) {
        var consultation = inPreparation(caseKey);
        return documents.save(new ConsultationDocument(consultation.getId(), file, person, clock.instant()));
    }

    /** Takes a file away while the announcement is prepared; where it had replaced an earlier version, that one holds again. */
    public void removeDocument(String caseKey, long documentId) {
        documents
                .findByIdAndConsultationId(documentId, inPreparation(caseKey).getId())
                .filter(document -> !document.isReplaced())
                .ifPresent(document -> {
                    documents
                            .findVersion(document.series(), document.getNumber() - 1)
                            .ifPresent(ConsultationDocument::holdAgain);
                    documents.delete(document);
                });
    }

    /** Replaces the parts of the draft while the announcement is prepared. */
    public void describeParts(String caseKey, List<PartText> texts) {
        var consultation = inPreparation(caseKey);
        parts.deleteByConsultationId(consultation.getId());
        entities.flush();
        for (int i = 0; i < texts.size(); i++) {
            parts.save(new DocumentPart(consultation.getId(), i + 1, texts.get(i)));
        }
    }

    private Consultation inPreparation(String caseKey) {
        var consultation = lock(caseKey);
        consultation.whyNotInPreparation().ifPresent(refused -> {
            throw refused;
        });
        return consultation;
    }

    /** The manager approves the announcement; the page appears on its day. */
    public void approvePublication(String caseKey, PublicationDecision decision, String person) {
        var consultation = lock(caseKey);
        fourEyes.refuseAuthor(announcementSubject(caseKey), person);
        consultation.refuseUnlessHandedOver();
        consultation.approvePublication(decision, legalBasisOf(consultation), clock.instant());
        if (decision.scan() != null) {
            var scan = UploadRule.SCAN.check(decision.scan(), "decisionScan");
            scans.save(new DecisionScan(consultation.getId(), scan, clock.instant()));
        }
        fourEyes.approver(announcementSubject(caseKey), person);
        decisions.record(caseKey, caseKey, "approvePublication", "APPROVED", decisionText(decision), person);
        if (decision.overrideReason() != null) {
            decisions.record(caseKey, caseKey, "allowShorterTerm", null, decision.overrideReason(), person);
        }
        entities.flush();
        process.publicationDecided(caseKey, person);
    }

    /** Why the person may not decide on the announcement; empty when he may. */
    @Transactional(readOnly = true)
    public Optional<Refused> publicationObstacle(String caseKey, String person) {
        return fourEyes.obstacle(announcementSubject(caseKey), person);
    }

    private static @Nullable String decisionText(PublicationDecision decision) {
        var text = (decision.kind() + " " + decision.number()).strip();
        return text.isEmpty() ? null : text;
    }

    /** The manager sends the announcement back to be mended. */
    public void sendAnnouncementBack(String caseKey, String reason, String person) {
        var consultation = lock(caseKey);
        fourEyes.refuseAuthor(announcementSubject(caseKey), person);
        OwnWords.requireReason(reason);
        consultation.sendAnnouncementBack();
        decisions.record(caseKey, caseKey, "approvePublication", "SENT_BACK", reason, person);
        entities.flush();
        process.publicationDecided(caseKey, person);
    }

    /** The page is up from now on and the meetings start; or, so late that the term would be too short, nothing is. */
    public void publish(String caseKey) {
        var consultation = lock(caseKey);
        if (consultation.isPublished()) {
            return;
        }
        var missed =
                consultation.isAnnouncedByHand() ? "consultation.notAnnouncedByHand" : "consultation.publishedTooLate";
        var isUp = consultation.publish(legalBasisOf(consultation), clock.instant());
        decisions.record(
                caseKey,
                caseKey,
                "publishAnnouncement",
                isUp ? null : "TOO_LATE",
                isUp
                        ? null
                        : words.in(
                                Languages.POLISH,
                                () -> words.say(missed, consultation.announced().collectionEnd())),
                "system:publishAnnouncement");
        entities.flush();
        if (isUp) {
            tellThatItIsUp(consultation);
            notices.tell(caseKey, Notices.PUBLICATION);
            afterPublication.orderedStream().forEach(room -> room.published(consultation));
        }
    }

    /** Whoever prepared the announcement gets the address to pass on. */
    private void tellThatItIsUp(Consultation consultation) {
        var caseKey = consultation.getCaseKey();
        decisions.on(caseKey).stream()
                .filter(decision -> decision.act().equals("prepareAnnouncement"))
                .map(Decision::person)
                .distinct()
                .flatMap(person -> staff.find(person).stream())
                .forEach(person -> outbox.add(
                        caseKey,
                        caseKey + "/announcementUp",
                        new Mail(
                                person.getEmail(),
                                "announcementUp",
                                person.getLanguage(),
                                Map.of(
                                        "caseKey",
                                        caseKey,
                                        "title",
                                        consultation.announced().headline(),
                                        "end",
                                        words.in(person.getLanguage(), () -> words.day(consultation.lastDay())),
                                        "link",
                                        publicAddress.of("/consultations/" + caseKey)))));
    }

    /** On its day the page is put up by hand, at once. */
    public void announceNow(String caseKey, String person) {
        var consultation = lock(caseKey);
        consultation.announceNow(clock.instant());
        decisions.record(caseKey, caseKey, "announceNow", null, null, person);
        entities.flush();
        process.publicationMoved(caseKey);
    }

    /** Ends the taking of remarks, if the end has come by the aggregate's date. */
    public void closeCollection(String caseKey) {
        var consultation = lock(caseKey);
        if (consultation.isCollectionClosed()) {
            return;
        }
        consultation.closeCollection(clock.instant());
        if (consultation.isCollectionClosed()) {
            decisions.record(caseKey, caseKey, "closeCollection", null, null, "system:closeCollection");
            entities.flush();
            process.collectionClosed(caseKey);
        }
    }

    /**
     * The coordinator confirms that nothing more is waiting in any channel.
     *
     * @param awaitPostUntil day until which post of the last day is still waited for; null for none
     */
    public void confirmRegister(
            String caseKey, @Nullable LocalDate awaitPostUntil, @Nullable String remark, String person) {
        var consultation = lock(caseKey);
        consultation.confirmRegister(awaitPostUntil, clock.instant());
        beforeRegisterCloses.forEach(room -> room.refuseUnfinished(caseKey));
        decisions.record(caseKey, caseKey, "closeRegister", null, remark, person);
        entities.flush();
        process.registerConfirmed(caseKey, person);
    }

    /**
     * Whether the report can be compiled. Locks the consultation's row: whoever settles the last matter meanwhile comes
     * before or after, never at the same time.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isEverythingSettled(String caseKey) {
        lock(caseKey);
        return nothingOpen(caseKey);
    }

    /** Whether nothing within the consultation is open; asked without a lock, for showing. */
    @Transactional(readOnly = true)
    public boolean nothingOpen(String caseKey) {
        return openWork.stream().noneMatch(work -> work.isAnythingOpen(caseKey));
    }

    /**
     * Records that a case or a meeting is settled and wakes the consultation if it was the last: the row is locked before
     * anything is read.
     *
     * @param settling records the fact; runs under the lock
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(String caseKey, Runnable settling) {
        var consultation = lock(caseKey);
        settling.run();
        entities.flush();
        if (consultation.isCollectionClosed() && nothingOpen(caseKey)) {
            process.everythingSettled(caseKey);
        }
    }

    /** Reminds the coordinators that the report is due soon. */
    public void remindOfReport(String caseKey) {
        tellOfReport(caseKey, "remindOfReport", "reportDeadlineNear", Role.COORDINATOR);
    }

    /** Tells the managers that the report is overdue. */
    public void escalateReport(String caseKey) {
        tellOfReport(caseKey, "escalateReport", "reportDeadlinePassed", Role.MANAGER);
    }

    private void tellOfReport(String caseKey, String act, String template, Role readers) {
        var consultation = lock(caseKey);
        var due = reportDue(consultation);
        for (var person : staff.peopleWith(readers)) {
            var model = Map.<String, Object>of(
                    "caseKey",
                    caseKey,
                    "title",
                    consultation.getTitle(),
                    "due",
                    words.in(person.getLanguage(), () -> words.day(due)),
                    "link",
                    publicAddress.of("/desk/consultations/" + caseKey));
            outbox.add(
                    caseKey,
                    caseKey + "/" + template + "/" + due,
                    new Mail(person.getEmail(), template, person.getLanguage(), model));
        }
        decisions.record(caseKey, caseKey, act, null, null, "system:" + act);
    }

    /** The report is published: the consultation is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void conclude(String caseKey) {
        lock(caseKey).conclude(clock.instant());
    }

    /**
     * Locks the consultation's row until the transaction ends, then reads it.
     *
     * @throws Refused when there is no such consultation
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Consultation lock(String caseKey) {
        var consultation = consultations
                .findByCaseKey(caseKey)
                .orElseThrow(() -> new Refused("refused.consultation.unknown", caseKey));
        entities.refresh(consultation, LockModeType.PESSIMISTIC_WRITE);
        return consultation;
    }

    @Transactional(readOnly = true)
    public Consultation get(String caseKey) {
        return consultations
                .findByCaseKey(caseKey)
                .orElseThrow(() -> new Refused("refused.consultation.unknown", caseKey));
    }

    @Transactional(readOnly = true)
    public Optional<Consultation> find(String caseKey) {
        return consultations.findByCaseKey(caseKey);
    }

    /** The consultation if its page is public. */
    @Transactional(readOnly = true)
    public Optional<Consultation> findPublished(String caseKey) {
        return consultations.findByCaseKey(caseKey).filter(Consultation::isPublished);
    }

    @Transactional(readOnly = true)
    public List<Consultation> all() {
        return consultations.findAllByOrderByInitiatedAtDesc();
    }

    /** The parts of the draft as it stands. */
    @Transactional(readOnly = true)
    public List<DocumentPart> parts(Consultation consultation) {
        return parts.findCurrent(consultation.getId());
    }

    /** The parts of the draft in all its versions: what a remark may point at. */
    @Transactional(readOnly = true)
    public List<DocumentPart> partsEver(Consultation consultation) {
        return parts.findByConsultationIdOrderById(consultation.getId());
    }

    /** Those of them, in any order. */
    @Transactional(readOnly = true)
    public List<DocumentPart> partsAmong(Consultation consultation, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : parts.findByConsultationIdAndIdIn(consultation.getId(), ids);
    }

    @Transactional(readOnly = true)
    public Optional<DocumentPart> part(long id) {
        return parts.findById(id);
    }

    /** The documents, each in the version that holds. */
    @Transactional(readOnly = true)
    public List<ConsultationDocument> documents(Consultation consultation) {
        return documents.findCurrent(consultation.getId());
    }

    @Transactional(readOnly = true)
    public Optional<ConsultationDocument> document(Consultation consultation, long documentId) {
        return documents.findByIdAndConsultationId(documentId, consultation.getId());
    }

    /** The scan of the decision on publication, without its bytes. */
    @Transactional(readOnly = true)
    public Optional<DescribedScan> describedDecisionScan(Consultation consultation) {
        return scans.describe(consultation.getId());
    }

    @Transactional(readOnly = true)
    public Optional<DecisionScan> decisionScan(Consultation consultation) {
        return scans.findByConsultationId(consultation.getId());
    }

    /** The legal basis that the consultation goes by: from its approval on as it was then. */
    @Transactional(readOnly = true)
    public LegalBasis legalBasisOf(Consultation consultation) {
        var code = consultation.announced().legalBasisCode();
        return consultation.getTerms() == null
                ? legalBasis(code)
                : LegalBasis.asApproved(code, consultation.getTerms());
    }

    /** Last day for the report. */
    @Transactional(readOnly = true)
    public LocalDate reportDue(Consultation consultation) {
        return consultation.reportDue(legalBasisOf(consultation));
    }

    /** First instant after the report's last day. */
    @Transactional(readOnly = true)
    public Instant reportDueBefore(Consultation consultation) {
        return OfficeTime.endOf(reportDue(consultation));
    }

    /** When the collection is closed: every remark that was in time is in the register by then. */
    public Instant collectionClosesAt(Consultation consultation) {
        return Timetable.collectionClosesAt(consultation.lastDay());
    }

    /** Morning of the day on which the coordinator is reminded: seven working days before the report is due. */
    @Transactional(readOnly = true)
    public Instant reportReminderAt(Consultation consultation) {
        return Timetable.reportReminderAt(reportDue(consultation));
    }

    Optional<LegalBasis> findLegalBasis(String code) {
        return legalBases.findByCode(code);
    }

    LegalBasis legalBasis(String code) {
        return findLegalBasis(code).orElseThrow(() -> new Refused("refused.legalBasis.unknown").at("legalBasis"));
    }

    static String announcementSubject(String caseKey) {
        return caseKey + "/announcement";
    }
}
