package pl.konsultacje.remark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.konsultacje.platform.Refused;

/** The rules of a case, whatever the engine says. */
class RemarkCaseTests {

    private static final Instant NOW = Instant.parse("2021-03-05T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2021, 3, 5);
    private static final LocalDate DUE = LocalDate.of(2021, 3, 12);

    private final RemarkCase inTime = remarkCase(new AdmissibilityFacts(true, false, false, true));
    private final RemarkCase late = remarkCase(new AdmissibilityFacts(false, false, false, true));

    private static RemarkCase remarkCase(AdmissibilityFacts facts) {
        return new RemarkCase("K-2021/G1", "K-2021", 3L, facts, "copies", NOW);
    }

    private static Review admission(String reason) {
        return new Review(true, null, reason, null, Topic.GENERAL);
    }

    private static Review refusal(Ground ground, String reason) {
        return new Review(false, ground, reason, null, Topic.GENERAL);
    }

    @Test
    void admitsALateRemarkWithAReasonOnly() {
        refuses(() -> late.review(admission(""), "anna", NOW), "refused.review.lateAdmission", "reason");
        late.review(admission("Awaria poczty."), "anna", NOW);
        assertThat(late.isAdmissible()).isTrue();
        assertThat(late.getReviewReason()).isEqualTo("Awaria poczty.");
    }

    @Test
    void admitsAgainstTheProposalWithAReasonOnly() {
        inTime.propose(new RemarkHandling.Proposal(false, Ground.INCOMPLETE, "incompleteRemark", 1));
        refuses(() -> inTime.review(admission(""), "anna", NOW), "refused.review.admissionAgainstProposal", "reason");
        inTime.review(admission("Nazwa stoi w nagłówku pisma."), "anna", NOW);
        assertThat(inTime.isAdmissible()).isTrue();
    }

    @Test
    void leavesWithoutConsiderationForAGroundWithAReason() {
        refuses(() -> late.review(refusal(null, "Bo tak."), "anna", NOW), "refused.review.groundMissing", "ground");
        refuses(() -> late.review(refusal(Ground.LATE, ""), "anna", NOW), "refused.review.reasonMissing", "reason");
        late.review(refusal(Ground.LATE, "Wpłynęła 4 marca."), "anna", NOW);
        assertThat(late.isRefused()).isTrue();
    }

    @Test
    void acceptsNoGroundThatTheFactsContradict() {
        refuses(() -> inTime.review(refusal(Ground.LATE, "Późno."), "anna", NOW), "refused.review.notLate", "ground");
        refuses(
                () -> inTime.review(refusal(Ground.UNSIGNED, "Bez podpisu."), "anna", NOW),
                "refused.review.notUnsigned",
                "ground");
        inTime.review(refusal(Ground.OTHER, "Dotyczy innego województwa."), "anna", NOW);
        assertThat(inTime.isRefused()).isTrue();
    }

    @Test
    void neverOverwritesATeamSetByHand() {
        inTime.review(admission(""), "anna", NOW);
        inTime.route("ROPS", 7, DUE, "usual", 1);
        assertThat(inTime.getTeam()).isEqualTo("ROPS");
        inTime.assign("EFS", "ewa", DUE.plusDays(3), TODAY, "anna");

        inTime.route("ROPS", 3, TODAY, "editorial", 2);

        assertThat(inTime.getTeam()).isEqualTo("EFS");
        assertThat(inTime.getDueDate()).isEqualTo(DUE.plusDays(3));
        assertThat(inTime.getRoutingRule()).isEqualTo("editorial");
    }

    @Test
    void setsNoTermInThePast() {
        refuses(
                () -> inTime.assign("ROPS", null, TODAY.minusDays(1), TODAY, "anna"),
                "refused.assignment.dueDatePast",
                "dueDate");
        inTime.assign("ROPS", null, TODAY, TODAY, "anna");
        assertThat(inTime.getDueDate()).isEqualTo(TODAY);
    }

    @Test
    void staysSettledAsItWasSettledFirst() {
        inTime.settle(Settlement.ANSWERED, NOW);
        inTime.settle(Settlement.LEFT_WITHOUT_CONSIDERATION, NOW.plusSeconds(9));
        assertThat(inTime.getSettlement()).isEqualTo(Settlement.ANSWERED);
        assertThat(inTime.getSettledAt()).isEqualTo(NOW);
        refuses(() -> inTime.review(admission(""), "anna", NOW), "refused.case.settled", null);
        refuses(() -> inTime.assign("ROPS", null, DUE, TODAY, "anna"), "refused.case.settled", null);
    }

    @Test
    void opensAgainInANewRound() {
        refuses(() -> inTime.reopen(DUE, "ROPS"), "refused.reopening.notSettled", null);
        late.review(refusal(Ground.LATE, "Wpłynęła 4 marca."), "anna", NOW);
        late.settle(Settlement.LEFT_WITHOUT_CONSIDERATION, NOW);
        var before = late.fourEyesSubject();

        late.reopen(DUE, "ROPS");

        assertThat(late.isSettled()).isFalse();
        assertThat(late.isAdmissible()).isTrue();
        assertThat(late.getGround()).isNull();
        assertThat(late.getTeam()).isEqualTo("ROPS");
        assertThat(late.fourEyesSubject()).isNotEqualTo(before);
    }

    private static void refuses(ThrowingCallable act, String code, @Nullable String field) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.field()).isEqualTo(field);
        });
    }
}
