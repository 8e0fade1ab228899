package pl.konsultacje.staff;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.platform.Refused;

/**
 * Keeps who wrote something from approving it. The rule is asked here and held by the key of the table
 * {@code involvement}: whoever forgets to ask, or loses a race, is stopped by the database.
 */
@Component
public class FourEyes {

    private final JdbcClient jdbc;

    FourEyes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records an author of the subject.
     *
     * @param subject public number of the case, or of what is approved
     * @throws Refused when the person has approved the same subject
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void author(String subject, String person) {
        involve(subject, person, "AUTHOR", "refused.fourEyes.approver");
    }

    /**
     * Records the approver of the subject.
     *
     * @throws Refused when the person is one of its authors
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void approver(String subject, String person) {
        involve(subject, person, "APPROVER", "refused.fourEyes.author");
    }

    /** Makes the authors of a text authors of the one that takes it over, e.g. a report's next version. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void inheritAuthors(String subject, String newSubject) {
        jdbc.sql("insert into involvement (subject, username, capacity)"
                        + " select ?, username, capacity from involvement where subject = ? and capacity = 'AUTHOR'")
                .params(newSubject, subject)
                .update();
    }

    /** Refuses, before anything is written, who may not approve the subject. */
    public void refuseAuthor(String subject, String person) {
        obstacle(subject, person).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Why the person may not approve the subject; empty when he may. */
    public Optional<Refused> obstacle(String subject, String person) {
        return isAuthor(subject, person) ? Optional.of(new Refused("refused.fourEyes.author")) : Optional.empty();
    }

    /** Whether the person wrote what is to be approved. */
    public boolean isAuthor(String subject, String person) {
        return capacities(subject, person).contains("AUTHOR");
    }

    private void involve(String subject, String person, String capacity, String refusal) {
        var known = capacities(subject, person);
        if (known.isEmpty()) {
            jdbc.sql("insert into involvement (subject, username, capacity) values (?, ?, ?)")
                    .params(subject, person, capacity)
                    .update();
        } else if (!known.contains(capacity)) {
            throw new Refused(refusal);
        }
    }

    private List<String> capacities(String subject, String person) {
        return jdbc.sql("select capacity from involvement where subject = ? and username = ?")
                .params(subject, person)
                .query(String.class)
                .list();
    }
}
