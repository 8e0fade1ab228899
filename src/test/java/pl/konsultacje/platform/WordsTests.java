package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class WordsTests {

    private static final Locale POLISH = Locale.forLanguageTag("pl");
    private final StaticMessageSource messages = new StaticMessageSource();
    private final Words words = new Words(messages);

    @Test
    void saysDaysInWords() {
        assertThat(words.day(LocalDate.of(2021, 3, 3))).isEqualTo("3 marca 2021");
        assertThat(words.dayOfWeek(Instant.parse("2021-02-23T11:00:00Z"))).isEqualTo("wtorek, 23 lutego 2021");
        assertThat(words.moment(Instant.parse("2021-03-03T22:59:00Z"))).isEqualTo("3 marca 2021, 23:59");
    }

    @Test
    void saysTheDayThatARefusalNames() {
        messages.addMessage("refused.early", POLISH, "Najwcześniej {0}.");

        assertThat(words.refusal(new Refused("refused.early", LocalDate.of(2021, 3, 3))))
                .isEqualTo("Najwcześniej 3 marca 2021.");
    }

    @Test
    void choosesThePolishPlural() {
        messages.addMessage("days.one", POLISH, "{0} dzień");
        messages.addMessage("days.few", POLISH, "{0} dni (kilka)");
        messages.addMessage("days.many", POLISH, "{0} dni");

        assertThat(words.count("days", 1)).isEqualTo("1 dzień");
        assertThat(words.count("days", 22)).isEqualTo("22 dni (kilka)");
        assertThat(words.count("days", 12)).isEqualTo("12 dni");
        assertThat(words.count("days", 35)).isEqualTo("35 dni");
        assertThat(words.count("days", 0)).isEqualTo("0 dni");
    }

    @Test
    void saysSizesOfFiles() {
        assertThat(words.fileSize(300)).isEqualTo("300 B");
        assertThat(words.fileSize(1_234_567)).isEqualTo("1,2 MB");
        assertThat(words.fileSize(48_200)).isEqualTo("48 kB");
    }
}
