package pl.konsultacje;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.test.util.TestSocketUtils;

/** The jar as an office runs it, in a process of its own that can be killed and started again; the clock is the demo's. */
public final class PackagedApp implements AutoCloseable {

    /** The jar as the build made it. */
    public static final Path JAR = Path.of("target", "konsultacje.jar").toAbsolutePath();

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final List<String> java;
    private final List<String> settings;
    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile boolean up;
    private Process process;
    private int kills;

    /**
     * @param java options of the virtual machine, and what it is to run
     * @param settings arguments of the application
     */
    public PackagedApp(Path folder, List<String> java, List<String> settings) {
        this.folder = folder;
        this.java = java;
        this.settings = settings;
    }

    /**
     * Unpacks the jar and archives its classes, as the image does: it starts sooner.
     *
     * @param folder where it is unpacked to
     * @return options of the virtual machine that run it
     */
    public static List<String> unpacked(Path folder) throws IOException, InterruptedException {
        var jar = folder.resolve("unpacked/konsultacje.jar").toString();
        var archive = folder.resolve("konsultacje.jsa");
        run(folder, "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", "unpacked", "--force");
        run(
                folder,
                // for this one run, which is over soon
                "-XX:TieredStopAtLevel=1",
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Dspring.context.exit=onRefresh",
                "-Dspring.datasource.url=jdbc:h2:mem:training",
                "-jar",
                jar);
        return List.of("-XX:SharedArchiveFile=" + archive, "-jar", jar);
    }

    private static void run(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(arguments));
        var log = folder.resolve("training.log");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public String address() {
        return "http://localhost:" + port;
    }

    /** Whether it answers, as far as is known. */
    public boolean isUp() {
        return up;
    }

    /** Waits until it answers, as far as is known, or until the waiting thread is interrupted. */
    public void awaitUp() {
        while (!up && !Thread.currentThread().isInterrupted()) {
            pause(20);
        }
    }

    public int kills() {
        return kills;
    }

    public void start() {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(java);
        command.addAll(List.of(
                "--spring.profiles.active=demo", "--server.port=" + port, "--konsultacje.public-url=" + address()));
        command.addAll(settings);
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            // as in the image
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            // everybody comes from one address; the settings may put it on again
            builder.environment().put("KONSULTACJE_DEFENCE_ENABLED", "false");
            process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var health = HttpRequest.newBuilder(URI.create(address() + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (System.nanoTime() < until) {
            if (!process.isAlive()) {
                throw new AssertionError("The application ended by itself: " + lastOfLog());
            }
            try {
                if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    up = true;
                    return;
                }
            } catch (IOException notYet) {
                // nobody listens yet
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            pause(100);
        }
        throw new AssertionError("The application did not come up: " + lastOfLog());
    }

    /** The process while it runs. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** SIGKILL: the process gets no chance to finish anything. */
    public void kill() {
        up = false;
        kills++;
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path log() {
        return folder.resolve("app.log");
    }

    private String lastOfLog() {
        try {
            var lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many lines it has logged. */
    public long linesLogged() {
        try (var lines = Files.lines(log())) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors that it logged, each with the beginning of what led there. */
    public String errors() {
        try {
            var lines = Files.readAllLines(log());
            var told = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(" ERROR ")) {
                    lines.subList(i, Math.min(lines.size(), i + 15))
                            .forEach(line -> told.append(line).append('\n'));
                }
            }
            return told.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
