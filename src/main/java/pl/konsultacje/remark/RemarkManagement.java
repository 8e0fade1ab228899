package pl.konsultacje.remark;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.consultation.OpenMatters;
import pl.konsultacje.consultation.OpenWork;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.NumberSeries;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.platform.WorkingDays;
import pl.konsultacje.staff.FourEyes;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.Remark;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.Submitter;

/** What can be done with a case; each act is one transaction: lock, read, change, flush, engine last. */
@Service
@Transactional
public class RemarkManagement implements OpenWork, OpenMatters {

    /** How many waiting remarks one transaction accepts. */
    static final int BATCH = 50;

    private static final int USUAL_WORKING_DAYS = 7;
    private static final int REMINDER_WORKING_DAYS = 2;

    private static final String OPEN_CASES = "select case_key from remark_case"
            + " where consultation_key = :key and settled_at is null and abandoned_at is null";

    private static final String WAITING = "select r.id from remark r where r.waits_for_case ";

    /** Of those that wait; remarks of a consultation that was withdrawn stay as they arrived. */
    private static final String UNACCEPTED = WAITING + "and not exists"
            + " (select 1 from remark_case_member m where m.remark_id = r.id) and not exists"
            + " (select 1 from submission s join consultation c on c.case_key = s.consultation_key"
            + " where s.id = r.submission_id and c.withdrawn_at is not null) and not exists"
            + " (select 1 from remark_withdrawal w where w.remark_id = r.id) and not exists"
            + " (select 1 from remark correction where correction.corrects_id = r.id) ";

    private final RemarkCases cases;
    private final RemarkGroups groups;
    private final SubmissionManagement submissions;
    private final ConsultationManagement consultations;
    private final StaffManagement staff;
    private final RemarkHandling handling;
    private final FourEyes fourEyes;
    private final Decisions decisions;
    private final Outbox outbox;
    private final NumberSeries numbers;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Words words;
    private final PublicAddress publicAddress;

    RemarkManagement(
            RemarkCases cases,
            RemarkGroups groups,
            SubmissionManagement submissions,
            ConsultationManagement consultations,
            StaffManagement staff,
            RemarkHandling handling,
            FourEyes fourEyes,
            Decisions decisions,
            Outbox outbox,
            NumberSeries numbers,
            EntityManager entities,
            JdbcClient jdbc,
            Clock clock,
            Words words,
            PublicAddress publicAddress) {
        this.cases = cases;
        this.groups = groups;
        this.submissions = submissions;
        this.consultations = consultations;
        this.staff = staff;
        this.handling = handling;
        this.fourEyes = fourEyes;
        this.decisions = decisions;
        this.outbox = outbox;
        this.numbers = numbers;
        this.entities = entities;
        this.jdbc = jdbc;
        this.clock = clock;
        this.words = words;
        this.publicAddress = publicAddress;
    }

    // acceptance

    /**
     * Takes the next waiting remarks: an exact copy joins the case of its equals, every other opens a case. Done on several
     * nodes at once each takes others; a remark that two take all the same is kept once by the key of
     * {@code remark_case_member}, and the loser tries again.
     *
     * @return how many were looked at; {@link #BATCH} when more may be waiting
     */
    public int acceptWaiting() {
        return accept(jdbc.sql(WAITING + "order by r.id limit " + BATCH + " for update skip locked")
                .query(Long.class)
                .list());
    }

    /** Takes one waiting remark, so that one that fails does not hold up the others. */
    public void accept(long remarkId) {
        accept(jdbc.sql(WAITING + "and r.id = :id for update skip locked")
                .param("id", remarkId)
                .query(Long.class)
                .list());
    }

    /** The oldest remarks that wait for acceptance. */
    @Transactional(readOnly = true)
    public List<Long> waiting() {
        return jdbc.sql(UNACCEPTED + "order by r.id limit " + BATCH)
                .query(Long.class)
                .list();
    }

