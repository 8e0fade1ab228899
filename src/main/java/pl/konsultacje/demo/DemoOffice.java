package pl.konsultacje.demo;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.demo.ConsultationText.AnnouncementText;
import pl.konsultacje.demo.ConsultationText.MeetingText;
import pl.konsultacje.demo.ConsultationText.PartOfDraft;
import pl.konsultacje.demo.ConsultationText.SubmissionEntry;
import pl.konsultacje.invitation.InvitationManagement;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.SubmissionManagement;

/**
 * Sets up the demo at its first start, by the same use cases that people's acts call: the first consultation is published
 * and has its first remarks, another one is still to be announced.
 */
@Component
@Profile("demo")
class DemoOffice {

    static final String MAIN = "WPRESiS-2021";

    private static final Logger LOG = LoggerFactory.getLogger(DemoOffice.class);
    private static final String COORDINATOR = "anna";
    private static final String MANAGER = "marek";

    private final DemoStaff demoStaff;
    private final StaffManagement staff;
    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final InvitationManagement invitations;
    private final TimeMachine timeMachine;
    private final DemoSteps steps;
    private final Clock clock;

    DemoOffice(
            DemoStaff demoStaff,
            StaffManagement staff,
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            InvitationManagement invitations,
            TimeMachine timeMachine,
            DemoSteps steps,
            Clock clock) {
        this.demoStaff = demoStaff;
        this.staff = staff;
        this.consultations = consultations;
        this.submissions = submissions;
        this.invitations = invitations;
        this.timeMachine = timeMachine;
        this.steps = steps;
        this.clock = clock;
    }

    @EventListener
    void setUp(ApplicationReadyEvent ready) {
        if (steps.areDone()) {
            return;
        }
        steps.once("people", this::addPeople);
        var main = read("wpresis-2021.yml");
        steps.once("main-initiated", () -> initiate(main));
        steps.once("main-prepared", () -> prepare(main));
        steps.once("main-approved", () -> approve(main));
        steps.once("other-initiated", () -> initiate(read("pwop-2022.yml")));
        steps.once("main-invited", () -> invitations.importList(main.key(), required(main.invited()), COORDINATOR));
        publish(main);
        steps.once("main-letters", () -> invitations.sendByMail(main.key(), COORDINATOR));
        var texts = required(main.submissions());
        for (int i = 0; i < texts.size(); i++) {
            var number = i + 1;
            var text = texts.get(i);
            steps.once("submission-" + number, () -> submit(main.key(), number, text));
        }
        steps.once(DemoSteps.LAST, () -> {});
        LOG.info("The demo is ready");
    }

    private static ConsultationText read(String file) {
        return DemoFile.read(file, "consultation", ConsultationText.class);
    }

    private void addPeople() {
        var office = demoStaff.office();
        for (var person : office.people()) {
            staff.addPerson(
                    person.username(),
                    person.fullName(),
                    person.username() + "@example.org",
                    office.password(),
                    person.roles());
        }
        for (var team : office.teams()) {
            staff.addTeam(team.code(), team.name(), team.members());
        }
    }

    private void initiate(ConsultationText text) {
        consultations.initiate(text.key(), text.title(), COORDINATOR);
        text.documents().forEach(document -> consultations.addDocument(text.key(), document.document(), COORDINATOR));
        consultations.describeParts(
                text.key(), text.parts().stream().map(PartOfDraft::part).toList());
    }

    private void prepare(ConsultationText text) {
        consultations.prepareAnnouncement(
                text.key(),
                announcement(text).announcement(),
                required(text.meetings()).stream().map(MeetingText::meeting).toList(),
                COORDINATOR);
    }

    private void approve(ConsultationText text) {
        consultations.approvePublication(text.key(), required(text.decision()).decision(), MANAGER);
    }

    /** By the timer of the procedure; done again after a crash it finds nothing due. */
    private void publish(ConsultationText text) {
        timeMachine.moveTo(announcement(text).publicationAt());
        if (!consultations.get(text.key()).isPublished()) {
            throw new IllegalStateException(text.key() + " was not published: see the log for the job that failed");
        }
    }

    private void submit(String consultationKey, int number, SubmissionEntry entry) {
        var text = entry.submission(consultations.parts(consultations.get(consultationKey)));
        if (entry.channel() == Channel.WEB_FORM) {
            submissions.send(consultationKey, text, "demo-submission-" + number);
        } else {
            var registryNumber = entry.registryNumber() == null ? "" : entry.registryNumber();
            var arrival =
                    new Entry(entry.channel(), clock.instant(), Boolean.TRUE.equals(entry.signed()), registryNumber);
            submissions.register(consultationKey, text, arrival, COORDINATOR);
        }
    }

    private static AnnouncementText announcement(ConsultationText text) {
        return required(text.announcement());
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The text of a consultation that is to be announced is not complete");
        }
        return value;
    }
}
