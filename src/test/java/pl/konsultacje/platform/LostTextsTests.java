package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pl.konsultacje.platform.LostTexts.Lost;

class LostTextsTests {

    final LostTexts texts = new LostTexts();

    private static Lost typed(int characters) {
        return new Lost("/status", Map.of("remark", new String[] {"x".repeat(characters)}));
    }

    @Test
    void aFloodFromManyAddressesPushesOutItselfAndNotAPerson() {
        var person = texts.keep("192.0.2.1", typed(10_000));
        for (int i = 0; i < 200; i++) {
            texts.keep("198.51.100." + i, typed(1_900_000));
            assertThat(texts.characters()).isLessThanOrEqualTo(LostTexts.MOST);
        }
        assertThat(texts.find(person)).isPresent();
        texts.remove(person);
        assertThat(texts.find(person)).isEmpty();
    }

    @Test
    void oneAddressHoldsItsShareAndLosesItsOldest() {
        var other = texts.keep("192.0.2.1", typed(1_000_000));
        var names = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            names.add(texts.keep("198.51.100.1", typed(1_000_000)));
        }
        assertThat(texts.characters()).isLessThanOrEqualTo(LostTexts.MOST_OF_ONE_ADDRESS + 1_100_000);
        assertThat(texts.find(names.get(0))).isEmpty();
        assertThat(texts.find(names.get(19))).isPresent();
        assertThat(texts.find(other)).isPresent();
        names.forEach(texts::remove);
        texts.remove(other);
        assertThat(texts.characters()).isZero();
    }

    @Test
    void manySmallFieldsCostSomethingToo() {
        for (int i = 0; i < 50_000; i++) {
            texts.keep("198.51.100.1", typed(0));
            if (i % 1_000 == 0) {
                assertThat(texts.characters()).isLessThanOrEqualTo(LostTexts.MOST_OF_ONE_ADDRESS);
            }
        }
        assertThat(texts.characters()).isLessThanOrEqualTo(LostTexts.MOST_OF_ONE_ADDRESS);
    }
}
