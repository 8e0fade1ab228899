package pl.konsultacje;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentManagement;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.consultation.PublicationDecision;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.invitation.AnswerKind;
import pl.konsultacje.invitation.BodyData;
import pl.konsultacje.invitation.BodyKind;
import pl.konsultacje.invitation.InvitationManagement;
import pl.konsultacje.invitation.Posting;
import pl.konsultacje.mailbox.MailArrives;
import pl.konsultacje.meeting.AgendaPoint;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.Minutes;
import pl.konsultacje.meeting.Need;
import pl.konsultacje.meeting.OralRemark;
import pl.konsultacje.meeting.RegistrationManagement;
import pl.konsultacje.meeting.RegistrationText;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.officeform.ImportDefaults;
import pl.konsultacje.officeform.ImportRuns;
import pl.konsultacje.officeform.ImportsBack;
import pl.konsultacje.officeform.RemarkImports;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.publication.PlaceData;
import pl.konsultacje.publication.PublicationManagement;
import pl.konsultacje.publication.PublicationPlace;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.remark.LateAdmissionManagement;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.RowSheetManagement;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;
import pl.konsultacje.subscription.SubscriptionManagement;

/** An office with one consultation at every step of the procedure: every page has something to show. */
@Component
public class OfficeAtWork {

    public static final String ADMINISTRATOR = "adam";

    /** Begins the key of every consultation of this office. */
    public static final String KEYS = "PAGES-";

    public static final String OPEN = KEYS + "OPEN";
    public static final String PUBLISHED = KEYS + "PUBLISHED";

    /** The token under which a visitor sent the last remark. */
    public static final String SENT = "11111111222233334444555555555555";

    /** The token under which a visitor sent a letter as a file. */
    public static final String SENT_LETTER = "11111111222233334444555555556666";

    private final Story story;
    private final CaseStory cases;
    private final ReportStory reports;
    private final ConsultationManagement consultations;
    private final DocumentManagement documents;
    private final MeetingManagement meetings;
    private final LateAdmissionManagement lateAdmissions;
    private final RegistrationManagement registrations;
    private final ResponseManagement responses;
    private final SubmissionManagement submissions;
    private final SubscriptionManagement subscriptions;
    private final InvitationManagement invitations;
    private final PublicationManagement publications;
    private final RemarkImports imports;
    private final ImportsBack importsBack;
    private final ImportRuns importRuns;
    private final OutboxManagement outbox;
    private final MailArrives mails;
    private final StaffManagement staff;
    private final RowSheetManagement rows;
    private final ShiftedClock clock;
    private final Set<String> linksOfMails = new TreeSet<>();

    OfficeAtWork(
            Story story,
            CaseStory cases,
            ReportStory reports,
            ConsultationManagement consultations,
            DocumentManagement documents,
            MeetingManagement meetings,
            LateAdmissionManagement lateAdmissions,
            RegistrationManagement registrations,
            ResponseManagement responses,
            SubmissionManagement submissions,
            SubscriptionManagement subscriptions,
            InvitationManagement invitations,
            PublicationManagement publications,
            RemarkImports imports,
            ImportsBack importsBack,
            ImportRuns importRuns,
            OutboxManagement outbox,
            MailArrives mails,
            StaffManagement staff,
            RowSheetManagement rows,
            ShiftedClock clock) {
        this.story = story;
        this.cases = cases;
        this.reports = reports;
        this.consultations = consultations;
        this.documents = documents;
        this.meetings = meetings;
        this.lateAdmissions = lateAdmissions;
        this.registrations = registrations;
        this.responses = responses;
        this.submissions = submissions;
        this.subscriptions = subscriptions;
        this.invitations = invitations;
        this.publications = publications;
        this.imports = imports;
        this.importsBack = importsBack;
        this.importRuns = importRuns;
        this.outbox = outbox;
        this.mails = mails;
        this.staff = staff;
        this.rows = rows;
        this.clock = clock;
    }

    /** Brings it all about, once in a database. */
    public void begin() {
        if (consultations.find(OPEN).isPresent()) {
            return;
        }
        if (staff.find(ADMINISTRATOR).isEmpty()) {
            staff.addPerson(
                    ADMINISTRATOR, "Adam Administrator", "adam@example.org", "haslo-adam", Set.of(Role.ADMINISTRATOR));
        }
        story.initiatedConsultation(KEYS + "BEGUN");
        story.preparedConsultation(KEYS + "PREPARED");
        story.approvedConsultation(KEYS + "APPROVED");
        reported();
        closed(KEYS + "REGISTER");
        lateProposed();
        reviewable(KEYS + "COMPILED");
        reviewable(KEYS + "REVIEWED");
        reports.reviewed(KEYS + "REVIEWED");
        reviewable(KEYS + "SIGNED");
        reports.reviewed(KEYS + "SIGNED");
        reports.approved(KEYS + "SIGNED");
        open();
    }

