package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import pl.konsultacje.platform.Refused;

class ConsultationTests {

    private static final Instant PREPARED = Instant.parse("2021-01-20T09:00:00Z");
    private static final Instant PUBLICATION = Instant.parse("2021-01-27T07:00:00Z");
    private static final LocalDate END = LocalDate.of(2021, 3, 3);
    private static final Instant ENDS_BEFORE = Instant.parse("2021-03-03T23:00:00Z");
    private static final PublicationDecision DECISION =
            new PublicationDecision("uchwała", "3/21", LocalDate.of(2021, 1, 19));

    private static final LocalDate PUBLICATION_DAY = LocalDate.of(2021, 1, 27);

    private final LegalBasis basis = basis(DayCounting.CALENDAR_DAYS, EndRule.STAYS, true);
    private final Consultation consultation = new Consultation("WPRESiS-2021", "Program", "anna", PREPARED);

    private static LegalBasis basis(DayCounting counting, EndRule endRule, boolean decisionRequired) {
        return new LegalBasis(
                "DEVELOPMENT_POLICY",
                new LegalTerms("art. 6 ust. 5", "Art. 6(5)", 35, counting, 30, endRule, decisionRequired, true, false),
                "Liczy się chwila wpływu.");
    }

    @Test
    void acceptsTheShortestTerm() {
        consultation.prepare(announcement(END), null, basis, PREPARED);

        assertThat(consultation.collectionEndsBefore()).isEqualTo(ENDS_BEFORE);
        assertThat(consultation.reportDue(basis)).isEqualTo(LocalDate.of(2021, 4, 2));
    }

