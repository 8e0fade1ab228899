package pl.konsultacje.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.konsultacje.PackagedApp;

/**
 * What a browser that was never here fetches for a public page, and when the largest piece of it stands there (LCP): on the
 * line of this machine (the baseline) and on the slow 4G of Lighthouse. Needs {@code target/konsultacje.jar} and Chromium.
 */
@Tag("benchmark")
class FirstViewBenchmark {

    private static final int RUNS = 5;
    private static final int LATENCY_MILLIS = 150;
    private static final double BYTES_PER_SECOND = 1_600_000 / 8.0;

    private static final String LARGEST_PAINT = """
            () => new Promise(told => new PerformanceObserver(
                list => told(list.getEntries().at(-1).startTime))
              .observe({ type: 'largest-contentful-paint', buffered: true }))""";

    @TempDir
    Path folder;

    @Test
    void publicPages() throws Exception {
        assumeTrue(Files.exists(PackagedApp.JAR), "Package first: ./mvnw -DskipTests package");
        var java = List.of("-jar", PackagedApp.JAR.toString());
        try (var app = new PackagedApp(folder, java, List.of("--server.address=127.0.0.1"))) {
            app.start();
            app.awaitReady();
            try (var visitor = Browser.start(app.address())) {
                for (var page : List.of("/", "/consultations/WPRESiS-2021", "/consultations/WPRESiS-2021/remarks")) {
                    visitor.opens(page);
                    measure(visitor, page, false);
                    measure(visitor, page, true);
                }
            }
            app.kill();
        }
    }

    private static void measure(Browser visitor, String address, boolean slow) throws Exception {
        var paint = new double[RUNS];
        var fetched = new TreeMap<String, Long>();
        for (int run = 0; run < RUNS; run++) {
            fetched.clear();
            try (var newcomer = visitor.another()) {
                var page = newcomer.page();
                var wire = page.context().newCDPSession(page);
                var kinds = new TreeMap<String, String>();
                wire.on(
                        "Network.responseReceived",
                        event -> kinds.put(
                                event.get("requestId").getAsString(),
                                event.get("type").getAsString()));
                wire.on(
                        "Network.loadingFinished",
                        event -> fetched.merge(
                                kinds.getOrDefault(event.get("requestId").getAsString(), "Other"),
                                event.get("encodedDataLength").getAsLong(),
                                Long::sum));
                wire.send("Network.enable");
                if (slow) {
                    wire.send("Network.emulateNetworkConditions", slow4G());
                }
                newcomer.opens(address);
                page.waitForTimeout(1_000);
                paint[run] = ((Number) page.evaluate(LARGEST_PAINT)).doubleValue();
            }
        }
        Arrays.sort(paint);
        System.out.printf(
                "%-36s %-24s LCP %.0f ms (%.0f-%.0f), fetched %.1f KB %s%n",
                address,
                slow ? "slow 4G" : "this machine (baseline)",
                paint[RUNS / 2],
                paint[0],
                paint[RUNS - 1],
                fetched.values().stream().mapToLong(Long::longValue).sum() / 1e3,
                fetched);
    }

    private static JsonObject slow4G() {
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", LATENCY_MILLIS);
        conditions.addProperty("downloadThroughput", BYTES_PER_SECOND);
        conditions.addProperty("uploadThroughput", BYTES_PER_SECOND / 2);
        return conditions;
    }
}
