package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;

@OfficeTest
class IntakeTests {

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    Decisions decisions;

    @Autowired
    ShiftedClock clock;

    final String key = "INTAKE-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void numbersSubmissionsAndTheirRemarks() {
        var part = consultations.parts(story.publishedConsultation(key)).get(1);
        var first = submissions.send(key, text("Pierwsza"), token());
        var second = submissions.send(
                key,
                new SubmissionText(
                        submitter(),
                        List.of(
                                remark("Ogólna"),
                                new RemarkText(part.getId(), "", "12", "jest", "Uwaga do celów", "ma być", "bo tak"))),
                token());

        assertThat(first.number()).isEqualTo(key + "/1");
        assertThat(second.number()).isEqualTo(key + "/2");
        var stored = submissions.find(second.number()).orElseThrow();
        assertThat(stored.getRemarks()).extracting(Remark::getNumber).containsExactly(key + "/2.1", key + "/2.2");
        var located = stored.getRemarks().get(1);
        assertThat(located.getPartId()).isEqualTo(part.getId());
        assertThat(located.getPartText()).isEqualTo("2 Cele");
        assertThat(located.textHash()).hasSize(64);
        assertThat(submissions.submissionOf(submissions.remark(located.getId())).getNumber())
                .isEqualTo(second.number());
        assertThat(submissions.of(key)).hasSize(2);
    }

    @Test
    void givesTheSameHashToTheSameText() {
        story.publishedConsultation(key);
        submissions.send(key, text("Ta sama"), token());
        submissions.send(key, text("Ta sama"), token());
        submissions.send(key, text("Inna"), token());
        var hashes = submissions.of(key).stream()
                .map(s -> s.getRemarks().get(0).textHash())
                .toList();
        assertThat(hashes.get(0)).isEqualTo(hashes.get(1)).isNotEqualTo(hashes.get(2));
    }

    @Test
    void registersWhatIsSentTwiceOnce() {
        story.publishedConsultation(key);
        var token = token();
        var first = submissions.send(key, text("Raz"), token);
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(5));
        assertThat(submissions.send(key, text("Raz"), token)).isEqualTo(first);
        assertThat(submissions.of(key)).hasSize(1);
    }

    @Test
    void registersWhatIsSentAtTheSameInstantOnce() throws Exception {
        story.publishedConsultation(key);
        var senders = 8;
        var threads = Executors.newFixedThreadPool(senders);
        try {
            for (int round = 0; round < 10; round++) {
                var token = token();
                var text = text("Runda " + round);
                var start = new CyclicBarrier(senders);
                Callable<Receipt> sending = () -> {
                    start.await();
                    return submissions.send(key, text, token);
                };
                var receipts = new HashSet<Receipt>();
                for (Future<Receipt> sent : threads.invokeAll(Collections.nCopies(senders, sending))) {
                    receipts.add(sent.get());
                }
                assertThat(receipts).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
        // whoever comes second may have taken a number, too: it stays unused
        assertThat(submissions.of(key))
                .extracting(Submission::getNumber)
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    @Test
    void servesManyWhoSendAtTheSameInstant() throws Exception {
        story.publishedConsultation(key);
        var senders = 60;
        var start = new CyclicBarrier(senders);
        var outcomes = atOnce(senders, n -> {
            start.await();
            var part = n % 3 == 0 ? -1L : null;
            var text = new SubmissionText(submitter(), List.of(new RemarkText(part, "", "", "", "Uwaga " + n, "", "")));
            return submissions.send(key, text, "many-" + n + "-" + key).number();
        });

        var numbers =
                outcomes.stream().filter(outcome -> outcome.startsWith(key)).toList();
        assertThat(outcomes)
                .hasSize(senders)
                .filteredOn("refused.submission.partUnknown"::equals)
                .hasSize(20);
        // who is refused takes no number
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40)
                        .mapToObj(n -> key + "/" + n)
                        .toList());
        for (int n = 1; n < senders; n += 3) {
            var sent = submissions.findByIdempotencyKey("many-" + n + "-" + key).orElseThrow();
            assertThat(sent.getRemarks())
                    .singleElement()
                    .extracting(Remark::getContent)
                    .isEqualTo("Uwaga " + n);
            assertThat(outcomes.get(n)).isEqualTo(sent.getNumber());
        }
    }

    @Test
    void oneThatTheDatabaseRefusesHoldsUpNobody() throws Exception {
        story.publishedConsultation(key);
        var senders = 20;
        var start = new CyclicBarrier(senders);
        var outcomes = atOnce(senders, n -> {
            start.await();
            var submitter = n == 7
                    ? new Submitter(SubmitterType.NGO, "Fundacja", "", "", "1".repeat(SubmissionText.LONGEST_PHONE + 1))
                    : submitter();
            return submissions
                    .registerOnce(
                            key,
                            new SubmissionText(submitter, List.of(remark("Uwaga " + n))),
                            post(clock.instant()),
                            n == 8 ? "x".repeat(10_000) : Story.COORDINATOR,
                            "poison-" + n + "-" + key)
                    .getNumber();
        });

        assertThat(outcomes.get(7)).isEqualTo("refused.submission.tooLong.phone");
        assertThat(outcomes.get(8)).isEqualTo("DataIntegrityViolationException");
        assertThat(outcomes).filteredOn(outcome -> outcome.startsWith(key)).hasSize(senders - 2);
        assertThat(submissions.of(key)).hasSize(senders - 2);
    }

    /** Whoever comes while those who wait are told is told, too: nobody is forgotten between the two. */
    @Test
    @Timeout(120)
    void tellsEverybodyWhatHoldsForAll() throws Exception {
        var senders = 40;
        var outcomes = atOnce(senders, n -> {
            for (int i = 0; i < 25; i++) {
                var token = token();
                refuses(() -> submissions.send(key, text("Do niczego"), token), "refused.consultation.unknown");
            }
            return "told";
        });
        assertThat(outcomes).hasSize(senders).containsOnly("told");
    }

    /** What each got: a number, the code of a refusal, or the name of what went wrong. */
    private static List<String> atOnce(int senders, Sender sender) throws Exception {
        var threads = Executors.newFixedThreadPool(senders);
        try {
            var all = new ArrayList<Callable<String>>();
            for (int n = 0; n < senders; n++) {
                var number = n;
                all.add(() -> {
                    try {
                        return sender.send(number);
                    } catch (Refused refused) {
                        return refused.code();
                    } catch (DataAccessException e) {
                        return e.getClass().getSimpleName();
                    }
                });
            }
            var outcomes = new ArrayList<String>();
            for (var sent : threads.invokeAll(all)) {
                outcomes.add(sent.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Sender {
        String send(int number) throws Exception;
    }

    @Test
    void refusesAnotherTextUnderTheSameKey() {
        story.publishedConsultation(key);
        var token = token();
        submissions.send(key, text("Raz"), token);
        refuses(() -> submissions.send(key, text("Raz i trochę"), token), "refused.submission.sentAlready");
    }

    @Test
    void takesTheLastInstantAndRefusesTheNext() {
        story.publishedConsultation(key);
        var last = Story.COLLECTION_ENDS_BEFORE.minusNanos(1);
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(20));
        var receipt = submissions.send(key, text("W ostatniej chwili"), token(), last);

        var stored = submissions.find(receipt.number()).orElseThrow();
        assertThat(stored.getReceivedAt()).isEqualTo(last.truncatedTo(ChronoUnit.MICROS));
        assertThat(consultations.get(key).isInTime(stored.getReceivedAt())).isTrue();
        refuses(
                () -> submissions.send(key, text("Za późno"), token(), Story.COLLECTION_ENDS_BEFORE),
                "refused.submission.notCollecting");
    }

    @Test
    void refusesRemarksBeforeThePublication() {
        story.approvedConsultation(key);
        refuses(() -> submissions.send(key, text("Za wcześnie"), token()), "refused.submission.notCollecting");
        refuses(
                () -> submissions.register(key, text("Za wcześnie"), post(clock.instant()), Story.COORDINATOR),
                "refused.submission.notPublished");
    }

    @Test
    void refusesAPartOfAnotherConsultation() {
        var other = consultations.parts(story.publishedConsultation(key + "-B")).get(0);
        story.publishedConsultation(key);
        var text = new SubmissionText(submitter(), List.of(new RemarkText(other.getId(), "", "", "", "Uwaga", "", "")));
        refuses(() -> submissions.send(key, text, token()), "refused.submission.partUnknown");
    }

    @Test
    void registersLateUnsignedAndAnonymousLettersToo() {
        story.closedConsultation(key);
        var received = Story.COLLECTION_ENDS_BEFORE;
        var anonymous = new SubmissionText(
                new Submitter(SubmitterType.PERSON, "", "", "", ""), List.of(remark("Nie podpisuję się")));
        var submission = submissions.register(key, anonymous, post(received), Story.COORDINATOR);

        assertThat(consultations.get(key).isInTime(submission.getReceivedAt())).isFalse();
        assertThat(submission.isSigned()).isFalse();
        assertThat(submission.getEnteredBy()).isEqualTo(Story.COORDINATOR);
        assertThat(decisions.on(submission.getNumber())).singleElement().satisfies(act -> assertThat(act.act())
                .isEqualTo("registerSubmission"));
        var inTime = submissions.register(key, anonymous, post(received.minusMillis(1)), Story.COORDINATOR);
        assertThat(consultations.get(key).isInTime(inTime.getReceivedAt())).isTrue();
    }

    @Test
    void refusesImpossibleDaysOfReceipt() {
        story.publishedConsultation(key);
        refuses(
                () -> submissions.register(
                        key, text("Z jutra"), post(clock.instant().plusSeconds(60)), Story.COORDINATOR),
                "refused.submission.receivedInFuture");
        refuses(
                () -> submissions.register(
                        key, text("Z wczoraj"), post(Instant.parse("2021-01-26T22:59:59Z")), Story.COORDINATOR),
                "refused.submission.receivedBeforePublication");
        refuses(
                () -> submissions.register(
                        key,
                        text("Nie tędy"),
                        new Entry(Channel.WEB_FORM, clock.instant(), false, ""),
                        Story.COORDINATOR),
                "refused.submission.channel");
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void findsByNumberAndCodeOnly() {
        story.publishedConsultation(key);
        var receipt = submissions.send(key, text("Moja"), token());
        assertThat(submissions.findByNumberAndCode(
                        receipt.number(), receipt.code().toLowerCase()))
                .isPresent();
        assertThat(submissions.findByNumberAndCode(
                        " " + receipt.number() + " ", receipt.code().replace("-", " ")))
                .isPresent();
        assertThat(submissions.findByNumberAndCode(receipt.number(), "")).isEmpty();
        assertThat(submissions.findByNumberAndCode(receipt.number() + "0", receipt.code()))
                .isEmpty();
    }

    private static void refuses(ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOf(Refused.class).hasMessage(code);
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    private static Entry post(Instant receivedAt) {
        return new Entry(Channel.POST, receivedAt, false, "");
    }

    private static SubmissionText text(String content) {
        return new SubmissionText(submitter(), List.of(remark(content)));
    }

    private static Submitter submitter() {
        return new Submitter(SubmitterType.NGO, "Fundacja Przykład", "", "", "");
    }

    private static RemarkText remark(String content) {
        return new RemarkText(null, "", "", "", content, "", "");
    }
}