    /** @param locked no longer waits afterwards: it has a case, or its sender took it back or corrected it before */
    private int accept(List<Long> locked) {
        if (locked.isEmpty()) {
            return 0;
        }
        // read under the lock: between the first look and the lock their senders may have taken them back or corrected
        // them
        var unaccepted = jdbc.sql(UNACCEPTED + "and r.id in (:ids) order by r.id")
                .param("ids", locked)
                .query(Long.class)
                .list();
        var waiting = waiting(submissions.remarks(unaccepted));
        // one order for all nodes: series, then cases
        var next = new TreeMap<String, Long>();
        waiting.forEach(one -> next.put(seriesOf(one.consultationKey()), 0L));
        next.replaceAll((series, none) -> numbers.lock(series));
        var found = groups.lock(
                waiting.stream().map(Waiting::copyKey).collect(Collectors.toSet()),
                waiting.stream().flatMap(one -> one.senderKey().stream()).collect(Collectors.toSet()));
        var opened = new ArrayList<RemarkCase>();
        var members = new ArrayList<RemarkGroups.Member>();
        for (var one : waiting) {
            var repeated = one.senderKey().map(found.senders()::get);
            if (repeated.isPresent()) {
                members.add(new RemarkGroups.Member(
                        repeated.get().caseId(),
                        one.remark().getId(),
                        repeated.get().remarkId(),
                        null));
                continue;
            }
            var caseId = found.cases().get(one.copyKey());
            if (caseId == null) {
                var remarkCase = open(one, next.merge(seriesOf(one.consultationKey()), 1L, Long::sum) - 1);
                opened.add(remarkCase);
                caseId = remarkCase.getId();
                if (remarkCase.copyKey() != null) {
                    found.cases().put(one.copyKey(), caseId);
                }
            }
            var member = new RemarkGroups.Member(
                    caseId, one.remark().getId(), null, one.senderKey().orElse(null));
            members.add(member);
            one.senderKey().ifPresent(key -> found.senders().put(key, member));
        }
        opened.stream()
                .collect(Collectors.groupingBy(one -> seriesOf(one.getConsultationKey()), Collectors.counting()))
                .forEach((series, many) -> numbers.next(series, many.intValue()));
        entities.flush();
        groups.add(members);
        jdbc.sql("update remark set waits_for_case = false where id in (:ids)")
                .param("ids", locked)
                .update();
        if (!opened.isEmpty()) {
            handling.received(opened.stream().map(RemarkCase::getCaseKey).toList());
        }
        return locked.size();
    }

    /** A remark that has no case yet. */
    private record Waiting(
            Remark remark,
            String consultationKey,
            AdmissibilityFacts facts,
            String copyKey,
            Optional<String> senderKey) {}

    private List<Waiting> waiting(List<Remark> remarks) {
        var submissionsById = submissions.submissionsOf(remarks);
        var consultationsByKey = submissionsById.values().stream()
                .map(Submission::getConsultationKey)
                .distinct()
                .collect(Collectors.toMap(key -> key, consultations::get));
        return remarks.stream()
                .map(remark -> {
                    var submission = submissionsById.get(remark.getSubmissionId());
                    return waiting(remark, submission, consultationsByKey.get(submission.getConsultationKey()));
                })
                .toList();
    }

    private static Waiting waiting(Remark remark, Submission submission, Consultation consultation) {
        var facts = new AdmissibilityFacts(
                consultation.isInTime(submission.getReceivedAt()),
                submission.getChannel().needsSignature(),
                submission.isSigned(),
                !submission.getSubmitter().name().isBlank()
                        && !remark.getContent().isBlank());
        var copyKey = CopyKey.of(consultation.getCaseKey(), facts, remark.text());
        return new Waiting(
                remark,
                consultation.getCaseKey(),
                facts,
                copyKey,
                CopyKey.ofSender(copyKey, submission.getSubmitter()));
    }

    private RemarkCase open(Waiting one, long number) {
        return cases.save(new RemarkCase(
                one.consultationKey() + "/G" + number,
                one.consultationKey(),
                one.remark().getPartId(),
                one.facts(),
                one.copyKey(),
                clock.instant()));
    }

    private static String seriesOf(String consultationKey) {
        return consultationKey + "/case";
    }

    // formal review

    @Transactional(readOnly = true)
    public AdmissibilityFacts admissibilityFacts(String caseKey) {
        return known(caseKey).judgedFacts();
    }

