package pl.konsultacje.platform;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** What a text and a field cost beside their words. */
    private static final int OF_A_TEXT = 1_000;

    private static final int OF_A_FIELD = 100;

    /** Nobody comes back later than that. */
    private static final Duration KEPT = Duration.ofHours(2);

    /** What was typed into the form at that path. */
    record Lost(String path, Map<String, String[]> values) {

        private long characters() {
            long characters = OF_A_TEXT;
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

    /** What one address holds: names, oldest first. */
    private static final class Held {

        private final Set<String> names = new LinkedHashSet<>();
        private long characters;
    }

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, Held> byAddress = new HashMap<>();
    private long all;

    /** @return a name that only its owner knows */
    synchronized String keep(String address, Lost lost) {
        // the office's clock may be moved; memory is not held longer for that
        var now = System.nanoTime();
        removeForgotten(now);
        var characters = lost.characters();
        while (held(address) > 0 && held(address) + characters > MOST_OF_ONE_ADDRESS) {
            removeOldest(address);
        }
        while (all > 0 && all + characters > MOST) {
            removeOldest(heaviest());
        }
        var name = UUID.randomUUID().toString();
        waiting.put(name, new Waiting(address, lost, characters, now));
        var held = byAddress.computeIfAbsent(address, first -> new Held());
        held.names.add(name);
        held.characters += characters;
        all += characters;
        return name;
    }

    private void removeForgotten(long now) {
        while (!waiting.isEmpty()) {
            var oldest = waiting.entrySet().iterator().next();
            if (now - oldest.getValue().sinceNanos <= KEPT.toNanos()) {
                return;
            }
            remove(oldest.getKey());
        }
    }

    synchronized Optional<Lost> find(String name) {
        return Optional.ofNullable(waiting.get(name)).map(Waiting::lost);
    }

    synchronized void remove(String name) {
        var removed = waiting.remove(name);
        if (removed != null) {
            var held = byAddress.get(removed.address);
            held.names.remove(name);
            held.characters -= removed.characters;
            if (held.names.isEmpty()) {
                byAddress.remove(removed.address);
            }
            all -= removed.characters;
        }
    }

    synchronized long characters() {
        return all;
    }

    private long held(String address) {
        var held = byAddress.get(address);
        return held == null ? 0 : held.characters;
    }

    private String heaviest() {
        return byAddress.entrySet().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue().characters))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private void removeOldest(String address) {
        remove(byAddress.get(address).names.iterator().next());
    }
}
