package pl.konsultacje.platform;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts public numbers, e.g. the submissions of one consultation, from 1, inside the caller's transaction. */
@Component
public class NumberSeries {

    private final JdbcClient jdbc;

    NumberSeries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Creates a series; done once, by whoever creates what is counted. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void create(String series) {
        jdbc.sql("insert into number_series (series, next_number) values (?, 1)")
                .param(series)
                .update();
    }

    /**
     * Locks a series that exists until the transaction ends, so that nobody else counts meanwhile.
     *
     * @throws IllegalStateException when nobody created the series
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String series) {
        jdbc.sql("select series from number_series where series = ? for update")
                .param(series)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("There is no number series " + series));
    }

    /**
     * Takes the next number of a series that exists. The row stays locked until the transaction ends.
     *
     * @throws IllegalStateException when nobody created the series
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next(String series) {
        var updated = jdbc.sql("update number_series set next_number = next_number + 1 where series = ?")
                .param(series)
                .update();
        if (updated != 1) {
            throw new IllegalStateException("There is no number series " + series);
        }
        return jdbc.sql("select next_number - 1 from number_series where series = ?")
                .param(series)
                .query(Long.class)
                .single();
    }
}
