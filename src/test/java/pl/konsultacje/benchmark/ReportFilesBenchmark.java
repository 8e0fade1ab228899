package pl.konsultacje.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.report.RenderedReports;

/** How long the files of a large report take, the Word file beside the HTML file. */
@Tag("benchmark")
@OfficeTest
class ReportFilesBenchmark {

    private static final int RUNS = 3;
    private static final long MEGABYTE = 1_000_000;

    @Autowired
    RenderedReports reports;

    /**
     * @param milliseconds until the last byte
     * @param heap megabytes above what was alive before; with what the collector had not yet thrown away
     */
    private record Cost(long milliseconds, long heap, int bytes) {}

    @Test
    void tenThousandRemarks() {
        for (var remarks : List.of(1_000, 10_000)) {
            var html = median("HTML", remarks, reports.html(remarks));
            var word = median("DOCX", remarks, reports.word(remarks));
            assertThat(html.bytes()).isPositive();
            assertThat(word.milliseconds()).isLessThan(5_000);
            assertThat(word.heap()).isLessThan(300);
        }
    }

    private static Cost median(String format, int remarks, Supplier<byte[]> file) {
        var costs = new ArrayList<Cost>();
        for (int run = 0; run < RUNS; run++) {
            costs.add(cost(file));
        }
        costs.sort((one, other) -> Long.compare(one.milliseconds(), other.milliseconds()));
        var median = costs.get(RUNS / 2);
        System.out.printf(
                "%s %,d remarks: median %,d ms of %s; %d MB above the heap before; file %,d kB%n",
                format,
                remarks,
                median.milliseconds(),
                costs.stream().map(Cost::milliseconds).toList(),
                costs.stream().mapToLong(Cost::heap).max().orElseThrow(),
                median.bytes() / 1000);
        return median;
    }

    private static Cost cost(Supplier<byte[]> file) {
        System.gc();
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        var before = pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        pools.forEach(pool -> pool.resetPeakUsage());
        var start = System.nanoTime();
        var bytes = file.get();
        var milliseconds = (System.nanoTime() - start) / 1_000_000;
        var peak =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return new Cost(milliseconds, (peak - before) / MEGABYTE, bytes.length);
    }
}
