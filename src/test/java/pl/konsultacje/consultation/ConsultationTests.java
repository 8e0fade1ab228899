package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.konsultacje.platform.Refused;

class ConsultationTests {

    private static final Instant PREPARED = Instant.parse("2021-01-20T09:00:00Z");
    private static final Instant PUBLICATION = Instant.parse("2021-01-27T07:00:00Z");
    private static final LocalDate END = LocalDate.of(2021, 3, 3);
    private static final Instant ENDS_BEFORE = Instant.parse("2021-03-03T23:00:00Z");
    private static final PublicationDecision DECISION =
            new PublicationDecision("uchwała", "3/21", LocalDate.of(2021, 1, 19));

    private final LegalBasis basis = mock();
    private final Consultation consultation = new Consultation("WPRESiS-2021", "Program", "anna", PREPARED);

    @BeforeEach
    void developmentPolicy() {
        when(basis.getMinimumDays()).thenReturn(35);
        when(basis.getReportDays()).thenReturn(30);
        when(basis.isDecisionRequired()).thenReturn(true);
        when(basis.earliestEnd(PUBLICATION_DAY)).thenReturn(PUBLICATION_DAY.plusDays(35));
        when(basis.earliestEnd(PUBLICATION_DAY.plusDays(2))).thenReturn(PUBLICATION_DAY.plusDays(37));
    }

    private static final LocalDate PUBLICATION_DAY = LocalDate.of(2021, 1, 27);

    @Test
    void acceptsTheShortestTerm() {
        consultation.prepare(announcement(END), basis, PREPARED);

        assertThat(consultation.collectionEndsBefore()).isEqualTo(ENDS_BEFORE);
        assertThat(consultation.reportDue(basis)).isEqualTo(LocalDate.of(2021, 4, 2));
    }

