package pl.konsultacje.platform;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What belongs to the transaction that runs, e.g. what it gathers until its end. */
public final class OfTransaction {

    private OfTransaction() {}

    /**
     * The one of that kind that the transaction has; at first a new one.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public static <T extends TransactionSynchronization> T get(Class<T> kind, Supplier<T> create) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseGet(() -> {
                    var created = create.get();
                    TransactionSynchronizationManager.registerSynchronization(created);
                    return created;
                });
    }
}
