package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.konsultacje.platform.Refused;

class SubmissionRulesTests {

    @Test
    void takesARemarkWithANameAndNothingElse() {
        assertThat(text(submitter("Jan Nowak", ""), remark("Brak wskaźników.")).refusals(Channel.WEB_FORM))
                .isEmpty();
    }

    @Test
    void refusesASubmissionWithoutRemarks() {
        assertThat(fields(text(submitter("Jan Nowak", "")))).containsExactly("remarks");
    }

    @Test
    void refusesARemarkWithoutContentEvenWithAProposedWording() {
        var onlyProposed = new RemarkText(null, "", "", "", " ", "Nowy zapis", "");
        assertThat(fields(text(submitter("Jan Nowak", ""), remark("Pierwsza"), onlyProposed)))
                .containsExactly("remark-2");
    }

    @Test
    void refusesAWebFormWithoutNameButTakesAnAnonymousLetter() {
        var anonymous = text(submitter("  ", ""), remark("Uwaga"));
        assertThat(fields(anonymous)).containsExactly("name");
        assertThat(anonymous.refusals(Channel.POST)).isEmpty();
    }

    @Test
    void namesEveryRefusalInTheOrderOfTheForm() {
        var tooLong = "a".repeat(10_001);
        var remark = new RemarkText(null, "b".repeat(401), "c".repeat(61), tooLong, tooLong, tooLong, tooLong);
        var submitter =
                new Submitter(SubmitterType.NGO, "n".repeat(301), "a".repeat(501), "e".repeat(255), "1".repeat(61));
        assertThat(fields(text(submitter, remark)))
                .containsExactly(
                        "name",
                        "email",
                        "email",
                        "phone",
                        "address",
                        "part-1",
                        "page-1",
                        "currentWording-1",
                        "remark-1",
                        "proposedWording-1",
                        "justification-1");
    }

    @Test
    void takesATextOfExactlyTheLongestLength() {
        assertThat(text(submitter("Jan Nowak", ""), remark("ą".repeat(10_000))).refusals(Channel.WEB_FORM))
                .isEmpty();
    }

    @Test
    void refusesMoreThanAHundredRemarks() {
        var many = new SubmissionText(submitter("Jan Nowak", ""), Collections.nCopies(101, remark("Uwaga")));
        assertThat(fields(many)).containsExactly("remarks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jan",
                "jan@",
                "@example.org",
                "jan@localhost",
                "a@b.pl,c@d.pl",
                "Jan <jan@example.org>",
                "jan @example.org"
            })
    void refusesWhatIsNoMailAddress(String email) {
        assertThat(fields(text(submitter("Jan Nowak", email), remark("Uwaga")))).containsExactly("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jan.nowak+uwagi@gmina-testowa.example.org", "józef@żółw.pl"})
    void takesUsualMailAddresses(String email) {
        assertThat(fields(text(submitter("Jan Nowak", email), remark("Uwaga")))).isEmpty();
    }

    @Test
    void keepsTheTextAsTypedButForWhatCannotBeStored() {
        var remark = remark("  Wiersz 1\r\n\r\n\tWiersz 2\u0000\u0007 \uD800 <b>😀</b>  ");
        assertThat(remark.content()).isEqualTo("Wiersz 1\n\n\tWiersz 2 \uFFFD <b>😀</b>");
    }

    @Test
    void leavesNoLineEndInNamesAndAddressesOfMail() {
        var submitter = new Submitter(SubmitterType.PERSON, "Jan\r\nNowak", "", "jan@example.org\nBcc: x@y.pl", "");
        assertThat(submitter.name()).isEqualTo("Jan Nowak");
        assertThat(fields(text(submitter, remark("Uwaga")))).containsExactly("email");
    }

    @Test
    void makesCodesThatDifferAndForgivesHowTheyAreTyped() {
        var code = AccessCode.create();
        assertThat(code)
                .matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}")
                .isNotEqualTo(AccessCode.create());
        assertThat(AccessCode.matches("01AB-CD", "oi ab cd")).isTrue();
        assertThat(AccessCode.matches("01AB-CD", "")).isFalse();
    }

    @Test
    void asksForASignatureOnPaperOnly() {
        assertThat(List.of(Channel.values()).stream().filter(Channel::needsSignature))
                .containsExactly(Channel.POST, Channel.IN_PERSON);
    }

    private static List<String> fields(SubmissionText text) {
        return text.refusals(Channel.WEB_FORM).stream().map(Refused::field).toList();
    }

    private static SubmissionText text(Submitter submitter, RemarkText... remarks) {
        return new SubmissionText(submitter, List.of(remarks));
    }

    private static Submitter submitter(String name, String email) {
        return new Submitter(SubmitterType.PERSON, name, "", email, "");
    }

    private static RemarkText remark(String content) {
        return new RemarkText(null, "", "", "", content, "", "");
    }
}
