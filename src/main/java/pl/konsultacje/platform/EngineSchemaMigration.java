package pl.konsultacje.platform;

import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/** Creates the engine's tables by the scripts that lie in the engine's own jar; nothing is copied. */
@Component
class EngineSchemaMigration implements JavaMigration {

    private static final List<String> SCRIPTS = List.of(
            "identity", "engine", "history", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws Exception {
        var connection = context.getConnection();
        var product = connection.getMetaData().getDatabaseProductName();
        var vendor =
                switch (product) {
                    case "H2" -> "h2";
                    case "PostgreSQL" -> "postgres";
                    default ->
                        throw new IllegalStateException("No engine schema for the database " + product
                                + ": use PostgreSQL, or H2 for the demo");
                };
        for (var script : SCRIPTS) {
            var resource = new ClassPathResource(
                    "org/camunda/bpm/engine/db/create/activiti." + vendor + ".create." + script + ".sql");
            ScriptUtils.executeSqlScript(connection, new EncodedResource(resource, "UTF-8"));
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "engine schema 7.24.0";
    }

    @Override
    public Integer getChecksum() {
        return 7240;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
