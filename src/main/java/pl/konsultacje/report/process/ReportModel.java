package pl.konsultacje.report.process;

/** The names in the model {@code consultation} that the report speaks of. */
final class ReportModel {

    static final String REVIEW_REPORT = "reviewReport";
    static final String APPROVE_REPORT = "approveReport";
    static final String RECORD_RESOLUTION = "recordResolution";

    private ReportModel() {}
}
