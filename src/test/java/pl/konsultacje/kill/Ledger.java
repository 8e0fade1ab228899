package pl.konsultacje.kill;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the people outside know for certain, kept where no kill of the application reaches it. */
final class Ledger {

    /**
     * What a participant wrote.
     *
     * @param name like no other's
     * @param email empty when none was given
     * @param key under which it was sent, as the database keeps it; empty for the form, which issues one itself
     */
    record Written(String name, String email, List<String> remarks, String key) {}

    /** What the receipt page promised. */
    record Receipt(String number, String code, Written written) {}

    /** A task that the page called done. */
    record Step(String taskId, String person) {}

    /**
     * What a sender did to a remark.
     *
     * @param of number of the version that he saw
     * @param content the new text; empty when the remark was taken back
     * @param email the sender's; empty when none was given
     */
    record Change(String of, String content, String email) {

        boolean isWithdrawal() {
            return content.isEmpty();
        }
    }

    private final Map<String, Receipt> receipts = new ConcurrentHashMap<>();
    private final Map<String, Written> unsure = new ConcurrentHashMap<>();
    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private final Map<Change, String> corrections = new ConcurrentHashMap<>();
    private final Set<Change> withdrawals = ConcurrentHashMap.newKeySet();
    private final Set<Change> unsureChanges = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
    private final Map<Long, Integer> inSecond = new ConcurrentHashMap<>();
    private final AtomicLong repeated = new AtomicLong();

    /** Sent, but no answer with a receipt came and nobody asked again. */
    void unsure(Written written) {
        unsure.put(written.name(), written);
    }

    void receipt(Receipt receipt) {
        inSecond.merge(System.nanoTime() / 1_000_000_000L, 1, Integer::sum);
        var other = receipts.put(receipt.number(), receipt);
        if (other != null && !other.equals(receipt)) {
            broken("One number on two receipts: " + other + ", " + receipt);
        }
    }

    /** The same was sent again and answered; two receipts for one text must be one. */
    void repeated(Receipt first, Receipt second) {
        repeated.incrementAndGet();
        if (!first.equals(second)) {
            broken("Sent again, another receipt: " + first + ", " + second);
        }
    }

    void done(Step step) {
        var other = steps.put(step.taskId(), step);
        if (other != null) {
            broken("A task was done twice: " + other + ", " + step);
        }
    }

    /** Sent, but no answer came. */
    void unsure(Change change) {
        unsureChanges.add(change);
    }

    /** @param number of the new version, as the page named it */
    void corrected(Change change, String number) {
        var other = corrections.put(change, number);
        if (other != null && !other.equals(number)) {
            broken("Corrected twice: " + change + ", " + other + ", " + number);
        }
    }

    void withdrawn(Change change) {
        withdrawals.add(change);
    }

    void broken(String promise) {
        broken.add(promise);
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts.values());
    }

    int mostInASecond() {
        return inSecond.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    int numberOfReceipts() {
        return receipts.size();
    }

    List<Step> steps() {
        return List.copyOf(steps.values());
    }

    /** New numbers by what was corrected. */
    Map<Change, String> corrections() {
        return Map.copyOf(corrections);
    }

    Set<Change> withdrawals() {
        return Set.copyOf(withdrawals);
    }

    Set<Change> unsureChanges() {
        return Set.copyOf(unsureChanges);
    }

    /** Numbers of the submissions whose remarks were corrected or withdrawn, as far as is known. */
    Set<String> changed() {
        return Stream.of(corrections.keySet(), withdrawals, unsureChanges)
                .flatMap(Set::stream)
                .map(change -> change.of().substring(0, change.of().lastIndexOf('.')))
                .collect(Collectors.toSet());
    }

    Set<String> unsureNames() {
        return unsure.keySet();
    }

    Optional<Written> unsure(String name) {
        return Optional.ofNullable(unsure.get(name));
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    /** All of it in one line. */
    String sum() {
        var promised = receipts.values().stream()
                .map(receipt -> receipt.written().name())
                .collect(Collectors.toSet());
        return receipts.size() + " receipts, "
                + unsure.keySet().stream()
                        .filter(name -> !promised.contains(name))
                        .count()
                + " sendings without an answer to the end (" + unsure.size() + " at first), " + repeated
                + " answers to repeated sendings, " + corrections.size() + " corrections, " + withdrawals.size()
                + " withdrawals, " + unsureChanges.size() + " of these without an answer at first, " + steps.size()
                + " steps";
    }
}