    private void open() {
        meetingAnnounced(OPEN);
        registrations.register(OPEN, 1, RegistrationText.of("jan@example.org"));
        cases.remarkReceived(OPEN);
        cases.admitted(cases.remarkReceived(OPEN));
        assigned();
        cases.drafted(assigned());
        sentBack();
        cases.settled(cases.remarkReceived(OPEN));
        cases.refusedOther(cases.remarkReceived(OPEN));
        cases.refused(cases.letterReceived(OPEN, clock.instant(), false), Ground.UNSIGNED);
        copied();
        meetingHeld(OPEN);
        var ahead = clock.instant().plus(Duration.ofDays(3));
        meetings.add(
                OPEN,
                new PlannedMeeting(
                        "Drugie spotkanie",
                        ahead,
                        ahead.plusSeconds(7200),
                        "Olsztyn, sala 5",
                        "https://example.org/2",
                        true,
                        1),
                Story.COORDINATOR);
        for (var name : List.of("Zofia", "Wanda", "Rita")) {
            registrations.register(
                    OPEN,
                    2,
                    new RegistrationText(
                            name + " Nowak", name + "@example.org", Set.of(Need.CAPTIONS), "miejsce z przodu"));
        }
        linksOf(OPEN, "rita@example.org").stream()
                .map(link -> link.split("token=")[1])
                .forEach(registrations::cancel);
        submissions.send(OPEN, cases.text(OPEN, "Prosimy o więcej spotkań."), SENT);
        mails.arrive("Uwagi do " + OPEN, "Więcej świetlic.", clock.instant());
        mails.arrive("Bez konsultacji", "Nie wiadomo, o co chodzi.", clock.instant());
        mails.arrive("Odpowiedź automatyczna", "Jestem na urlopie.", clock.instant(), "Auto-Submitted: auto-replied");
        letterSent();
        newVersions();
        subscribed();
        invited();
        published();
        imported();
    }

    /** The same words three times, two of them by one sender: one case. */
    private void copied() {
        var text = cases.text(OPEN, "Prosimy o świetlicę w każdej gminie.");
        var other =
                new SubmissionText(new Submitter(SubmitterType.PERSON, "Krystyna Inna", "", "", ""), text.remarks());
        for (var one : List.of(text, text, other)) {
            submissions.send(OPEN, one, UUID.randomUUID().toString());
        }
        cases.accepted(OPEN);
    }

    private void letterSent() {
        var letter = new CheckedFile("pismo.txt", "text/plain", new byte[] {65}, Sha256.of("A"), FileRole.LETTER);
        var submission = submissions.receive(
                OPEN,
                new Submitter(SubmitterType.NGO, "Fundacja z plikiem", "", "", ""),
                List.of(letter),
                new Entry(Channel.WEB_FORM, clock.instant(), false, ""),
                null,
                SENT_LETTER);
        rows.save(submission, null, new RemarkText(null, "", "", "", "Uwaga z pliku", "", ""), 0, null);
    }

    /** One is written to by mail, one on paper, one answered, one has no letter. */
    private void invited() {
        invitations.add(
                OPEN,
                new BodyData("Gmina Mailowa", BodyKind.MUNICIPALITY, "", "gmina@example.org", "", ""),
                Story.COORDINATOR);
        for (var name : List.of("Rada Pierwsza", "Rada Druga")) {
            invitations.add(
                    OPEN,
                    new BodyData(name, BodyKind.COUNCIL, "ul. Zielona 1, Olsztyn", "", "30", "Notatka"),
                    Story.COORDINATOR);
        }
        invitations.sendByMail(OPEN, Story.COORDINATOR);
        var bodies = invitations.of(consultations.get(OPEN));
        invitations.recordPosting(
                OPEN,
                List.of(bodies.get(1).getId()),
                new Posting(LocalDate.of(2021, 1, 28), "OP.1.2021", picture()),
                Story.COORDINATOR);
        invitations.recordAnswer(
                OPEN, bodies.get(1).getId(), AnswerKind.OPINION, LocalDate.of(2021, 2, 1), "1", Story.COORDINATOR);
    }

    private void imported() {
        var defaults = new ImportDefaults(Channel.EMAIL, LocalDate.of(2021, 1, 27), false);
        var table = "Podmiot;Uwaga\nGmina Stawiguda;Prosimy o dłuższy termin.\n";
        var preview = imports.preview(consultations.get(OPEN), table, null, defaults);
        var onItsWayBack = imports.start(OPEN, preview, false, Story.COORDINATOR);
        imports.start(OPEN, preview, false, Story.COORDINATOR);
        importRuns.registered();
        importsBack.start(OPEN, onItsWayBack, "Wczytano dwa razy.", Story.COORDINATOR);
        imports.start(OPEN, preview, false, Story.COORDINATOR);
    }

    private void published() {
        publications.add(
                OPEN,
                new PlaceData(
                        PublicationPlace.Kind.BIP,
                        "https://bip.example.org/12",
                        LocalDate.of(2021, 1, 27),
                        "Anna Koordynator",
                        "https://archiwum.example.org/1",
                        picture()),
                Story.COORDINATOR);
    }

