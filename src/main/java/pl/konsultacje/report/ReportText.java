package pl.konsultacje.report;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.Answers.UploadedFile;

/**
 * What the coordinator adds to the compiled report.
 *
 * @param introduction chapter in own words, at most 20,000 characters
 * @param mainIssues what the remarks were mostly about, at most 20,000 characters
 * @param placesOfChange where the changed draft takes accepted remarks into account
 * @param namesWithheld numbers of the submissions whose sender's name is not published
 * @param changedDraft the draft as changed; null to keep the one that is stored, if any
 */
public record ReportText(
        String introduction,
        String mainIssues,
        List<PlaceOfChange> placesOfChange,
        Set<String> namesWithheld,
        @Nullable UploadedFile changedDraft) {}
