package pl.konsultacje.report;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.Notices;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.desk.UploadRule;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.staff.FourEyes;

/** What can be done with the report; each act is one transaction: lock, read, change, flush, engine last. */
@Service
@Transactional
public class ReportManagement {

    private static final int NAMED_AT_MOST = 5;

    private final Reports reports;
    private final ReportFiles files;
    private final ReportCompilation compilation;
    private final ReportDocument document;
    private final ReportWordDocument wordDocument;
    private final AnswerMails answerMails;
    private final Notices notices;
    private final ReportViews views;
    private final ConsultationManagement consultations;
    private final ResponseManagement responses;
    private final ReportProcess process;
    private final FourEyes fourEyes;
    private final Decisions decisions;
    private final EntityManager entities;
    private final Clock clock;

    ReportManagement(
            Reports reports,
            ReportFiles files,
            ReportCompilation compilation,
            ReportDocument document,
            ReportWordDocument wordDocument,
            AnswerMails answerMails,
            Notices notices,
            ReportViews views,
            ConsultationManagement consultations,
            ResponseManagement responses,
            ReportProcess process,
            FourEyes fourEyes,
            Decisions decisions,
            EntityManager entities,
            Clock clock) {
        this.reports = reports;
        this.files = files;
        this.compilation = compilation;
        this.document = document;
        this.wordDocument = wordDocument;
        this.answerMails = answerMails;
        this.notices = notices;
        this.views = views;
        this.consultations = consultations;
        this.responses = responses;
        this.process = process;
        this.fourEyes = fourEyes;
        this.decisions = decisions;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Freezes numbers and table: in a new version if the last one is published or was sent for reconsideration, otherwise
     * in the one that is open. A remark that was entered, or opened again, since everything was settled does not stop the
     * job: it is counted as open, and nobody can approve the report before it is settled and the table frozen again.
     *
     * @throws IllegalStateException when a settled remark has no outcome, or one that nobody approved as it stands; the job
     *     stops as an incident
     */
    public void compile(String consultationKey) {
        var consultation = consultations.lock(consultationKey);
        var contents = compilation.contents(consultation);
        if (!contents.completeness().addsUp()) {
            throw new IllegalStateException("The report on " + consultationKey + " does not add up: received "
                    + contents.completeness().received() + ", accounted for "
                    + contents.completeness().accountedFor());
        }
        var voidApprovals = compilation.casesWithVoidApproval(contents);
        if (!voidApprovals.isEmpty()) {
            throw new IllegalStateException("The report on " + consultationKey
                    + " cannot be compiled: words were changed after their approval in " + named(voidApprovals));
        }
        var frozen = Frozen.write(contents);
        var latest = reports.findFirstByConsultationKeyOrderByNumberDesc(consultationKey)
                .orElse(null);
        if (latest == null) {
            reports.saveAndFlush(new Report(consultationKey, frozen, clock.instant()));
        } else if (latest.isClosed()) {
            var next = reports.saveAndFlush(latest.next(frozen, clock.instant()));
            fourEyes.inheritAuthors(latest.subject(), next.subject());
        } else {
            latest.compileAgain(frozen, clock.instant());
        }
        decisions.record(consultationKey, consultationKey, "compileReport", null, null, "system:compileReport");
    }

    /** The coordinator adds the chapters in own words and hands the report to the manager. */
    public void review(String consultationKey, ReportText text, String person) {
        consultations.lock(consultationKey);
        var report = get(consultationKey);
        fourEyes.author(report.subject(), person);
        var contents = report.contents();
        refuseUnknownPlaces(contents, text);
        report.review(text, !contents.rows().isEmpty(), person, clock.instant());
        if (text.changedDraft() != null) {
            store(
                    report,
                    ReportFile.Kind.CHANGED_DRAFT,
                    UploadRule.DOCUMENT.check(text.changedDraft(), "changedDraft"));
        }
        decisions.record(consultationKey, consultationKey, "reviewReport", null, null, person);
        entities.flush();
        process.reviewed(consultationKey, person);
    }

    private static void refuseUnknownPlaces(ReportContents contents, ReportText text) {
        var accepted = contents.rows().stream()
                .filter(ReportRow::isAccepted)
                .map(ReportRow::shortNumber)
                .toList();
        for (var place : text.placesOfChange()) {
            if (!accepted.contains(place.remark())) {
                throw new Refused("refused.report.placeUnknown", place.remark()).at("placesOfChange");
            }
        }
    }

    /** The manager accepts the report; refused while anything is open or the register differs from the frozen table. */
    public void approve(String consultationKey, String person) {
        consultations.lock(consultationKey);
        var report = get(consultationKey);
        fourEyes.refuseAuthor(report.subject(), person);
        whyNotCurrent(report).ifPresent(refusal -> {
            throw refusal.at("outcome");
        });
        report.approve(person, clock.instant());
        fourEyes.approver(report.subject(), person);
        decisions.record(consultationKey, consultationKey, "approveReport", "APPROVED", null, person);
        entities.flush();
        process.decided(consultationKey, person);
    }

    /** Why the person may not decide on the report; empty when he may. */
    @Transactional(readOnly = true)
    public Optional<Refused> obstacle(String consultationKey, String person) {
        return fourEyes.obstacle(get(consultationKey).subject(), person);
    }

    /** The manager sends the coordinator's chapters back to be mended. */
    public void sendBack(String consultationKey, String reason, String person) {
        consultations.lock(consultationKey);
        var report = get(consultationKey);
        fourEyes.refuseAuthor(report.subject(), person);
        requireReason(reason);
        report.withdrawApproval();
        decisions.record(consultationKey, consultationKey, "approveReport", "SENT_BACK", reason, person);
        entities.flush();
        process.decided(consultationKey, person);
    }

    /**
     * The manager has single remarks considered again, or what arrived since the table was frozen considered at all;
     * then the report is compiled anew.
     *
     * @param caseKeys cases to open again; none when only new arrivals are meant
     */
    public void reconsider(String consultationKey, List<String> caseKeys, String reason, String person) {
        consultations.lock(consultationKey);
        var report = get(consultationKey);
        fourEyes.refuseAuthor(report.subject(), person);
        requireReason(reason);
        var answered = report.contents().rows().stream()
                .filter(ReportRow::isAnswered)
                .map(ReportRow::caseKey)
                .toList();
        if (!answered.containsAll(caseKeys)) {
            throw new Refused("refused.report.caseUnknown").at("remarks");
        }
        if (caseKeys.isEmpty() && whyNotCurrent(report).isEmpty()) {
            throw new Refused("refused.report.nothingToReconsider").at("remarks");
        }
        report.sendForReconsideration(clock.instant());
        decisions.record(consultationKey, consultationKey, "approveReport", "RECONSIDER", reason, person);
        entities.flush();
        for (var caseKey : new LinkedHashSet<>(caseKeys)) {
            responses.reopen(caseKey, reason, person);
        }
        process.decided(consultationKey, person);
    }

    /** What the board decided; a report that it returned goes back to the coordinator. */
    public void recordResolution(String consultationKey, Resolution resolution, String reason, String person) {
        var consultation = consultations.lock(consultationKey);
        var report = get(consultationKey);
        var isReturned = resolution.outcome() == Resolution.Outcome.RETURNED;
        if (isReturned) {
            requireReason(reason);
        }
        report.record(resolution, consultation.announced().collectionEnd(), clock.instant());
        if (resolution.scan() == null) {
            remove(report, ReportFile.Kind.RESOLUTION_SCAN);
        } else {
            store(report, ReportFile.Kind.RESOLUTION_SCAN, UploadRule.SCAN.check(resolution.scan(), "scan"));
        }
        decisions.record(
                consultationKey,
                consultationKey,
                "recordResolution",
                resolution.outcome().name(),
                isReturned ? reason : resolution.number(),
                person);
        entities.flush();
        process.resolutionRecorded(consultationKey, person);
    }

    /**
     * Publishes the approved version, concludes the consultation and mails the answers; done again after a crash it
     * changes nothing. The files are rendered before the consultation's row is locked: 10,000 remarks take seconds.
     */
    public void publish(String consultationKey) {
        var now = clock.instant();
        var approved = get(consultationKey);
        var rendered = approved.isPublished() ? List.<Rendered>of() : rendered(approved, now);
        consultations.lock(consultationKey);
        entities.refresh(approved);
        if (!approved.isPublished()) {
            for (var file : rendered) {
                var stored = store(approved, file.kind(), file.file());
                if (file.kind() == ReportFile.Kind.PUBLISHED_HTML) {
                    approved.publish(stored.getSha256(), now);
                }
            }
            decisions.record(consultationKey, consultationKey, "publishReport", null, null, "system:publishReport");
            answerMails.send(approved);
            notices.tell(consultationKey, Notices.REPORT);
        }
        consultations.conclude(consultationKey);
    }

    private record Rendered(ReportFile.Kind kind, UploadedFile file) {}

    private List<Rendered> rendered(Report report, Instant publishedAt) {
        var view = views.of(report, publishedAt);
        var name = report.getConsultationKey() + "-sprawozdanie-" + report.getNumber();
        return List.of(
                new Rendered(
                        ReportFile.Kind.PUBLISHED_HTML,
                        new UploadedFile(name + ".html", "text/html;charset=UTF-8", document.render(view))),
                new Rendered(
                        ReportFile.Kind.PUBLISHED_DOCX,
                        new UploadedFile(
                                name + ".docx",
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                wordDocument.render(view, publishedAt))));
    }

    /** Why the frozen table is not what the register holds now, if it is not. */
    private Optional<Refused> whyNotCurrent(Report report) {
        var key = report.getConsultationKey();
        if (!consultations.nothingOpen(key)) {
            var remarks = compilation.openRemarks(key);
            if (!remarks.isEmpty()) {
                return Optional.of(new Refused("refused.report.remarksOpen", remarks.size(), named(remarks)));
            }
            var meetings = compilation.openMeetings(key);
            return Optional.of(
                    meetings.isEmpty()
                            ? new Refused("refused.report.somethingOpen")
                            : new Refused("refused.report.meetingsOpen", named(meetings)));
        }
        var frozen = report.contents().rows();
        var current = compilation.table(key);
        return current.equals(frozen)
                ? Optional.empty()
                : Optional.of(new Refused("refused.report.registerChanged", frozen.size(), current.size()));
    }

    private static String named(List<String> all) {
        var named = String.join(", ", all.subList(0, Math.min(NAMED_AT_MOST, all.size())));
        return all.size() > NAMED_AT_MOST ? named + "…" : named;
    }

    /** The sentence that says why the report cannot be approved as it stands. */
    @Transactional(readOnly = true)
    public Optional<Refused> whyNotApprovable(String consultationKey) {
        return whyNotCurrent(get(consultationKey));
    }

    private static void requireReason(String reason) {
        OwnWords.requireReason(reason);
    }

    private ReportFile store(Report report, ReportFile.Kind kind, UploadedFile file) {
        remove(report, kind);
        return files.saveAndFlush(new ReportFile(
                report.getId(), kind, file.fileName(), file.mediaType(), file.content(), clock.instant()));
    }

    private void remove(Report report, ReportFile.Kind kind) {
        files.findByReportIdAndKind(report.getId(), kind).ifPresent(stored -> {
            files.delete(stored);
            entities.flush();
        });
    }

    /** The version that is worked on, or the last one published. */
    @Transactional(readOnly = true)
    public Report get(String consultationKey) {
        return latest(consultationKey)
                .orElseThrow(() -> new IllegalStateException("There is no report on " + consultationKey + " yet"));
    }

    @Transactional(readOnly = true)
    public Optional<Report> latest(String consultationKey) {
        return reports.findFirstByConsultationKeyOrderByNumberDesc(consultationKey);
    }

    /** @param number which version; null for the latest */
    @Transactional(readOnly = true)
    public Optional<Report> version(String consultationKey, @Nullable Integer number) {
        return number == null
                ? latest(consultationKey)
                : reports.findByConsultationKeyAndNumber(consultationKey, number);
    }

    /** @param number which version; null for the latest that is published */
    @Transactional(readOnly = true)
    public Optional<Report> published(String consultationKey, @Nullable Integer number) {
        var numbers = reports.publishedNumbers(consultationKey);
        if (numbers.isEmpty() || (number != null && !numbers.contains(number))) {
            return Optional.empty();
        }
        return version(consultationKey, number != null ? number : numbers.get(numbers.size() - 1));
    }

    /** Numbers of all versions, in order. */
    @Transactional(readOnly = true)
    public List<Integer> versions(String consultationKey) {
        return reports.numbers(consultationKey);
    }

    /** Numbers of the published versions, in order. */
    @Transactional(readOnly = true)
    public List<Integer> publishedVersions(String consultationKey) {
        return reports.publishedNumbers(consultationKey);
    }

    @Transactional(readOnly = true)
    public Optional<ReportFile> file(Report report, ReportFile.Kind kind) {
        return files.findByReportIdAndKind(report.getId(), kind);
    }

    @Transactional(readOnly = true)
    public List<DescribedFile> files(Report report) {
        return files.describe(report.getId());
    }

    /** The report as it is shown; of a published version it is read once and kept for a while. */
    public ReportView view(Report report) {
        return views.of(report);
    }

    /** Whether the board must adopt the report, by the legal basis. */
    @Transactional(readOnly = true)
    public boolean isResolutionRequired(String consultationKey) {
        var consultation = consultations.get(consultationKey);
        return consultations.legalBasisOf(consultation).isResolutionRequired();
    }
}