    /** Keeps what the table proposed, by which rule of which version. */
    public void proposeAdmissibility(String caseKey, RemarkHandling.Proposal proposal) {
        lock(caseKey).propose(proposal);
    }

    /**
     * Admits a remark that is late, if it still waits for its review; the table proposes anew. Call it under the
     * consultation's lock.
     *
     * @param person who decided it
     * @return whether it was admitted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean admitLate(String caseKey, String reason, String person) {
        var remarkCase = lock(caseKey);
        if (remarkCase.isSettled() || !handling.isBeingReviewed(caseKey)) {
            return false;
        }
        remarkCase.admitLate(reason, clock.instant());
        remarkCase.propose(handling.proposal(remarkCase.judgedFacts()));
        decisions.record(remarkCase.getConsultationKey(), caseKey, "admitLateRemark", null, reason, person);
        return true;
    }

    /** The coordinator decides whether the remark is considered. */
    public void review(String caseKey, Review review, String person) {
        var remarkCase = lock(caseKey);
        OwnWords.refuseTooLong(review.reason(), OwnWords.LONGEST, "reason");
        refuseForeignPart(remarkCase, review.partId());
        remarkCase.review(review, person, clock.instant());
        if (!review.admissible()) {
            fourEyes.author(remarkCase.fourEyesSubject(), person);
        }
        decisions.record(
                remarkCase.getConsultationKey(),
                caseKey,
                "reviewRemark",
                review.admissible() ? "ADMISSIBLE" : String.valueOf(review.ground()),
                remarkCase.getReviewReason(),
                person);
        entities.flush();
        handling.reviewed(caseKey, person);
    }

    private void refuseForeignPart(RemarkCase remarkCase, @Nullable Long partId) {
        if (partId == null) {
            return;
        }
        var consultation = consultations.get(remarkCase.getConsultationKey());
        var belongs = consultations
                .part(partId)
                .filter(part -> part.getConsultationId() == consultation.getId())
                .isPresent();
        if (!belongs) {
            throw new Refused("refused.review.partUnknown").at("part");
        }
    }

    /** Who reviewed the remark before; null when nobody has, or when that person has left. */
    @Transactional(readOnly = true)
    public @Nullable String reviewer(String caseKey) {
        return Optional.ofNullable(known(caseKey).getReviewedBy())
                .filter(person -> staff.find(person).filter(Person::isActive).isPresent())
                .orElse(null);
    }

    // assignment

    @Transactional(readOnly = true)
    public RoutingFacts routingFacts(String caseKey) {
        var remarkCase = get(caseKey);
        var submitter =
                submissions.submissionOf(remark(remarkCase)).getSubmitter().type();
        var topic = remarkCase.getTopic() == null ? Topic.GENERAL : remarkCase.getTopic();
        var team = teamOfPart(remarkCase);
        return new RoutingFacts(team == null ? "" : team, topic.name(), submitter.name());
    }

    /** The team chosen for the part at the launch, if it still exists. */
    private @Nullable String teamOfPart(RemarkCase remarkCase) {
        return Optional.ofNullable(remarkCase.getPartId())
                .flatMap(consultations::part)
                .map(DocumentPart::getTeamCode)
                .filter(code -> staff.team(code).isPresent())
                .orElse(null);
    }

    /** Keeps what the routing table said, by which rule of which version. */
    public void route(String caseKey, String team, int workingDays, String rule, int version) {
        lock(caseKey).route(team, workingDays, WorkingDays.plus(today(), workingDays), rule, version);
    }

    /** The day that routing proposes for the answer, counted from today when it has passed meanwhile; empty before routing. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> proposedDueDate(String caseKey) {
        var remarkCase = get(caseKey);
        var days = remarkCase.getWorkingDays();
        return Optional.ofNullable(remarkCase.getDueDate())
                .map(due -> due.isBefore(today()) && days != null ? WorkingDays.plus(today(), days) : due);
    }

    /** The coordinator names the team, a person of it if wanted, and the day until which the answer is due. */
    public void assign(String caseKey, String team, @Nullable String assignee, LocalDate dueDate, String person) {
        var remarkCase = lock(caseKey);
        var chosen = staff.team(team).orElseThrow(() -> new Refused("refused.assignment.teamUnknown").at("team"));
        if (assignee != null
                && chosen.getMembers().stream()
                        .noneMatch(member ->
                                member.isActive() && member.getUsername().equals(assignee))) {
            throw new Refused("refused.assignment.notOfTeam", chosen.getName()).at("assignee");
        }
        remarkCase.assign(team, assignee, dueDate, today(), person);
        decisions.record(remarkCase.getConsultationKey(), caseKey, "assignRemark", team + ", " + dueDate, null, person);
        entities.flush();
        handling.assigned(caseKey, person);
    }

