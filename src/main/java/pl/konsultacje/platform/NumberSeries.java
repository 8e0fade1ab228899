package pl.konsultacje.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts public numbers, e.g. the submissions of one consultation, from 1. */
@Component
public class NumberSeries {

    private final JdbcClient jdbc;
    private final TransactionTemplate own;
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();

    NumberSeries(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Numbers that were taken for those who wait; guarded by itself. */
    private static final class Taken {

        private final AtomicInteger waiting = new AtomicInteger();
        private long next;
        private long end;
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
     * @return the number that is next
     * @throws IllegalStateException when nobody created the series
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long lock(String series) {
        return jdbc.sql("select next_number from number_series where series = ? for update")
                .param(series)
                .query(Long.class)
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
        return next(series, 1);
    }

    /**
     * The same for some that follow each other.
     *
     * @param many how many, at least 1
     * @return the first of them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next(String series, int many) {
        return endOf(series, many) - many;
    }

    /**
     * Takes the next number at once, so that nobody waits until another's transaction ends; whoever waits at the same
     * instant is served by one transaction. A number whose user fails afterwards stays unused. To be called before the
     * caller's own transaction where many come at once: it needs a connection of its own.
     *
     * @throws IllegalStateException when nobody created the series
     */
    public long take(String series) {
        var numbers = taken.computeIfAbsent(series, name -> new Taken());
        numbers.waiting.incrementAndGet();
        synchronized (numbers) {
            try {
                if (numbers.next == numbers.end) {
                    var many = numbers.waiting.get();
                    numbers.end = own.execute(status -> endOf(series, many));
                    numbers.next = numbers.end - many;
                }
                return numbers.next++;
            } finally {
                numbers.waiting.decrementAndGet();
            }
        }
    }

    /** Takes some numbers; gives the first that is not taken. */
    private long endOf(String series, int many) {
        var updated = jdbc.sql("update number_series set next_number = next_number + ? where series = ?")
                .params(many, series)
                .update();
        if (updated != 1) {
            throw new IllegalStateException("There is no number series " + series);
        }
        return jdbc.sql("select next_number from number_series where series = ?")
                .param(series)
                .query(Long.class)
                .single();
    }
}