    @Test
    void refusesATermADayTooShort() {
        assertThatThrownBy(() -> consultation.prepare(announcement(END.minusDays(1)), basis, PREPARED))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("refused.collection.tooShort");
                    assertThat(refused.arguments()).containsExactly(35, END);
                    assertThat(refused.field()).isEqualTo("collectionEnd");
                });
    }

    @Test
    void refusesToPrepareForADayAlreadyPast() {
        assertRefused(
                () -> consultation.prepare(announcement(END), basis, Instant.parse("2021-01-27T23:00:00Z")),
                "refused.announcement.past");
    }

    @Test
    void refusesToApproveAfterThePublicationDay() {
        consultation.prepare(announcement(END), basis, PREPARED);

        assertRefused(
                () -> consultation.approvePublication(DECISION, basis, Instant.parse("2021-01-28T07:00:00Z")),
                "refused.publication.past");
    }

    @Test
    void approvesOnThePublicationDayItself() {
        consultation.prepare(announcement(END), basis, PREPARED);

        consultation.approvePublication(DECISION, basis, Instant.parse("2021-01-27T15:00:00Z"));

        assertThat(consultation.getPublicationApprovedAt()).isNotNull();
    }

    @Test
    void refusesToApproveWithoutTheDecisionThatTheLegalBasisAsksFor() {
        consultation.prepare(announcement(END), basis, PREPARED);

        assertRefused(
                () -> consultation.approvePublication(new PublicationDecision("uchwała", "", null), basis, PREPARED),
                "refused.publication.decisionMissing");
        assertRefused(
                () -> consultation.approvePublication(
                        new PublicationDecision("uchwała", "3/21", LocalDate.of(2021, 1, 21)), basis, PREPARED),
                "refused.publication.decisionInFuture");

        when(basis.isDecisionRequired()).thenReturn(false);
        consultation.approvePublication(new PublicationDecision("", "", null), basis, PREPARED);
    }

    @Test
    void refusesToChangeWhatIsApproved() {
        approved();

        assertRefused(() -> consultation.prepare(announcement(END), basis, PREPARED), "refused.announcement.approved");
    }

    @Test
    void keepsTheEndWhenThePageAppearsOnItsDay() {
        approved();

        assertThat(consultation.publish(basis, PUBLICATION.plusSeconds(3600))).isTrue();
        assertThat(consultation.announced().collectionEnd()).isEqualTo(END);
    }

    @Test
    void publishesNothingSoLateThatTheTermWouldBeTooShort() {
        approved();

        assertThat(consultation.publish(basis, Instant.parse("2021-01-29T07:00:00Z")))
                .isFalse();
        assertThat(consultation.isPublished()).isFalse();
        assertThat(consultation.getPublicationApprovedAt()).isNull();
        assertThat(consultation.announced().collectionEnd()).isEqualTo(END);
    }

    @Test
    void keepsTheInstantAtWhichThePageAppearedFirst() {
        published();

        assertThat(consultation.publish(basis, Instant.parse("2021-02-10T07:00:00Z")))
                .isTrue();
        assertThat(consultation.getPublishedAt()).isEqualTo(PUBLICATION);
    }

    @Test
    void collectsNothingOnceItIsWithdrawn() {
        published();

        consultation.withdraw(PUBLICATION.plusSeconds(60));

        assertThat(consultation.isCollecting(PUBLICATION.plusSeconds(61))).isFalse();
        assertThat(consultation.stage(PUBLICATION.plusSeconds(61))).isEqualTo(Stage.WITHDRAWN);
        consultation.closeCollection(ENDS_BEFORE.plusSeconds(1));
        assertThat(consultation.isCollectionClosed()).isFalse();
        assertRefused(() -> consultation.withdraw(PUBLICATION.plusSeconds(62)), "refused.consultation.withdrawn");
        assertRefused(
                () -> consultation.extend(END.plusDays(7), PUBLICATION.plusSeconds(62)),
                "refused.consultation.withdrawn");
    }

    @Test
    void refusesToWithdrawWhatIsConcluded() {
        published();
        consultation.conclude(ENDS_BEFORE.plusSeconds(1));

        assertRefused(() -> consultation.withdraw(ENDS_BEFORE.plusSeconds(2)), "refused.withdrawal.concluded");
    }

    @Test
    void refusesToExtendWhatIsNotAnnounced() {
        approved();

        assertRefused(() -> consultation.extend(END.plusDays(7), PREPARED), "refused.extension.notPublished");
    }

    @Test
    void collectsToTheLastInstantOfTheLastDay() {
        published();

        assertThat(consultation.isCollecting(ENDS_BEFORE.minusNanos(1))).isTrue();
        assertThat(consultation.isCollecting(ENDS_BEFORE)).isFalse();
        assertThat(consultation.isInTime(ENDS_BEFORE)).isFalse();
    }

    @Test
    void closesTheCollectionOnlyAfterItsEnd() {
        published();

        consultation.closeCollection(ENDS_BEFORE.minusSeconds(1));
        assertThat(consultation.isCollectionClosed()).isFalse();
        consultation.closeCollection(ENDS_BEFORE);
        assertThat(consultation.isCollectionClosed()).isTrue();
    }

    @Test
    void extendsARunningCollection() {
        published();

        consultation.extend(END.plusDays(7), ENDS_BEFORE.minusSeconds(1));
        assertThat(consultation.announced().collectionEnd()).isEqualTo(END.plusDays(7));
        consultation.closeCollection(ENDS_BEFORE);
        assertThat(consultation.isCollectionClosed()).isFalse();
    }

    @Test
    void refusesToExtendBackwardsOrAfterTheEnd() {
        published();

        assertRefused(() -> consultation.extend(END, PUBLICATION), "refused.extension.notLater");
        assertRefused(() -> consultation.extend(END.plusDays(7), ENDS_BEFORE), "refused.extension.afterEnd");
    }

    @Test
    void refusesToConfirmTheRegisterWhileRemarksAreCollected() {
        published();

        assertRefused(() -> consultation.confirmRegister(null, PUBLICATION), "refused.register.collectionOpen");
    }

    @Test
    void tellsItsStage() {
        assertThat(consultation.stage(PREPARED)).isEqualTo(Stage.IN_PREPARATION);
        approved();
        assertThat(consultation.stage(PREPARED)).isEqualTo(Stage.COMING);
        consultation.publish(basis, PUBLICATION);
        assertThat(consultation.stage(PUBLICATION)).isEqualTo(Stage.COLLECTING);
        assertThat(consultation.stage(ENDS_BEFORE)).isEqualTo(Stage.CONSIDERING);
        consultation.conclude(ENDS_BEFORE.plusSeconds(1));
        assertThat(consultation.stage(ENDS_BEFORE)).isEqualTo(Stage.CONCLUDED);
    }

    private void approved() {
        consultation.prepare(announcement(END), basis, PREPARED);
        consultation.approvePublication(DECISION, basis, PREPARED);
    }

    private void published() {
        approved();
        consultation.publish(basis, PUBLICATION);
    }

    private static void assertRefused(Runnable act, String code) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    private static Announcement announcement(LocalDate end) {
        return new Announcement(
                "Program",
                "ROPS",
                "Streszczenie",
                "Przedmiot",
                "Każdy",
                "DEVELOPMENT_POLICY",
                PUBLICATION,
                end,
                "formularz",
                "Liczy się chwila wpływu.",
                "Jan",
                "89",
                "kontakt@example.org",
                "na stronie",
                "Klauzula",
                true);
    }
}
