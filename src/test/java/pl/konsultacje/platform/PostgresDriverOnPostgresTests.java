package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.OnPostgres;

/** What an error of PostgreSQL says, which is what the log says; a batch that breaks off would tell every value in it. */
@OfficeTest
@OnPostgres
class PostgresDriverOnPostgresTests {

    @Autowired
    DataSource dataSource;

    @Test
    void noErrorRepeatsTheValuesOfARow() throws SQLException {
        var jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("create table quiet_driver (secret varchar(40) primary key)");
        try {
            var failure = catchThrowable(() -> jdbc.batchUpdate(
                    "insert into quiet_driver (secret) values (?)",
                    List.of(new Object[] {"KOD-1234"}, new Object[] {"KOD-1234"})));
            assertThat(failure).isNotNull();
            for (Throwable told = failure; told != null; told = next(told)) {
                assertThat(told.toString()).doesNotContain("KOD-1234");
            }
            assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).hasMessageContaining("quiet_driver_pkey");
        } finally {
            jdbc.execute("drop table quiet_driver");
        }
    }

    private static Throwable next(Throwable told) {
        return told instanceof SQLException refused && refused.getNextException() != null
                ? refused.getNextException()
                : told.getCause();
    }
}
