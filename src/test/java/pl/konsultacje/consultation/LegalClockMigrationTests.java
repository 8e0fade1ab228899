package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** What an installation of the release before has in its tables. */
class LegalClockMigrationTests {

    @Test
    void whatWasApprovedBeforeKeepsTheTermsOfItsBasis() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:legal-clock;DB_CLOSE_DELAY=-1");
        run(database, "vendor/h2/V1_1__types", "migration/V10__consultation");
        var jdbc = JdbcClient.create(database);
        consultation(
                jdbc, 1, "APPROVED", "'DEVELOPMENT_POLICY'", "timestamp with time zone '2021-01-27 08:00:00+01:00'");
        consultation(jdbc, 2, "PREPARED", "'PUBLIC_BENEFIT'", "null");

        run(database, "migration/V101__legal_clock");

        assertThat(jdbc.sql("select basis_name_pl, basis_minimum_days, basis_day_counting, basis_report_days,"
                                + " basis_end_rule, basis_resolution_required from consultation order by id")
                        .query()
                        .listOfRows())
                .satisfiesExactly(
                        approved -> assertThat(approved.values())
                                .containsExactly(
                                        "art. 6 ust. 5 ustawy z dnia 6 grudnia 2006 r. o zasadach prowadzenia polityki"
                                                + " rozwoju",
                                        35,
                                        "CALENDAR_DAYS",
                                        30,
                                        "STAYS",
                                        true),
                        prepared -> assertThat(prepared.values()).containsOnlyNulls());
    }

    private static void consultation(JdbcClient jdbc, long id, String key, String basis, String approvedAt) {
        jdbc.sql("insert into consultation (id, version, case_key, title, initiated_by, initiated_at, legal_basis_code,"
                        + " publication_approved_at) values (" + id + ", 0, '" + key + "', 'x', 'anna',"
                        + " current_timestamp, " + basis + ", " + approvedAt + ")")
                .update();
    }

    private static void run(JdbcDataSource database, String... scripts) {
        var populator = new ResourceDatabasePopulator();
        populator.setSqlScriptEncoding("UTF-8");
        for (var script : scripts) {
            populator.addScript(new ClassPathResource("db/" + script + ".sql"));
        }
        populator.execute(database);
    }
}
