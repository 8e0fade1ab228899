package pl.konsultacje.kill;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the people outside know for certain, kept where no kill of the application reaches it. */
final class Ledger {

    /**
     * What a participant wrote.
     *
     * @param name like no other's
     * @param email empty when none was given
     */
    record Written(String name, String email, List<String> remarks) {}

    /** What the receipt page promised. */
    record Receipt(String number, String code, Written written) {}

    /** A task that the page called done. */
    record Step(String taskId, String person) {}

    private final Map<String, Receipt> receipts = new ConcurrentHashMap<>();
    private final Map<String, Written> unsure = new ConcurrentHashMap<>();
    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();

    /** Sent, but no answer with a receipt came and nobody asked again. */
    void unsure(Written written) {
        unsure.put(written.name(), written);
    }

    void receipt(Receipt receipt) {
        var other = receipts.put(receipt.number(), receipt);
        if (other != null && !other.equals(receipt)) {
            broken("One number on two receipts: " + other + ", " + receipt);
        }
    }

    void done(Step step) {
        var other = steps.put(step.taskId(), step);
        if (other != null) {
            broken("A task was done twice: " + other + ", " + step);
        }
    }

    void broken(String promise) {
        broken.add(promise);
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts.values());
    }

    List<Step> steps() {
        return List.copyOf(steps.values());
    }

    Set<String> unsureNames() {
        return unsure.keySet();
    }

    List<String> broken() {
        return List.copyOf(broken);
    }
}
