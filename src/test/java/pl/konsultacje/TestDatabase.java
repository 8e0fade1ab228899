package pl.konsultacje;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each test context a fresh database: H2 in memory, or PostgreSQL when {@code test.database} says so. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private static @Nullable EmbeddedPostgres postgres;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var name = "test" + UUID.randomUUID().toString().replace("-", "");
        if ("postgresql".equals(context.getEnvironment().getProperty("test.database"))) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + createOnPostgres(name),
                            "spring.datasource.username=postgres",
                            "spring.datasource.password=postgres")
                    .applyTo(context);
        } else {
            // a long run outlives a connection, and checks made by it (WholeMigration), which memory cannot open again
            TestPropertyValues.of(
                            "spring.datasource.url=jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1",
                            "spring.datasource.hikari.max-lifetime=0")
                    .applyTo(context);
        }
    }

    private static synchronized String createOnPostgres(String name) {
        try {
            if (postgres == null) {
                var builder = EmbeddedPostgres.builder().setRegisterShutdownHook(false);
                if (Boolean.getBoolean("test.durable")) {
                    // for tests it is started so that a crash loses what was committed; offices run the defaults
                    DURABLE.forEach(setting -> builder.setServerConfig(setting, "on"));
                }
                postgres = builder.start();
                var started = postgres;
                // after the contexts: an engine that is being closed asks the database and waits 30 s for an answer
                SpringApplication.getShutdownHandlers().add(() -> close(started));
            }
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return postgres.getJdbcUrl("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