    /** Whether the case goes on without the coordinator's hand. */
    @Transactional(readOnly = true)
    public boolean isAssigned(String caseKey) {
        var remarkCase = get(caseKey);
        if (remarkCase.getTeam() == null) {
            return false;
        }
        var announcement = consultations.get(remarkCase.getConsultationKey()).announced();
        return remarkCase.isTeamSetByHand() || Boolean.TRUE.equals(announcement.automaticAssignment());
    }

    // the term of the answer

    /** Instant at which the drafter is reminded: 8 o'clock two working days before the day on which the answer is due. */
    @Transactional(readOnly = true)
    public Instant reminderAt(String caseKey) {
        return OfficeTime.at(WorkingDays.plus(dueDate(get(caseKey)), -REMINDER_WORKING_DAYS), LocalTime.of(8, 0));
    }

    /** First instant after the day on which the answer is due. */
    @Transactional(readOnly = true)
    public Instant overdueAt(String caseKey) {
        return OfficeTime.endOf(dueDate(get(caseKey)));
    }

    private static LocalDate dueDate(RemarkCase remarkCase) {
        var due = remarkCase.getDueDate();
        if (due == null) {
            throw new IllegalStateException(remarkCase.getCaseKey() + " is not assigned yet");
        }
        return due;
    }

    /** Tells who drafts the answer, or the whole team when nobody has taken it, that it is due soon. */
    public void remind(String caseKey) {
        var remarkCase = get(caseKey);
        if (!handling.isResponseBeingDrafted(caseKey)) {
            return;
        }
        var due = dueDate(remarkCase);
        for (var person : drafters(remarkCase)) {
            outbox.add(
                    remarkCase.getConsultationKey(),
                    caseKey + "/responseReminder/" + due,
                    new Mail(
                            person.getEmail(),
                            "responseReminder",
                            person.getLanguage(),
                            mailModel(remarkCase, due, person.getLanguage())));
        }
        decisions.record(
                remarkCase.getConsultationKey(),
                caseKey,
                "remindReviewer",
                due.toString(),
                null,
                "system:remindReviewer");
    }

    /** Tells the managers that an answer was not drafted in time. */
    public void escalate(String caseKey) {
        var remarkCase = get(caseKey);
        if (!handling.isResponseBeingDrafted(caseKey)) {
            return;
        }
        var due = dueDate(remarkCase);
        for (var manager : staff.peopleWith(Role.MANAGER)) {
            outbox.add(
                    remarkCase.getConsultationKey(),
                    caseKey + "/responseOverdue/" + due,
                    new Mail(
                            manager.getEmail(),
                            "responseOverdue",
                            manager.getLanguage(),
                            mailModel(remarkCase, due, manager.getLanguage())));
        }
        decisions.record(
                remarkCase.getConsultationKey(),
                caseKey,
                "escalateResponse",
                due.toString(),
                null,
                "system:escalateResponse");
    }

    private Collection<Person> drafters(RemarkCase remarkCase) {
        var drafter = Optional.ofNullable(handling.drafter(remarkCase.getCaseKey()))
                .or(() -> Optional.ofNullable(remarkCase.getAssignee()))
                .flatMap(staff::find)
                .filter(Person::isActive);
        if (drafter.isPresent()) {
            return List.of(drafter.get());
        }
        return Optional.ofNullable(remarkCase.getTeam())
                .flatMap(staff::team)
                .map(team -> team.getMembers().stream().filter(Person::isActive).toList())
                .filter(members -> !members.isEmpty())
                .orElseGet(() -> staff.peopleWith(Role.COORDINATOR));
    }

