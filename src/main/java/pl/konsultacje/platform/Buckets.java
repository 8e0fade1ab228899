package pl.konsultacje.platform;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A token bucket for each key; those not asked for longest are forgotten, so that no crowd of keys fills the memory. */
public final class Buckets {

    private final long capacity;
    private final long refill;
    private final Duration every;
    private final Map<String, Bucket> buckets;

    /**
     * @param capacity how many may come at once
     * @param refill how many more may come in each period
     * @param most how many keys are remembered
     */
    public Buckets(long capacity, long refill, Duration every, int most) {
        this.capacity = capacity;
        this.refill = refill;
        this.every = every;
        this.buckets = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes a token of that key; false when it has none left. */
    public boolean take(String key) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(key, unknown -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, every))
                    .build());
        }
        return bucket.tryConsume(1);
    }

    int known() {
        synchronized (buckets) {
            return buckets.size();
        }
    }
}
