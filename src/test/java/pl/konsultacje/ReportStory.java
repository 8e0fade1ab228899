package pl.konsultacje;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.report.ReportManagement;
import pl.konsultacje.report.ReportText;
import pl.konsultacje.report.Resolution;

/** How a report gets through the office, brought about by the use cases themselves. */
@Component
public class ReportStory {

    private final Story story;
    private final ConsultationManagement consultations;
    private final ReportManagement reports;
    private final ShiftedClock clock;

    ReportStory(Story story, ConsultationManagement consultations, ReportManagement reports, ShiftedClock clock) {
        this.story = story;
        this.consultations = consultations;
        this.reports = reports;
        this.clock = clock;
    }

    /** The collection has ended and the register is confirmed; the report is compiled if nothing is open. */
    public void registerConfirmed(String key) {
        collectionClosed(key);
        consultations.confirmRegister(key, null, null, Story.COORDINATOR);
        story.run(key);
    }

    /** The engine has closed the collection; it is Friday, 5 March 2021, 10:00. */
    public void collectionClosed(String key) {
        clock.moveTo(Instant.parse("2021-03-05T09:00:00Z"));
        story.run(key);
    }

    public static ReportText text() {
        return new ReportText(
                "Konsultowano program na lata 2021-2025.", "Uwagi dotyczyły miejsc pracy.", List.of(), Set.of(), null);
    }

    public void reviewed(String key) {
        reports.review(key, text(), Story.COORDINATOR);
    }

    public void approved(String key) {
        reports.approve(key, Story.MANAGER);
        story.run(key);
    }

    public static Resolution resolution(Resolution.Outcome outcome) {
        return new Resolution(outcome, "21. posiedzenie", "15/132/21/VI", LocalDate.of(2021, 3, 5), null);
    }

    public void adopted(String key) {
        reports.recordResolution(key, resolution(Resolution.Outcome.ADOPTED), "", Story.COORDINATOR);
        story.run(key);
    }

    /** From the confirmed register to the published report. */
    public void published(String key) {
        registerConfirmed(key);
        reviewed(key);
        approved(key);
        if (reports.isResolutionRequired(key)) {
            adopted(key);
        }
    }
}