    private Map<String, Object> mailModel(RemarkCase remarkCase, LocalDate due, Locale language) {
        var model = new LinkedHashMap<String, Object>();
        model.put("caseKey", remarkCase.getCaseKey());
        model.put("title", consultations.get(remarkCase.getConsultationKey()).getTitle());
        model.put("dueDate", words.in(language, () -> words.day(due)));
        model.put(
                "team",
                Optional.ofNullable(remarkCase.getTeam())
                        .flatMap(staff::team)
                        .map(team -> team.getName())
                        .orElse(""));
        model.put("address", publicAddress.of("/desk"));
        return model;
    }

    // the end of a case

    /** Settles a case; call it under the consultation's lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(String caseKey) {
        var remarkCase = lock(caseKey);
        if (remarkCase.isSettled()) {
            return;
        }
        var how = remarkCase.isRefused() ? Settlement.LEFT_WITHOUT_CONSIDERATION : Settlement.ANSWERED;
        remarkCase.settle(how, clock.instant());
        decisions.record(
                remarkCase.getConsultationKey(), caseKey, "settleRemark", how.name(), null, "system:settleRemark");
    }

    /** Settles a case whose last remark was taken back, and wakes the consultation if it was the last. */
    public void recordWithdrawal(String caseKey) {
        var consultationKey = get(caseKey).getConsultationKey();
        consultations.settle(consultationKey, () -> {
            lock(caseKey).settle(Settlement.WITHDRAWN, clock.instant());
            decisions.record(
                    consultationKey,
                    caseKey,
                    "recordWithdrawal",
                    Settlement.WITHDRAWN.name(),
                    null,
                    "system:recordWithdrawal");
        });
    }

    /** An answer lies before the manager: copies that come now are handled apart. Call it under the case's lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void closeToCopies(String caseKey) {
        get(caseKey).closeToCopies();
    }

    /**
     * A remark was taken back or corrected.
     *
     * @return whether none of its case is left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean leave(RemarkCase remarkCase, Remark remark) {
        groups.leave(remark.getId());
        return groups.first(remarkCase.getId()).isEmpty();
    }

    /** The only remark of a case was corrected: the case begins anew. Call it under the lock of the series of cases. */
    @Transactional(propagation = Propagation.MANDATORY)
    void restart(RemarkCase remarkCase, Remark correction, Submitter sender) {
        var copyKey = CopyKey.of(remarkCase.getConsultationKey(), remarkCase.facts(), correction.text());
        var senderKey = CopyKey.ofSender(copyKey, sender);
        var known = groups.find(List.of(copyKey), senderKey.stream().toList());
        remarkCase.restart(correction.getPartId(), known.cases().containsKey(copyKey) ? null : copyKey);
        entities.flush();
        groups.add(List.of(new RemarkGroups.Member(
                remarkCase.getId(),
                correction.getId(),
                null,
                senderKey.filter(key -> !known.senders().containsKey(key)).orElse(null))));
    }

    /** Holds up whoever gives remarks of the consultation to cases, until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void holdAcceptance(String consultationKey) {
        numbers.lock(seriesOf(consultationKey));
    }

    /** The case in which a remark is handled; empty while it waits for acceptance. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<RemarkCase> lockCaseOf(Remark remark) {
        return cases.findCaseKeyOf(remark.getId()).map(this::lock);
    }

    /** The last remark of a case was taken back: the case ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(RemarkCase remarkCase) {
        remarkCase.takeBack();
        entities.flush();
        if (!remarkCase.isSettled()) {
            handling.withdrawn(remarkCase.getCaseKey());
        }
    }

    /**
     * Opens a settled case again: its team drafts a new answer, within the usual time.
     *
     * @param reason why, in words; compulsory
     */
    public void reopen(String caseKey, String reason, String person) {
        consultations.lock(get(caseKey).getConsultationKey());
        var remarkCase = lock(caseKey);
        OwnWords.requireReason(reason);
        var days = remarkCase.getWorkingDays() == null ? USUAL_WORKING_DAYS : remarkCase.getWorkingDays();
        remarkCase.reopen(WorkingDays.plus(today(), days), teamOfPart(remarkCase));
        decisions.record(
                remarkCase.getConsultationKey(),
                caseKey,
                "remarkReopened",
                "ROUND_" + remarkCase.getRound(),
                reason,
                person);
        entities.flush();
        handling.reopened(caseKey);
    }

