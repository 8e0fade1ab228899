package pl.konsultacje.staff;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.konsultacje.platform.Refused;

class PasswordRulesTests {

    private static final List<String> KNOWN = List.of("anna.nowak", "Anna Nowak", "anna@example.org");

    @ParameterizedTest
    @CsvSource({
        "jedenascie1, refused.password.tooShort",
        "password1234, refused.password.weak",
        "aaaaaaaaaaaaaaaa, refused.password.weak",
        "qwertyuiop123, refused.password.weak",
        "AnnaNowak2026, refused.password.own",
        "xyanna.nowakzk81, refused.password.own"
    })
    void refusesWhatIsShortCommonOrMadeOfOwnNames(String password, String sentence) {
        assertThatThrownBy(() -> PasswordRules.refuseWeak(password, Set.of(Role.REVIEWER), KNOWN))
                .isInstanceOf(Refused.class)
                .hasMessage(sentence);
    }

    @Test
    void takesLongOnesWithoutDigitsOrSignsUpTo128() {
        assertThatCode(() -> PasswordRules.refuseWeak("konik stajnia bateria", Set.of(Role.ADMINISTRATOR), KNOWN))
                .doesNotThrowAnyException();
        var long128 = "żółw tęcza rower ".repeat(8).substring(0, 128);
        assertThatCode(() -> PasswordRules.refuseWeak(long128, Set.of(Role.REVIEWER), KNOWN))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PasswordRules.refuseWeak(long128 + "x", Set.of(Role.REVIEWER), KNOWN))
                .hasMessage("refused.password.tooLong");
    }

    @Test
    void asksMoreOfAdministrators() {
        var thirteen = "rower bez kół";
        assertThatCode(() -> PasswordRules.refuseWeak(thirteen, Set.of(Role.REVIEWER), KNOWN))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PasswordRules.refuseWeak(thirteen, Set.of(Role.REVIEWER, Role.ADMINISTRATOR), KNOWN))
                .hasMessage("refused.password.tooShort");
    }
}
