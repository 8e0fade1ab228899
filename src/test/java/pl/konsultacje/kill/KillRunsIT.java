package pl.konsultacje.kill;

import java.nio.file.Path;
import java.util.List;

/** On the embedded database, as it is delivered. */
class KillRunsIT extends KillRuns {

    @Override
    List<String> database(Path folder) {
        return List.of(
                "jdbc:h2:file:" + folder.resolve("data/demo")
                        + ";WRITE_DELAY=0;LOCK_TIMEOUT=20000;DB_CLOSE_ON_EXIT=FALSE",
                "sa",
                "");
    }

    @Override
    boolean isShared() {
        return false;
    }

    @Override
    int floodKills() {
        return Integer.getInteger("kills", 20);
    }
}
