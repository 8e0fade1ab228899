package pl.konsultacje.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Migrates an embedded database wholly or not at all. H2 commits each statement that changes a table by itself, so a
 * migration that is killed leaves halves that no later start could go on from; a copy made before it is what that start goes
 * back to. PostgreSQL rolls back by itself.
 */
@Component
class WholeMigration implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(WholeMigration.class);

    @Override
    public void migrate(Flyway flyway) {
        var jdbc = JdbcClient.create(flyway.getConfiguration().getDataSource());
        var database = file(flyway, jdbc);
        if (database.isEmpty()) {
            flyway.migrate();
            return;
        }
        var before = Path.of(database.get() + ".before-migration.sql");
        if (Files.exists(before)) {
            LOG.warn("A migration was not finished: going back to the database as it was before, then migrating again");
            jdbc.sql("drop all objects").update();
            jdbc.sql("runscript from '" + quoted(before) + "'").update();
        } else if (flyway.info().pending().length > 0) {
            copy(jdbc, before);
        } else {
            flyway.migrate(); // says whether the tables are those of this release
            return;
        }
        flyway.migrate();
        delete(before);
        openAgain(flyway.getConfiguration().getDataSource());
    }

    /**
     * H2 compares what a check allows by the session that made the check, which ends with its connection, and the pool
     * replaces that within half an hour: every check would fail from then on. Opened again, the database owns its checks.
     */
    private static void openAgain(DataSource dataSource) {
        try {
            JdbcClient.create(dataSource).sql("shutdown").update();
            if (dataSource.isWrapperFor(HikariDataSource.class)) {
                dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database was not opened again", e);
        }
    }

    /** Where H2 keeps the database, without an ending; empty for one in memory and for PostgreSQL. */
    private static Optional<String> file(Flyway flyway, JdbcClient jdbc) {
        return product(flyway).equals("H2")
                ? jdbc.sql("select database_path()").query(String.class).optional()
                : Optional.empty();
    }

    private static String product(Flyway flyway) {
        try {
            return JdbcUtils.extractDatabaseMetaData(
                    flyway.getConfiguration().getDataSource(), DatabaseMetaData::getDatabaseProductName);
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database does not answer", e);
        }
    }

    private static void copy(JdbcClient jdbc, Path before) {
        var unfinished = Path.of(before + ".part");
        jdbc.sql("script to '" + quoted(unfinished) + "'")
                .query((row, number) -> number)
                .list();
        try {
            Files.move(unfinished, before, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path before) {
        try {
            Files.deleteIfExists(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}
