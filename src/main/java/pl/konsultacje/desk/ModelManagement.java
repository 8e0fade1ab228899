package pl.konsultacje.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.desk.ModelVersions.Matter;
import pl.konsultacje.desk.ModelVersions.NotMapped;
import pl.konsultacje.desk.ModelVersions.Outdated;

/** What an administrator can do with running matters that follow an earlier version of their model. */
@Service
public class ModelManagement {

    /** Longer nobody waits for a page; what is left is brought up to date at the next press. */
    private static final Duration AT_MOST = Duration.ofSeconds(15);

    private static final int MOST = 10_000;

    private final ModelVersions versions;
    private final Decisions decisions;
    private final TransactionTemplate transaction;

    ModelManagement(ModelVersions versions, Decisions decisions, PlatformTransactionManager transactions) {
        this.versions = versions;
        this.decisions = decisions;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What became of the matters of one version.
     *
     * @param moved follow the newest version now
     * @param left follow the earlier one still
     */
    public record Outcome(int moved, long left) {}

    public List<Outdated> outdated() {
        return versions.outdated();
    }

    /**
     * Lets the matters of an earlier version go on by the newest one, each in a transaction of its own: one that cannot
     * does not hold up the others.
     *
     * @return empty when no matter follows that version any more
     */
    public Optional<Outcome> bringUpToDate(String definitionId, String person) {
        var from = outdated().stream()
                .filter(version -> version.definitionId().equals(definitionId))
                .findFirst();
        return from.map(version -> {
            var until = System.nanoTime() + AT_MOST.toNanos();
            int moved = 0;
            for (var matter : versions.matters(definitionId, MOST)) {
                if (System.nanoTime() > until) {
                    break;
                }
                moved += isMoved(version, matter, person) ? 1 : 0;
            }
            return new Outcome(moved, version.matters() - moved);
        });
    }

    private boolean isMoved(Outdated version, Matter matter, String person) {
        try {
            transaction.executeWithoutResult(status -> {
                decisions.record(
                        matter.consultationKey(),
                        matter.businessKey(),
                        "bringUpToDate",
                        null,
                        version.version() + " → " + version.newest(),
                        person);
                versions.bringUpToDate(version.definitionId(), matter);
            });
            return true;
        } catch (NotMapped | OptimisticLockingFailureException stays) {
            return false;
        }
    }
}