    @Test
    void refusesATermADayTooShort() {
        assertThatThrownBy(() -> consultation.prepare(announcement(END.minusDays(1)), null, basis, PREPARED))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("refused.collection.tooShort");
                    assertThat(refused.arguments()).containsExactly(35, END);
                    assertThat(refused.field()).isEqualTo("collectionEnd");
                });
    }

    @Test
    void namesWorkingDaysWhereTheLegalBasisCountsThem() {
        var working = basis(DayCounting.WORKING_DAYS, EndRule.STAYS, true);

        assertThatThrownBy(() -> consultation.prepare(announcement(END), null, working, PREPARED))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("refused.collection.tooShort.workingDays");
                    assertThat(refused.arguments()).containsExactly(35, LocalDate.of(2021, 3, 17));
                });
    }

    @Test
    void movesAnEndOnASundayWhereTheLegalBasisSaysSo() {
        var moving = basis(DayCounting.CALENDAR_DAYS, EndRule.MOVES, true);
        consultation.prepare(announcement(LocalDate.of(2021, 3, 7)), null, moving, PREPARED);

        assertThat(consultation.announced().collectionEnd()).isEqualTo(LocalDate.of(2021, 3, 8));
        consultation.approvePublication(DECISION, moving, PREPARED);
        consultation.publish(moving, PUBLICATION);
        consultation.extend(LocalDate.of(2021, 4, 4), PUBLICATION);
        assertThat(consultation.lastDay()).as("after Easter Monday").isEqualTo(LocalDate.of(2021, 4, 6));
        assertThat(consultation.collectionEndsBefore()).isEqualTo(Instant.parse("2021-04-06T22:00:00Z"));
    }

    @Test
    void refusesAnEndThatLeavesNoDayAtAll() {
        assertRefused(
                () -> consultation.prepare(announcement(PUBLICATION_DAY), "Pilne.", basis, PREPARED),
                "refused.collection.none");
    }

    @Test
    void handsATermThatIsTooShortOnOnlyWithTheReasonWhyItIsAskedFor() {
        consultation.prepare(announcement(END.minusDays(1)), "Zarząd prosi o pośpiech.", basis, PREPARED);

        assertThat(consultation.getOverrideRequest()).isEqualTo("Zarząd prosi o pośpiech.");
        consultation.sendAnnouncementBack();
        assertRefused(
                () -> consultation.prepare(announcement(END), "Zbędna prośba.", basis, PREPARED),
                "refused.override.notNeeded");
    }

    @Test
    void approvesATermThatIsTooShortOnlyWithTheManagersReason() {
        consultation.prepare(announcement(END.minusDays(1)), "Zarząd prosi o pośpiech.", basis, PREPARED);

        assertThatThrownBy(() -> consultation.approvePublication(DECISION, basis, PREPARED))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("refused.override.missing");
                    assertThat(refused.arguments()).containsExactly(END);
                    assertThat(refused.field()).isEqualTo("overrideReason");
                });
        consultation.approvePublication(decisionWith("Termin naboru wniosków."), basis, PREPARED);
        assertThat(consultation.getOverrideReason()).isEqualTo("Termin naboru wniosków.");
    }

    @Test
    void refusesAConsentThatNobodyNeeds() {
        consultation.prepare(announcement(END), null, basis, PREPARED);

        assertRefused(
                () -> consultation.approvePublication(decisionWith("Na wszelki wypadek."), basis, PREPARED),
                "refused.override.notNeeded");
    }

    @Test
    void tellsWhetherTheTermIsLongEnoughForARealPublication() {
        approved();

        assertThat(consultation.isTermLongEnough(basis, Instant.parse("2021-01-27T22:59:59.999Z")))
                .isTrue();
        assertThat(consultation.isTermLongEnough(basis, Instant.parse("2021-01-27T23:00:00Z")))
                .isFalse();
    }

    @Test
    void keepsToTheTermThatTheManagerLetBeShorterAndNoShorter() {
        consultation.prepare(announcement(END.minusDays(7)), "Zarząd prosi o pośpiech.", basis, PREPARED);
        consultation.approvePublication(decisionWith("Termin naboru wniosków."), basis, PREPARED);

        assertThat(consultation.isTermLongEnough(basis, PUBLICATION)).isTrue();
        assertThat(consultation.isTermLongEnough(basis, Instant.parse("2021-01-27T23:00:00Z")))
                .isFalse();
    }

    @Test
    void goesByTheTermsOfItsApproval() {
        approved();

        basis.change(
                new LegalTerms("nowa", "new", 60, DayCounting.WORKING_DAYS, 90, EndRule.MOVES, false, false, false),
                "Nowa.");

        assertThat(consultation.getTerms()).isNotNull().satisfies(terms -> {
            assertThat(terms.namePl()).isEqualTo("art. 6 ust. 5");
            assertThat(terms.reportDue(END)).isEqualTo(LocalDate.of(2021, 4, 2));
            assertThat(terms.resolutionRequired()).isTrue();
        });
        assertThat(consultation.lastDay()).isEqualTo(END);
    }

    @Test
    void refusesARetiredBasisToANewAnnouncementOnly() {
        consultation.prepare(announcement(END), null, basis, PREPARED);
        basis.retire();
        consultation.sendAnnouncementBack();

        consultation.prepare(announcement(END.plusDays(1)), null, basis, PREPARED);
        var other = new Consultation("NOWA-2021", "Program", "anna", PREPARED);
        assertRefused(() -> other.prepare(announcement(END), null, basis, PREPARED), "refused.legalBasis.retired");
    }

    @Test
    void refusesToPrepareForADayAlreadyPast() {
        assertRefused(
                () -> consultation.prepare(announcement(END), null, basis, Instant.parse("2021-01-27T23:00:00Z")),
                "refused.announcement.past");
    }

    @Test
    void refusesToApproveAfterThePublicationDay() {
        consultation.prepare(announcement(END), null, basis, PREPARED);

        assertRefused(
                () -> consultation.approvePublication(DECISION, basis, Instant.parse("2021-01-28T07:00:00Z")),
                "refused.publication.past");
    }

    @Test
    void approvesOnThePublicationDayItself() {
        consultation.prepare(announcement(END), null, basis, PREPARED);

        consultation.approvePublication(DECISION, basis, Instant.parse("2021-01-27T15:00:00Z"));

        assertThat(consultation.getPublicationApprovedAt()).isNotNull();
    }

    @Test
    void refusesToApproveWithoutTheDecisionThatTheLegalBasisAsksFor() {
        consultation.prepare(announcement(END), null, basis, PREPARED);

        assertRefused(
                () -> consultation.approvePublication(new PublicationDecision("uchwała", "", null), basis, PREPARED),
                "refused.publication.decisionMissing");
        assertRefused(
                () -> consultation.approvePublication(
                        new PublicationDecision("uchwała", "3/21", LocalDate.of(2021, 1, 21)), basis, PREPARED),
                "refused.publication.decisionInFuture");

        consultation.approvePublication(
                new PublicationDecision("", "", null),
                basis(DayCounting.CALENDAR_DAYS, EndRule.STAYS, false),
                PREPARED);
    }

    @Test
    void standsStillFromTheHandingOverUntilItIsSentBack() {
        assertRefused(consultation::sendAnnouncementBack, "refused.task.gone");
        consultation.prepare(announcement(END), null, basis, PREPARED);
        assertRefused(
                () -> consultation.prepare(announcement(END), null, basis, PREPARED),
                "refused.announcement.handedOver");

        consultation.sendAnnouncementBack();
        assertThat(consultation.whyNotInPreparation()).isEmpty();
        assertRefused(() -> consultation.approvePublication(DECISION, basis, PREPARED), "refused.task.gone");

        approved();
        assertRefused(consultation::sendAnnouncementBack, "refused.task.gone");
    }

    @Test
    void refusesToChangeWhatIsApproved() {
        approved();

        assertRefused(
                () -> consultation.prepare(announcement(END), null, basis, PREPARED), "refused.announcement.approved");
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

    private static PublicationDecision decisionWith(String overrideReason) {
        return new PublicationDecision("uchwała", "3/21", LocalDate.of(2021, 1, 19), null, overrideReason);
    }

    private void approved() {
        consultation.prepare(announcement(END), null, basis, PREPARED);
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
