package pl.konsultacje;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Announcement;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentFile;
import pl.konsultacje.consultation.PartText;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.consultation.PublicationDecision;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.Receipts;

/** What happened before a test begins, brought about by the use cases themselves. */
@Component
public class Story {

    public static final String COORDINATOR = "anna";
    public static final String MANAGER = "marek";
    public static final String SECOND_MANAGER = "maria";
    public static final String AUDITOR = "olga";

    /** Both experts of the team ROPS, which answers remarks on part 2. */
    public static final String REVIEWER = "robert";

    public static final String SECOND_REVIEWER = "ewa";

    /** Last day for remarks in every consultation of the story. */
    public static final LocalDate COLLECTION_END = LocalDate.of(2021, 3, 3);

    /** First instant that is too late: 00:00 in Warsaw. */
    public static final Instant COLLECTION_ENDS_BEFORE = Instant.parse("2021-03-03T23:00:00Z");

    private static final String DEVELOPMENT_POLICY = "DEVELOPMENT_POLICY";

    private final ConsultationManagement consultations;
    private final StaffManagement staff;
    private final ManagementService engineJobs;
    private final RuntimeService runtime;
    private final Receipts receipts;
    private final ShiftedClock clock;

    Story(
            ConsultationManagement consultations,
            StaffManagement staff,
            ManagementService engineJobs,
            RuntimeService runtime,
            Receipts receipts,
            ShiftedClock clock) {
        this.consultations = consultations;
        this.staff = staff;
        this.engineJobs = engineJobs;
        this.runtime = runtime;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** The mails of all receipts lie in the outbox. */
    public void receiptsWritten() {
        while (receipts.writeNext() > 0) {
            // more may be waiting
        }
    }

    /** The people of the story, each added once. */
    public void staff() {
        person(COORDINATOR, "Anna Koordynator", Role.COORDINATOR);
        person(MANAGER, "Marek Kierownik", Role.MANAGER);
        person(SECOND_MANAGER, "Maria Zastępca", Role.MANAGER);
        person(AUDITOR, "Olga Audytor", Role.AUDITOR);
        person(REVIEWER, "Robert Ekspert", Role.REVIEWER);
        person(SECOND_REVIEWER, "Ewa Ekspert", Role.REVIEWER);
        if (staff.team("ROPS").isEmpty()) {
            staff.addTeam("ROPS", "Regionalny Ośrodek Polityki Społecznej", List.of(REVIEWER, SECOND_REVIEWER));
        }
    }

    private void person(String username, String name, Role role) {
        if (staff.find(username).isEmpty()) {
            staff.addPerson(username, name, username + "@example.org", "haslo-" + username, Set.of(role));
        }
    }

    /** A consultation that the coordinator has just begun, on the morning of 27 January 2021. */
    public void initiatedConsultation(String key) {
        staff();
        clock.moveTo(TestOffice.START);
        consultations.initiate(key, "Program rozwoju ekonomii społecznej", COORDINATOR);
    }

    /** A consultation with its announcement approved, due to appear that day at noon. */
    public void approvedConsultation(String key) {
        approvedConsultation(key, DEVELOPMENT_POLICY, false);
    }

    private void approvedConsultation(String key, String legalBasis, boolean automaticAssignment) {
        preparedConsultation(key, legalBasis, automaticAssignment, List.of());
        consultations.approvePublication(
                key, new PublicationDecision("uchwała Zarządu", "3/21/21/VI", LocalDate.of(2021, 1, 19)), MANAGER);
    }

    /** A consultation with one meeting, its announcement not yet approved. */
    public void preparedConsultation(String key) {
        var start = Instant.parse("2021-02-23T11:00:00Z");
        preparedConsultation(
                key,
                DEVELOPMENT_POLICY,
                false,
                List.of(new PlannedMeeting(
                        "Spotkanie otwarte", start, start.plusSeconds(7200), "online", "https://example.org/1")));
    }

    private void preparedConsultation(
            String key, String legalBasis, boolean automaticAssignment, List<PlannedMeeting> meetings) {
        initiatedConsultation(key);
        consultations.addDocument(
                key,
                new DocumentFile(
                        ConsultationDocument.Kind.DRAFT,
                        "Projekt programu",
                        "projekt.pdf",
                        "application/pdf",
                        new byte[] {1}));
        consultations.describeParts(
                key,
                List.of(
                        new PartText("1", "Diagnoza", "Ekonomia społeczna w regionie rozwija się nierówno.", null),
                        new PartText("2", "Cele", "Celem jest tworzenie miejsc pracy.", "ROPS")));
        consultations.prepareAnnouncement(key, announcement(legalBasis, automaticAssignment), meetings, COORDINATOR);
    }

    /** A consultation whose page is up; it is 27 January 2021, a minute past noon. */
    public Consultation publishedConsultation(String key) {
        return published(key, DEVELOPMENT_POLICY, false);
    }

    /** The same on a legal basis that asks for no resolution on the report. */
    public Consultation publishedConsultationWithoutResolution(String key) {
        return published(key, "PUBLIC_BENEFIT", false);
    }

    /** The same, but remarks go to the team of their part without the coordinator's hand. */
    public Consultation publishedConsultationWithAutomaticAssignment(String key) {
        return published(key, DEVELOPMENT_POLICY, true);
    }

    private Consultation published(String key, String legalBasis, boolean automaticAssignment) {
        approvedConsultation(key, legalBasis, automaticAssignment);
        clock.moveTo(Instant.parse("2021-01-27T11:01:00Z"));
        run(key);
        return consultations.findPublished(key).orElseThrow();
    }

    /** A consultation whose collection the engine has closed; it is 4 March 2021, two minutes past midnight. */
    public Consultation closedConsultation(String key) {
        publishedConsultation(key);
        clock.moveTo(COLLECTION_ENDS_BEFORE.plusSeconds(120));
        run(key);
        return consultations.get(key);
    }

    /** Runs the engine's jobs of that case, those first that are due now, until none is. */
    public void run(String businessKey) {
        for (int round = 0; round < 100; round++) {
            var due = runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                    .flatMap(instance ->
                            engineJobs
                                    .createJobQuery()
                                    .processInstanceId(instance.getId())
                                    .executable()
                                    .list()
                                    .stream())
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> engineJobs.executeJob(job.getId()));
        }
        throw new IllegalStateException("The jobs of " + businessKey + " do not come to an end");
    }

    private static Announcement announcement(String legalBasis, boolean automaticAssignment) {
        return new Announcement(
                "Program rozwoju ekonomii społecznej: konsultacje",
                "Regionalny Ośrodek Polityki Społecznej",
                "Program mówi, jak region wesprze ekonomię społeczną. Dotyczy organizacji i gmin.",
                "Projekt programu na lata 2021-2025",
                "Każdy mieszkaniec i każda instytucja",
                legalBasis,
                Instant.parse("2021-01-27T11:00:00Z"),
                COLLECTION_END,
                "formularz na stronie, e-mail, poczta, ustnie do protokołu",
                "Liczy się chwila wpływu.",
                "Jan Kontakt",
                "89 000 00 00",
                "kontakt@example.org",
                "na tej stronie",
                "Administratorem danych jest Marszałek Województwa.",
                automaticAssignment);
    }
}
