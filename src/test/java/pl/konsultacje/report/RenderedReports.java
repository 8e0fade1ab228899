package pl.konsultacje.report;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The report's files for who measures them. */
@Component
public class RenderedReports {

    private final ReportDocument html;
    private final ReportWordDocument word;

    RenderedReports(ReportDocument html, ReportWordDocument word) {
        this.html = html;
        this.word = word;
    }

    public Supplier<byte[]> html(int remarks) {
        var report = ReportSample.of(remarks);
        return () -> html.render(report);
    }

    public Supplier<byte[]> word(int remarks) {
        var report = ReportSample.of(remarks);
        return () -> word.render(report, ReportSample.PUBLISHED_AT);
    }
}
