package pl.konsultacje.benchmark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.konsultacje.PackagedApp;

/**
 * How soon the packaged demo is ready and how much memory it holds at rest: by the virtual machine's own defaults (the
 * baseline), by the options of the Dockerfile, and from the unpacked jar with an archive of its classes. Reads /proc, so
 * on Linux alone; needs {@code target/konsultacje.jar}.
 */
@Tag("benchmark")
class StartBenchmark {

    private static final int RUNS = 3;
    private static final long REST_MILLIS = 20_000;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    @Test
    void startAndMemory() throws Exception {
        assumeTrue(Files.exists(PackagedApp.JAR), "Package first: ./mvnw -DskipTests package");
        var options = options();
        var jar = List.of("-jar", PackagedApp.JAR.toString());
        measure("first start of all", all(options, jar), 1);
        measure("defaults (baseline)", jar, RUNS);
        measure("options of the Dockerfile", all(options, jar), RUNS);
        measure("the same, C1 alone (spring-boot:run)", all(options, List.of("-XX:TieredStopAtLevel=1"), jar), RUNS);
        var unpacked = PackagedApp.unpacked(folder);
        measure("the same, unpacked with a class archive (image)", all(options, unpacked), RUNS);
        System.out.printf("jar: %.1f MB%n", Files.size(PackagedApp.JAR) / 1e6);
    }

    /** Those of the Dockerfile, so that what is measured is what is delivered. */
    private static List<String> options() throws IOException {
        var entry = Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> line.startsWith("ENV JDK_JAVA_OPTIONS="))
                .findFirst()
                .orElseThrow();
        return List.of(entry.replaceAll("^[^\"]*\"|\"$", "").split(" "));
    }

    @SafeVarargs
    private static List<String> all(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private void measure(String what, List<String> java, int runs) throws Exception {
        var ready = new double[runs];
        var processor = new double[runs];
        var resident = new double[runs];
        for (int run = 0; run < runs; run++) {
            try (var app = new PackagedApp(folder, java, List.of("--server.address=127.0.0.1"))) {
                var start = System.nanoTime();
                app.start();
                app.awaitReady();
                ready[run] = (System.nanoTime() - start) / 1e9;
                processor[run] = app.process()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis()
                        / 1e3;
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(app.address() + "/consultations/WPRESiS-2021"))
                                .build(),
                        BodyHandlers.discarding());
                PackagedApp.pause(REST_MILLIS);
                resident[run] = resident(app);
                app.kill();
            }
        }
        System.out.printf(
                "%-50s ready %s s, processor %s s, resident at rest %s MB%n",
                what, told(ready, 1), told(processor, 1), told(resident, 0));
    }

    private static String told(double[] values, int digits) {
        Arrays.sort(values);
        return String.format(
                "%." + digits + "f (%." + digits + "f-%." + digits + "f)",
                values[values.length / 2],
                values[0],
                values[values.length - 1]);
    }

    private static double resident(PackagedApp app) throws IOException {
        var line = Files.readAllLines(
                        Path.of("/proc", String.valueOf(app.process().pid()), "status"))
                .stream()
                .filter(status -> status.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }
}
