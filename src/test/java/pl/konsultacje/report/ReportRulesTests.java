package pl.konsultacje.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import pl.konsultacje.platform.Refused;

class ReportRulesTests {

    private static final Instant NOW = Instant.parse("2021-03-10T10:00:00Z");
    private static final LocalDate COLLECTION_END = LocalDate.of(2021, 3, 3);

    private static ReportRow row(String number, String caseKey, @Nullable String ground, @Nullable String disposition) {
        return new ReportRow(
                1,
                "K-1/" + number,
                caseKey,
                LocalDate.of(2021, 2, 1),
                "WEB_FORM",
                "Fundacja",
                "NGO",
                "2 Cele",
                "",
                "",
                "Treść",
                "",
                "",
                ground,
                disposition,
                "Bo tak.",
                "",
                null);
    }

    private static ReportText text(String introduction, String mainIssues) {
        return new ReportText(introduction, mainIssues, List.of(), Set.of(), null);
    }

    private static Report compiled() {
        return new Report("K-1", "{}", NOW);
    }

    private static Report approved() {
        var report = compiled();
        report.review(text("Wprowadzenie", "Zagadnienia"), true, "anna", NOW);
        report.approve("marek", NOW);
        return report;
    }

    private static void refuses(String code, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    @Test
    void everyRemarkHasOneOutcomeWhenTheSheetAddsUp() {
        var sheet = Completeness.of(
                List.of(
                        row("1.1", "K-1/G1", null, "ACCEPTED"),
                        row("2.1", "K-1/G2", "LATE", null),
                        row("3.1", "K-1/G3", null, "CLARIFIED")),
                0);

        assertThat(sheet).isEqualTo(new Completeness(3, 2, 1, 0, 0, 0));
        assertThat(sheet.addsUp()).isTrue();
    }

    @Test
    void aRemarkStillOpenIsCountedWhereItStands() {
        var sheet = Completeness.of(List.of(row("1.1", "K-1/G1", null, "ACCEPTED")), 1);

        assertThat(sheet).isEqualTo(new Completeness(2, 1, 0, 0, 0, 1));
        assertThat(sheet.addsUp()).isTrue();
    }

    @Test
    void aRowWithoutOutcomeKeepsTheSheetFromAddingUp() {
        var sheet =
                Completeness.of(List.of(row("1.1", "K-1/G1", null, "ACCEPTED"), row("2.1", "K-1/G2", null, null)), 0);

        assertThat(sheet.addsUp()).isFalse();
    }

    @Test
    void countsSharesByRemarksAndDistinctContentsByCases() {
        var statistics = Statistics.of(
                List.of(
                        row("1.1", "K-1/G1", null, "NOT_ACCEPTED"),
                        row("1.2", "K-1/G1", null, "NOT_ACCEPTED"),
                        row("2.1", "K-1/G1", null, "NOT_ACCEPTED"),
                        row("3.1", "K-1/G2", null, "CLARIFIED")),
                2);

        assertThat(statistics.outcomes())
                .extracting(
                        Statistics.Count::code,
                        Statistics.Count::remarks,
                        Statistics.Count::distinctContents,
                        Statistics.Count::share)
                .containsExactly(
                        tuple("ACCEPTED", 0, 0, 0.0),
                        tuple("PARTLY_ACCEPTED", 0, 0, 0.0),
                        tuple("NOT_ACCEPTED", 3, 1, 0.75),
                        tuple("CLARIFIED", 1, 1, 0.25));
        assertThat(statistics.submissions()).isEqualTo(3);
        assertThat(statistics.distinctContents()).isEqualTo(2);
    }

    @Test
    void countsNothingWhenNothingCame() {
        var statistics = Statistics.of(List.of(), 0);

        assertThat(statistics.remarks()).isZero();
        assertThat(statistics.outcomes())
                .allSatisfy(count -> assertThat(count.share()).isZero());
    }

    @Test
    void freezesAndReadsTheSame() {
        var contents = new ReportContents(
                new ReportContents.Course(
                        "T",
                        "T",
                        "U",
                        "S",
                        "P",
                        "art. 6",
                        "",
                        null,
                        LocalDate.of(2021, 1, 27),
                        COLLECTION_END,
                        LocalDate.of(2021, 4, 2),
                        "",
                        "",
                        "",
                        List.of("Projekt")),
                List.of(new ReportContents.HeldMeeting(
                        "S", Instant.parse("2021-02-23T11:00:00.123456Z"), "online", null, "")),
                new Completeness(1, 1, 0, 0, 0, 0),
                Statistics.of(List.of(row("1.1", "K-1/G1", null, "ACCEPTED")), 1),
                List.of(row("1.1", "K-1/G1", null, "ACCEPTED")),
                List.of(new Annex("invited", List.of("name"), List.of(List.of("Gmina A")))));

        assertThat(Frozen.readContents(Frozen.write(contents))).isEqualTo(contents);
    }

    @Test
    void readsWhatALaterReleaseAddsToTheFrozenForm() {
        var written = Frozen.write(new Completeness(1, 1, 0, 0, 0, 0));

        assertThat(Frozen.readContents("{\"completeness\":" + written + ",\"added\":1}")
                        .completeness()
                        .received())
                .isEqualTo(1);
    }

    @Test
    void whatWasFrozenBeforeThereWereAnnexesHasNone() {
        assertThat(Frozen.readContents("{}").annexes()).isEmpty();
    }

    @Test
    void refusesAnEmptyOrTooLongText() {
        refuses("refused.report.introductionMissing", () -> compiled().review(text(" ", "x"), true, "anna", NOW));
        refuses("refused.report.mainIssuesMissing", () -> compiled().review(text("x", ""), true, "anna", NOW));
        refuses("refused.text.tooLong", () -> compiled().review(text("x".repeat(20_001), "x"), true, "anna", NOW));
        compiled().review(text("x", ""), false, "anna", NOW);
    }

    @Test
    void refusesApprovalBeforeAnybodyReviewedIt() {
        refuses("refused.report.notReviewed", () -> compiled().approve("marek", NOW));
    }

    @Test
    void refusesPublicationWithoutApproval() {
        refuses("refused.report.notApproved", () -> compiled().publish("0".repeat(64), NOW));
    }

    @Test
    void aPublishedVersionNeverChanges() {
        var report = approved();
        report.publish("0".repeat(64), NOW);

        refuses("refused.report.closed", () -> report.review(text("Inne", "Inne"), true, "anna", NOW));
        refuses("refused.report.closed", () -> report.compileAgain("{}", NOW));
        refuses("refused.report.closed", () -> report.approve("marek", NOW));
        refuses("refused.report.closed", () -> report.sendForReconsideration(NOW));
        assertThat(report.next("{}", NOW).getNumber()).isEqualTo(2);
    }

    @Test
    void anApprovalDoesNotOutliveAChangeOfTheText() {
        var report = approved();

        report.review(text("Inne", "Inne"), true, "anna", NOW);

        assertThat(report.isApproved()).isFalse();
    }

    @Test
    void refusesAResolutionThatCannotBe() {
        var after = LocalDate.of(2021, 3, 10);
        var adopted = Resolution.Outcome.ADOPTED;
        refuses("refused.report.notApproved", () -> compiled()
                .record(new Resolution(adopted, "21.", "1", after, null), COLLECTION_END, NOW));
        refuses("refused.resolution.dateMissing", () -> approved()
                .record(new Resolution(adopted, "21.", "1", null, null), COLLECTION_END, NOW));
        refuses("refused.resolution.dateInFuture", () -> approved()
                .record(new Resolution(adopted, "21.", "1", after.plusDays(1), null), COLLECTION_END, NOW));
        refuses("refused.resolution.dateBeforeEnd", () -> approved()
                .record(new Resolution(adopted, "21.", "1", COLLECTION_END, null), COLLECTION_END, NOW));
        refuses("refused.resolution.sessionMissing", () -> approved()
                .record(new Resolution(adopted, "", "1", after, null), COLLECTION_END, NOW));
        refuses("refused.resolution.numberMissing", () -> approved()
                .record(new Resolution(adopted, "21.", "", after, null), COLLECTION_END, NOW));
        approved().record(new Resolution(Resolution.Outcome.RETURNED, "21.", "", after, null), COLLECTION_END, NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"static/css/report.css", "report/file.css"})
    void theStyleNeedsNoEscapingWithinTheFile(String name) throws Exception {
        assertThat(new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8))
                .doesNotContain("<", ">", "&", "\"", "'");
    }
}
