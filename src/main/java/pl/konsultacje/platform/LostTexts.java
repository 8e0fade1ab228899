package pl.konsultacje.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Texts that wait to be shown again, within bounds whoever sends how much: whoever holds most loses his oldest first, so a flood
 * pushes out its own texts and not those of a person.
 */
final class LostTexts {

    /** Characters of all texts together, some 50 MB of memory. */
    static final long MOST = 24_000_000;

    /** Characters of one address, behind which a whole office may sit. */
    static final long MOST_OF_ONE_ADDRESS = 6_000_000;

    /** What a field costs beside its words. */
    private static final int OF_A_FIELD = 100;

    /** Nobody comes back later than that. */
    private static final Duration KEPT = Duration.ofHours(2);

    /** What was typed into the form at that path. */
    record Lost(String path, Map<String, String[]> values) {

        private long characters() {
            long characters = 0;
            for (var field : values.entrySet()) {
                characters += OF_A_FIELD + field.getKey().length();
                for (var value : field.getValue()) {
                    characters += OF_A_FIELD + value.length();
                }
            }
            return characters;
        }
    }

    private record Waiting(String address, Lost lost, long characters, long sinceNanos) {}

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, Long> byAddress = new HashMap<>();
    private long all;

    /** @return a name that only its owner knows */
    synchronized String keep(String address, Lost lost) {
        // the office's clock may be moved; memory is not held longer for that
        var now = System.nanoTime();
        waiting.entrySet().stream()
                .filter(entry -> now - entry.getValue().sinceNanos > KEPT.toNanos())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
        var characters = lost.characters();
        while (held(address) > 0 && held(address) + characters > MOST_OF_ONE_ADDRESS) {
            removeOldest(address);
        }
        while (all > 0 && all + characters > MOST) {
            removeOldest(heaviest());
        }
        var name = UUID.randomUUID().toString();
        waiting.put(name, new Waiting(address, lost, characters, now));
        byAddress.merge(address, characters, Long::sum);
        all += characters;
        return name;
    }

    synchronized Optional<Lost> find(String name) {
        return Optional.ofNullable(waiting.get(name)).map(Waiting::lost);
    }

    synchronized void remove(String name) {
        var removed = waiting.remove(name);
        if (removed != null) {
            byAddress.computeIfPresent(
                    removed.address, (address, held) -> held > removed.characters ? held - removed.characters : null);
            all -= removed.characters;
        }
    }

    synchronized long characters() {
        return all;
    }

    private long held(String address) {
        return byAddress.getOrDefault(address, 0L);
    }

    private String heaviest() {
        return byAddress.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private void removeOldest(String address) {
        waiting.entrySet().stream()
                .filter(entry -> entry.getValue().address.equals(address))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(this::remove);
    }
}
