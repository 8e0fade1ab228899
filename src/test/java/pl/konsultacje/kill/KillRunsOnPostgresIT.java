package pl.konsultacje.kill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The same on PostgreSQL. */
class KillRunsOnPostgresIT extends KillRuns {

    private static EmbeddedPostgres server;
    private static int runs;

    @Override
    List<String> database(Path folder) throws Exception {
        if (server == null) {
            server = EmbeddedPostgres.start();
        }
        var name = "kill" + ++runs;
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return List.of(server.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }
}
