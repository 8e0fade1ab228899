package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;

@OfficeTest
class ArrivalsTests {

    private static final String EMAIL = "biuro@zolw.example.org";

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    Arrivals arrivals;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    Decisions decisions;

    @Autowired
    ShiftedClock clock;

    final String key = "WPLYW-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void publish() {
        story.publishedConsultation(key);
        clock.moveTo(Instant.parse("2021-03-05T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zolw",
                "ŻÓŁW",
                "Fundacja żółw",
                "zolw gdansk",
                "długa 5",
                "BIURO@ZOLW",
                "602345678",
                "602 345 678",
                "602-345-678",
                "345 678",
                "rp.77/2021",
                "/1"
            })
    void findsASubmissionByWhateverIsKnownOfIt(String words) {
        var wanted = registered("Fundacja „Żółw”", "RP.77/2021", Channel.POST, "2021-03-01T10:00:00Z");
        registered(
                "Ktoś inny",
                "",
                Channel.EMAIL,
                "2021-03-01T10:00:00Z",
                new Submitter(SubmitterType.PERSON, "", "", "", ""));

        assertThat(found(words)).containsExactly(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "!", "zolw krakow", "60234567x", "'; drop table submission; --", "\\"})
    void findsNothingThatIsNotThere(String words) {
        registered("Fundacja „Żółw”", "RP.77/2021", Channel.POST, "2021-03-01T10:00:00Z");

        assertThat(found(words)).isEmpty();
    }

    @Test
    void countsWhatCameTodayByChannel() {
        registered("Wczoraj", "", Channel.POST, "2021-03-04T22:59:59Z");
        var first = registered("Dziś", "", Channel.POST, "2021-03-04T23:00:00Z");
        var second = registered("Też dziś", "", Channel.E_DELIVERY, "2021-03-05T08:00:00Z");

        assertThat(arrivals.today(key)).isEqualTo(Map.of(Channel.POST, 1, Channel.E_DELIVERY, 1));
        var today = arrivals.find(key, new ArrivalSearch("", null, LocalDate.of(2021, 3, 5)), 1, 25);
        assertThat(today.shown()).extracting(Arrival::number).containsExactly(second, first);
        assertThat(arrivals.find(key, new ArrivalSearch("", Channel.POST, null), 1, 25)
                        .number())
                .isEqualTo(2);
    }

    @Test
    void turnsThePages() {
        for (int n = 1; n <= 5; n++) {
            registered("Nadawca " + n, "", Channel.POST, "2021-03-01T10:00:00Z");
        }
        var last = arrivals.find(key, new ArrivalSearch("nadawca", null, null), 9, 2);
        assertThat(last.page()).isEqualTo(3);
        assertThat(last.number()).isEqualTo(5);
        assertThat(last.shown()).extracting(Arrival::number).containsExactly(key + "/1");
    }

    @Test
    void sendsAReceiptAgainOnce() {
        var number = registered("Fundacja „Żółw”", "", Channel.POST, "2021-03-01T10:00:00Z");

        submissions.sendReceiptAgain(number, EMAIL.toUpperCase(), "", 0, Story.COORDINATOR);
        submissions.sendReceiptAgain(number, EMAIL, "", 0, Story.COORDINATOR);
        assertThat(receipts(number)).extracting(OutboxMail::recipient).containsExactly(EMAIL, EMAIL);
        assertThat(receipts(number).get(1).text())
                .contains(number, submissions.find(number).orElseThrow().getAccessCode());

        submissions.sendReceiptAgain(number, EMAIL, "", 1, Story.COORDINATOR);
        assertThat(receipts(number)).hasSize(3);
        assertThat(decisions.on(number))
                .extracting(Decision::act)
                .containsExactly("registerSubmission", "sendReceiptAgain", "sendReceiptAgain");
    }

    @Test
    void sendsAReceiptToAnotherAddressForAReasonOnly() {
        var number = registered("Fundacja „Żółw”", "", Channel.POST, "2021-03-01T10:00:00Z");

        assertThatThrownBy(() -> submissions.sendReceiptAgain(number, "inny@example.org", " ", 0, Story.COORDINATOR))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("reason"));
        assertThatThrownBy(() -> submissions.sendReceiptAgain(number, "inny", "Literówka.", 0, Story.COORDINATOR))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("email"));
        submissions.sendReceiptAgain(number, "inny@example.org", "Literówka w liście.", 0, Story.COORDINATOR);

        assertThat(receipts(number))
                .extracting(OutboxMail::recipient)
                .containsExactlyInAnyOrder(EMAIL, "inny@example.org");
        assertThat(decisions.on(number)).last().satisfies(decision -> assertThat(decision.reason())
                .isEqualTo("Literówka w liście."));
        assertThat(submissions.find(number).orElseThrow().getSubmitter().email())
                .isEqualTo(EMAIL);
    }

    private List<OutboxMail> receipts(String number) {
        story.receiptsWritten();
        return outbox.of(key).stream()
                .filter(mail -> mail.occasion().startsWith(number + "/receipt"))
                .toList();
    }

    private List<String> found(String words) {
        return arrivals.find(key, new ArrivalSearch(words, null, null), 1, 25).shown().stream()
                .map(Arrival::number)
                .toList();
    }

    private String registered(String name, String registryNumber, Channel channel, String receivedAt) {
        return registered(
                name,
                registryNumber,
                channel,
                receivedAt,
                new Submitter(SubmitterType.NGO, name, "ul. Długa 5\n80-001 Gdańsk", EMAIL, "+48 602-345-678"));
    }

    private String registered(
            String name, String registryNumber, Channel channel, String receivedAt, Submitter submitter) {
        var text = new SubmissionText(submitter, List.of(new RemarkText(null, "", "", "", name, "", "")));
        return submissions
                .register(
                        key,
                        text,
                        new Entry(channel, Instant.parse(receivedAt), true, registryNumber),
                        Story.COORDINATOR)
                .getNumber();
    }
}
