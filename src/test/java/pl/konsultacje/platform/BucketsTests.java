package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTests {

    @Test
    void givesEachKeyWhatFitsIn() {
        var buckets = new Buckets(3, 1, Duration.ofHours(1), 10);
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isTrue();
        }
        assertThat(buckets.take("a")).isFalse();
        assertThat(buckets.take("b")).isTrue();
    }

    @Test
    void remembersNoMoreKeysThanItMay() {
        var buckets = new Buckets(3, 1, Duration.ofHours(1), 10);
        for (int i = 0; i < 1_000; i++) {
            buckets.take("key " + i);
        }
        assertThat(buckets.known()).isEqualTo(10);
    }

    @Test
    void countsAnIpv6LineAsOne() {
        assertThat(ClientAddress.counted("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(ClientAddress.counted("2001:db8:1:2::1"))
                .isNotEqualTo(ClientAddress.counted("2001:db8:1:3::1"));
        assertThat(ClientAddress.counted("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(ClientAddress.counted("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(ClientAddress.counted("zz:: no address")).isEmpty();
        assertThat(ClientAddress.counted("x".repeat(100_000))).hasSize(45);
    }
}
