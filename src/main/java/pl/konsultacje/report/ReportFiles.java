package pl.konsultacje.report;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Files of the reports. */
interface ReportFiles extends Repository<ReportFile, Long> {

    ReportFile saveAndFlush(ReportFile file);

    Optional<ReportFile> findByReportIdAndKind(long reportId, ReportFile.Kind kind);

    void delete(ReportFile file);

    @Query("select new pl.konsultacje.report.DescribedFile(f.kind, f.fileName, f.sizeInBytes, f.sha256)"
            + " from ReportFile f where f.reportId = :reportId order by f.id")
    List<DescribedFile> describe(long reportId);
}
