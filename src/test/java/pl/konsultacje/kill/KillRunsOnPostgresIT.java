package pl.konsultacje.kill;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL, which is killed too. */
class KillRunsOnPostgresIT extends KillRuns {

    private PostgresServer server;

    @Override
    List<String> database(Path folder) throws Exception {
        server = new PostgresServer(folder.resolve("postgres"));
        return server.newDatabase();
    }

    @Override
    boolean isShared() {
        return true;
    }

    @Override
    int floodKills() {
        return Integer.getInteger("kills", 30);
    }

    @Override
    int databaseKills() {
        return server.kills();
    }

    @Override
    void troubleWithDatabase() throws Exception {
        killDatabase(server);
    }

    /** {@code -Drate=200 -DdatabaseKills=12 -Dseed=1}. */
    @Test
    @Tag("long")
    void aFloodLosesNothingWhileTheDatabaseIsKilled() throws Exception {
        floodWhileDatabaseIsKilled(server, Integer.getInteger("databaseKills", 12));
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }
}
