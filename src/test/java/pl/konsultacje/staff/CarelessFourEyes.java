package pl.konsultacje.staff;

import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Four eyes with the check taken out: it asks nobody, writes what it is told, or forgets to; the tables are alone. */
public class CarelessFourEyes extends FourEyes {

    private final JdbcClient jdbc;
    private final Random random;

    public CarelessFourEyes(JdbcClient jdbc, long seed) {
        super(jdbc);
        this.jdbc = jdbc;
        this.random = new Random(seed);
    }

    @Override
    public void author(String subject, String person) {
        write(subject, person, "AUTHOR");
    }

    @Override
    public void approver(String subject, String person) {
        if (random.nextInt(10) > 0) {
            write(subject, person, "APPROVER");
        }
    }

    @Override
    public void refuseAuthor(String subject, String person) {
        // whoever comes may
    }

    private void write(String subject, String person, String capacity) {
        jdbc.sql("""
                        insert into involvement (subject, username, capacity)
                        select s.subject, s.username, s.capacity from (values (cast(? as varchar(120)),
                          cast(? as varchar(60)), cast(? as varchar(10)))) as s(subject, username, capacity)
                        where not exists (select 1 from involvement i where i.subject = s.subject
                          and i.username = s.username and i.capacity = s.capacity)
                        """).params(subject, person, capacity).update();
    }
}
