package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A migration of the embedded database that ends in the middle: by an error here, by a kill in {@code KillRuns}. */
class WholeMigrationTests {

    @TempDir
    Path folder;

    private DataSource database;
    private JdbcClient jdbc;

    @BeforeEach
    void anOfficeWithOneRow() throws Exception {
        var file = new JdbcDataSource();
        file.setUrl("jdbc:h2:file:" + folder.resolve("it's an office"));
        file.setUser("sa");
        database = file;
        jdbc = JdbcClient.create(database);
        script("V1__first.sql", "create table person (name text, photo varbinary)");
        migrate();
        jdbc.sql("insert into person values ('Anna Żółć', x'00ff')").update();
    }

    @Test
    void goesBackAndOnAfterAMigrationThatEndedInTheMiddle() throws Exception {
        script("V2__second.sql", "create table team (code text); create table broken (no such type)");
        assertThatThrownBy(this::migrate).isInstanceOf(FlywayException.class);

        script("V2__second.sql", "create table team (code text); create table role (code text)");
        migrate();

        assertThat(jdbc.sql("select name || ' ' || rawtohex(photo) from person")
                        .query(String.class)
                        .list())
                .containsExactly("Anna Żółć 00ff");
        assertThat(jdbc.sql("select count(*) from team natural join role")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(copies()).isEmpty();
    }

    @Test
    void copiesNothingWhenThereIsNothingToMigrate() {
        jdbc.sql("insert into person values ('Piotr', null)").update();
        migrate();

        assertThat(jdbc.sql("select count(*) from person").query(Long.class).single())
                .isEqualTo(2);
        assertThat(copies()).isEmpty();
    }

    @Test
    void refusesTablesOfAnotherReleaseWhenNothingIsToBeMigrated() throws Exception {
        script("V1__first.sql", "create table person (name text)");
        assertThatThrownBy(this::migrate).isInstanceOf(FlywayException.class);
    }

    @Test
    void checksHoldWhenTheConnectionsThatMadeThemAreGone() throws Exception {
        script("V2__second.sql", "create table step (kind varchar(9) check (kind in ('DRAFT', 'ANNEX')))");
        try (var pool = new HikariDataSource()) {
            pool.setDataSource(database);
            migrate(pool);
            assertThat(JdbcClient.create(pool)
                            .sql("insert into step values ('ANNEX')")
                            .update())
                    .isOne();

            try (var open = database.getConnection()) {
                pool.close();
                assertThat(jdbc.sql("insert into step values ('DRAFT')").update())
                        .isOne();
                assertThat(open.isValid(1)).isTrue();
            }
        }
    }

    private void script(String name, String sql) throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("scripts")).resolve(name), sql);
    }

    private void migrate() {
        migrate(database);
    }

    private void migrate(DataSource connections) {
        new WholeMigration()
                .migrate(Flyway.configure()
                        .dataSource(connections)
                        .locations("filesystem:" + folder.resolve("scripts"))
                        .load());
    }

    private String[] copies() {
        return folder.toFile().list((folder, name) -> name.contains("before-migration"));
    }
}
