package pl.konsultacje.kill;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.springframework.test.util.TestSocketUtils;

/** A PostgreSQL whose processes can all be killed, and which goes on from what it left on the disk. */
final class PostgresServer implements KillRuns.KillableDatabase, AutoCloseable {

    private static final long DEAD_WITHIN_SECONDS = 20;

    private final Path data;
    private final int port = TestSocketUtils.findAvailableTcpPort();
    private EmbeddedPostgres server;
    private int kills;

    PostgresServer(Path data) throws IOException {
        this.data = data;
        // it says at length that what was killed cannot be stopped
        ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
        start();
    }

    /** Starts it on the same data at the same port; after a kill it recovers first. */
    @Override
    public void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                // for tests it is started so that a crash loses what was committed; offices run the defaults
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
    }

    /** SIGKILL to the first of its processes and to all others; returns when none of them lives. */
    @Override
    public void kill() throws Exception {
        var first = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                        .get(0)
                        .strip()))
                .orElseThrow();
        var all = new ArrayList<ProcessHandle>(List.of(first));
        first.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        for (var process : all) {
            process.onExit().get(DEAD_WITHIN_SECONDS, TimeUnit.SECONDS);
        }
        kills++;
        // lets go of the lock on the folder; there is nothing to be stopped
        server.close();
    }

    int kills() {
        return kills;
    }

    /** Url, user and password of a new, empty database. */
    List<String> newDatabase() throws SQLException {
        var name = "kill";
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return List.of(server.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