    private static UploadedFile picture() {
        return new UploadedFile("skan.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
    }

    /** A document that was replaced, and a text in which a part that remarks point at has changed. */
    private void newVersions() {
        var document = consultations.documents(consultations.get(OPEN)).get(0).getId();
        documents.addVersion(
                OPEN,
                document,
                new UploadedFile(
                        "projekt-2.pdf", "application/pdf", "%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII)),
                LocalDate.of(2021, 2, 1),
                "W części 2 dodano wskaźniki.",
                Story.COORDINATOR);
        documents.describeAnew(
                OPEN,
                "# 1 Diagnoza\nEkonomia społeczna w regionie rozwija się nierówno.\n"
                        + "# 2 Cele\nCelem jest tworzenie trwałych miejsc pracy.\n# 3 Wskaźniki\n500 miejsc pracy.",
                Map.of(),
                1,
                "W części 2 dodano wskaźniki.",
                Story.COORDINATOR);
    }

    /** One waits to be confirmed, one is; and one to every consultation. */
    private void subscribed() {
        subscriptions.ask(OPEN, "czeka@example.org");
        subscriptions.ask(OPEN, "potwierdza@example.org");
        confirmed(OPEN, "potwierdza@example.org");
        subscriptions.ask(null, "wszystko@example.org");
        confirmed(Outbox.NO_CONSULTATION, "wszystko@example.org");
        linksOf(OPEN, "czeka@example.org");
    }

    private void confirmed(String key, String email) {
        linksOf(key, email).stream()
                .filter(link -> link.endsWith("/confirm"))
                .forEach(link -> subscriptions.confirm(link.split("/")[2]));
    }

    private Set<String> linksOf(String key, String email) {
        var links = outbox.of(key).stream()
                .filter(mail -> mail.recipient().equals(email))
                .flatMap(mail -> Pattern.compile(
                                "/subscriptions/\\w+/\\w+|/consultations/\\S+/registration/cancel\\?token=\\w+")
                        .matcher(mail.text())
                        .results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        linksOfMails.addAll(links);
        return links;
    }

    /** What only mails link to, as they do it. */
    public Set<String> linksOfMails() {
        return linksOfMails;
    }

    private String assigned() {
        var caseKey = cases.remarkReceived(OPEN);
        cases.admitted(caseKey);
        cases.assigned(caseKey, Story.REVIEWER, LocalDate.of(2021, 3, 12));
        return caseKey;
    }

    private void sentBack() {
        var caseKey = assigned();
        cases.drafted(caseKey);
        responses.sendBack(caseKey, "Proszę wyjaśnić, dlaczego kryterium jest zasadne.", Story.MANAGER);
        story.run(caseKey);
    }

    private void closed(String key) {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        cases.remarkReceived(key);
        reports.collectionClosed(key);
    }

    /** Late remarks: one is proposed to be admitted, another consultation has one that waits. */
    private void lateProposed() {
        for (var key : List.of(KEYS + "LATE", KEYS + "PROPOSED")) {
            story.publishedConsultation(key);
            reports.collectionClosed(key);
            var late = cases.letterReceived(key, Story.COLLECTION_ENDS_BEFORE.plusSeconds(3600), true);
            if (key.endsWith("PROPOSED")) {
                lateAdmissions.propose(key, List.of(late), "Awaria poczty urzędu.", Story.COORDINATOR);
            }
        }
    }

    private void reviewable(String key) {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        reports.registerConfirmed(key);
    }

    private void reported() {
        meetingAnnounced(PUBLISHED);
        invitations.add(
                PUBLISHED,
                new BodyData("Gmina Wcześniejsza", BodyKind.MUNICIPALITY, "Olsztyn", "", "", ""),
                Story.COORDINATOR);
        cases.remarkSettled(PUBLISHED);
        meetingHeld(PUBLISHED);
        meetings.recordMinutes(
                PUBLISHED + "/S1",
                new Minutes(
                        "Cele programu", "Anna Koordynator", "online", 31, "Omówiono cele programu.", clock.instant()),
                List.of(new AgendaPoint("Cele", "Pytano o wskaźniki."), new AgendaPoint("Pytania", "")),
                List.of(new OralRemark(
                        "Fundacja Ustna", SubmitterType.NGO, null, "Prosimy o więcej spotkań.", "Były tylko dwa.")),
                Story.COORDINATOR);
        story.run(PUBLISHED + "/S1");
        meetings.linkRecording(PUBLISHED + "/S1", "https://example.org/nagranie", Story.COORDINATOR);
        cases.settled(cases.accepted(PUBLISHED));
        reports.published(PUBLISHED);
    }

    private void meetingAnnounced(String key) {
        story.preparedConsultation(key);
        consultations.approvePublication(
                key,
                new PublicationDecision("uchwała Zarządu", "3/21/21/VI", LocalDate.of(2021, 1, 19)),
                Story.MANAGER);
        clock.moveTo(Instant.parse("2021-01-27T11:01:00Z"));
        story.run(key);
    }

    private void meetingHeld(String key) {
        clock.moveTo(Instant.parse("2021-02-24T09:00:00Z"));
        story.run(key + "/S1");
    }
}
