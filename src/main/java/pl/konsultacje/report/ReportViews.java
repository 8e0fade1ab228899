package pl.konsultacje.report;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.OfficeTime;

/** Makes reports readable; a published version never changes, so the last ones read are kept. */
@Component
class ReportViews {

    private static final int KEPT = 4;

    private final ReportFiles files;
    private final Map<Long, ReportView> published = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ReportView> eldest) {
            return size() > KEPT;
        }
    });

    ReportViews(ReportFiles files) {
        this.files = files;
    }

    ReportView of(Report report) {
        if (!report.isPublished()) {
            return of(report, null);
        }
        var kept = published.get(report.getId());
        if (kept == null) {
            kept = of(report, report.getPublishedAt());
            published.put(report.getId(), kept);
        }
        return kept;
    }

    /** @param publishedAt when the version is published; null for a draft */
    ReportView of(Report report, @Nullable Instant publishedAt) {
        var contents = report.contents();
        var withheld = report.namesWithheld();
        var places = report.placesOfChange().stream()
                .collect(Collectors.toMap(
                        PlaceOfChange::remark, PlaceOfChange::place, (one, other) -> one + "; " + other));
        // named for one of them, the place holds for all equal remarks
        var placesOfCases = new HashMap<String, String>();
        contents.rows().stream()
                .filter(row -> places.containsKey(row.shortNumber()))
                .forEach(row -> placesOfCases.putIfAbsent(row.caseKey(), places.get(row.shortNumber())));
        var rows = contents.rows().stream()
                .map(row -> {
                    var isWithheld = !row.submitter().isEmpty() && withheld.contains(row.submissionNumber());
                    return new ReportView.Row(
                            row,
                            isWithheld ? "" : row.submitter(),
                            isWithheld,
                            places.getOrDefault(
                                    row.shortNumber(),
                                    row.isAccepted() ? placesOfCases.getOrDefault(row.caseKey(), "") : ""));
                })
                .toList();
        return new ReportView(
                report.getConsultationKey(),
                report.getNumber(),
                OfficeTime.dayOf(report.getCompiledAt()),
                report.getApprovedAt() == null ? null : OfficeTime.dayOf(report.getApprovedAt()),
                publishedAt == null ? null : OfficeTime.dayOf(publishedAt),
                report.getIntroduction(),
                report.getMainIssues(),
                contents,
                rows,
                report.isAdopted() ? report.getResolutionSession() : null,
                report.isAdopted() ? report.getResolutionNumber() : null,
                report.isAdopted() ? report.getResolutionDate() : null,
                files.describe(report.getId()).stream()
                        .filter(file -> file.kind() == ReportFile.Kind.CHANGED_DRAFT)
                        .findFirst()
                        .orElse(null));
    }
}