    /**
     * Whether a remark of the consultation waits or is not settled. One statement, so that a remark on its way from waiting
     * into a case is seen in one of the two places.
     */
    @Override
    @Transactional(readOnly = true)
    public boolean isAnythingOpen(String consultationKey) {
        return jdbc.sql("""
                        select count(*) from (
                          select 1 from remark r
                            join submission s on s.id = r.submission_id
                            left join remark_case_member m on m.remark_id = r.id
                            left join remark_case c on c.id = m.case_id
                            left join remark_withdrawal w on w.remark_id = r.id
                            left join remark correction on correction.corrects_id = r.id
                          where s.consultation_key = ? and c.settled_at is null and correction.id is null
                            and (w.remark_id is null or c.id is not null)
                          limit 1) as open_remarks
                        """).param(consultationKey).query(Long.class).single() > 0;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void endNext(String consultationKey, String reason, int most) {
        var open = jdbc.sql(OPEN_CASES + " order by id limit :most for update")
                .param("key", consultationKey)
                .param("most", most)
                .query(String.class)
                .list();
        for (var caseKey : open) {
            lock(caseKey).abandon(clock.instant());
        }
        entities.flush();
        open.forEach(handling::abandoned);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean areLeft(String consultationKey) {
        return !jdbc.sql(OPEN_CASES + " limit 1")
                .param("key", consultationKey)
                .query(String.class)
                .list()
                .isEmpty();
    }

    // questions

    /**
     * Locks the row of the case until the transaction ends, then reads it.
     *
     * @throws Refused when there is no such case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public RemarkCase lock(String caseKey) {
        var remarkCase = known(caseKey);
        // nobody else sees, or changes, a row that this transaction has inserted or locked
        if (entities.unwrap(Session.class).getCurrentLockMode(remarkCase).lessThan(LockMode.WRITE)) {
            // or what was changed before would be read over
            entities.flush();
            entities.refresh(remarkCase, LockModeType.PESSIMISTIC_WRITE);
        }
        return remarkCase;
    }

    /** Asks the database only when this transaction does not know the case yet. */
    private RemarkCase known(String caseKey) {
        return entities.unwrap(Session.class)
                .bySimpleNaturalId(RemarkCase.class)
                .loadOptional(caseKey)
                .orElseThrow(() -> new Refused("refused.case.unknown", caseKey));
    }

    @Transactional(readOnly = true)
    public RemarkCase get(String caseKey) {
        return find(caseKey).orElseThrow(() -> new Refused("refused.case.unknown", caseKey));
    }

    @Transactional(readOnly = true)
    public Optional<RemarkCase> find(String caseKey) {
        return cases.findByCaseKey(caseKey);
    }

    @Transactional(readOnly = true)
    public List<RemarkCase> of(String consultationKey) {
        return cases.findByConsultationKeyOrderById(consultationKey);
    }

    /** The remark that a case is about: the oldest that stands; when all were taken back, the oldest of those. */
    @Transactional(readOnly = true)
    public Remark remark(String caseKey) {
        return remark(get(caseKey));
    }

    private Remark remark(RemarkCase remarkCase) {
        var id = groups.first(remarkCase.getId()).orElseGet(() -> groups.oldest(remarkCase.getId()));
        return submissions.remark(id);
    }

    /**
     * All texts that a case ever had, each with the oldest remark that says it: what was answered stays the same when
     * one of them goes.
     */
    @Transactional(readOnly = true)
    public List<Remark> textsEver(String caseKey) {
        return submissions.remarks(groups.textsEver(get(caseKey).getId()));
    }

    /** The consultation to which a case belongs. */
    @Transactional(readOnly = true)
    public Consultation consultationOf(String caseKey) {
        return consultations.get(get(caseKey).getConsultationKey());
    }

    private LocalDate today() {
        return OfficeTime.dayOf(clock.instant());
    }
}
