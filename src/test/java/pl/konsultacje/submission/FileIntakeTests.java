package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.ShiftedClock;

@OfficeTest
class FileIntakeTests {

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    Arrivals arrivals;

    @Autowired
    FileStore files;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String key = "FILES-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void registersAFileAsASubmissionWhoseRowsAreAwaited() {
        story.publishedConsultation(key);
        var sent = send(token(), letter("Uwagi fundacji"), signature());

        var stored = submissions.find(key + "/1").orElseThrow();
        assertThat(sent.getNumber()).isEqualTo(stored.getNumber());
        assertThat(sent.isAwaitingRows()).isTrue();
        assertThat(stored.isAwaitingRows()).isTrue();
        assertThat(stored.getRemarks()).isEmpty();
        assertThat(stored.getEnteredBy()).isNull();
        assertThat(files.of(stored))
                .extracting(SubmissionFile::getRole, SubmissionFile::getFileName)
                .containsExactly(tuple(FileRole.LETTER, "uwagi.txt"), tuple(FileRole.SIGNATURE, "uwagi.txt.xades"));
        var letter = files.find(stored, 1).orElseThrow();
        assertThat(new String(files.content(letter), StandardCharsets.UTF_8)).isEqualTo("Uwagi fundacji");
        assertThat(letter.getSha256()).isEqualTo(Sha256.of("Uwagi fundacji"));
        assertThat(arrivals.find(key, new ArrivalSearch("", null, null), 1, 10).shown())
                .singleElement()
                .satisfies(row -> assertThat(row.awaitingRows()).isTrue());
    }

    @Test
    void mailsTheReceiptWithTheChecksumsOfTheFiles() {
        story.publishedConsultation(key);
        var sent = send(token(), letter("Uwagi"));
        story.receiptsWritten();
        assertThat(jdbc.sql("select plain_text from outbox_mail where consultation_key = ? and occasion = ?")
                        .params(key, sent.getNumber() + "/receipt")
                        .query(String.class)
                        .single())
                .contains(sent.getNumber(), sent.getAccessCode(), "uwagi.txt", Sha256.of("Uwagi"))
                .doesNotContain("Kopia zgłoszenia");
    }

    @Test
    void registersAFileThatIsSentTwiceOnce() {
        story.publishedConsultation(key);
        var token = token();
        var first = send(token, letter("Raz"));
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(5));
        assertThat(send(token, letter("Raz")).receipt()).isEqualTo(first.receipt());
        assertThat(submissions.of(key)).hasSize(1);
        refuses(() -> send(token, letter("Co innego")), "refused.submission.sentAlready");
        refuses(() -> submissions.send(key, text(), token), "refused.submission.sentAlready");
    }

    @Test
    void registersAFileThatIsSentAtTheSameInstantOnce() throws Exception {
        story.publishedConsultation(key);
        var senders = 8;
        var threads = Executors.newFixedThreadPool(senders);
        try {
            var token = token();
            var start = new CyclicBarrier(senders);
            Callable<Receipt> sending = () -> {
                start.await();
                return send(token, letter("Razem")).receipt();
            };
            var receipts = new HashSet<Receipt>();
            for (Future<Receipt> sent : threads.invokeAll(Collections.nCopies(senders, sending))) {
                receipts.add(sent.get());
            }
            assertThat(receipts).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(submissions.of(key)).hasSize(1);
    }

    @Test
    void keepsAttachmentsBesideTypedRemarks() {
        story.publishedConsultation(key);
        var token = token();
        var attachment =
                new CheckedFile("mapa.txt", "text/plain", bytes("mapa"), Sha256.of("mapa"), FileRole.ATTACHMENT);
        var receipt = submissions.send(key, text(), token, clock.instant(), List.of(attachment));
        var stored = submissions.find(receipt.number()).orElseThrow();
        assertThat(stored.isAwaitingRows()).isFalse();
        assertThat(stored.getRemarks()).hasSize(1);
        assertThat(files.of(stored)).hasSize(1);
        assertThat(submissions.send(key, text(), token, clock.instant(), List.of(attachment)))
                .isEqualTo(receipt);
        refuses(() -> submissions.send(key, text(), token), "refused.submission.sentAlready");
    }

    @Test
    void refusesAParticipantsFileAfterTheEndButTakesThatOfTheOffice() {
        story.closedConsultation(key);
        refuses(() -> send(token(), letter("Za późno")), "refused.submission.notCollecting");
        var entry = new Entry(Channel.POST, Story.COLLECTION_ENDS_BEFORE, false, "12/2021");
        var late = submissions.receive(
                key, submitter(""), List.of(letter("Spóźnione")), entry, Story.COORDINATOR, token());
        assertThat(late.isAwaitingRows()).isTrue();
        assertThat(consultations.get(key).isInTime(late.getReceivedAt())).isFalse();
        assertThat(decisions.on(late.getNumber()))
                .extracting(decision -> decision.act())
                .containsExactly("registerSubmission");
    }

    @Test
    void takesALateMailWithoutAPerson() {
        story.closedConsultation(key);
        var entry = new Entry(Channel.EMAIL, Story.COLLECTION_ENDS_BEFORE.plusSeconds(1), false, "");
        var mail = submissions.receive(key, submitter("Jan"), List.of(letter("List")), entry, null, token());
        assertThat(mail.isAwaitingRows()).isTrue();
    }

    @Test
    void refusesWhatIsNoSubmission() {
        story.publishedConsultation(key);
        refuses(() -> send(token()), "refused.submission.noFile");
        refuses(() -> send(token(), signature()), "refused.submission.noFile");
        refuses(
                () -> submissions.receive(key, submitter(""), List.of(letter("a")), byForm(), null, token()),
                "refused.submission.nameMissing");
        refuses(
                () -> send(token(), Collections.nCopies(31, letter("a")).toArray(new CheckedFile[0])),
                "refused.submission.tooManyFiles");
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void holdsUpTheRegisterUntilItsRowsAreEntered() {
        story.publishedConsultation(key);
        var sent = send(token(), letter("Uwagi"));
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(120));
        story.run(key);
        assertThat(consultations.nothingOpen(key)).isFalse();
        assertThatThrownBy(() -> consultations.confirmRegister(key, null, null, Story.COORDINATOR))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("refused.register.rowsAwaited");
                    assertThat(refused.arguments()).containsExactly(sent.getNumber());
                });
    }

    private Submission send(String token, CheckedFile... sent) {
        return submissions.receive(key, submitter("Fundacja Przykład"), List.of(sent), byForm(), null, token);
    }

    private Entry byForm() {
        return new Entry(Channel.WEB_FORM, clock.instant(), false, "");
    }

    static CheckedFile letter(String content) {
        return new CheckedFile("uwagi.txt", "text/plain", bytes(content), Sha256.of(content), FileRole.LETTER);
    }

    static CheckedFile signature() {
        return new CheckedFile(
                "uwagi.txt.xades", "application/xml", bytes("<Signature/>"), Sha256.of("s"), FileRole.SIGNATURE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SubmissionText text() {
        return new SubmissionText(
                submitter("Fundacja Przykład"), List.of(new RemarkText(null, "", "", "", "Uwaga", "", "")));
    }

    private static Submitter submitter(String name) {
        return new Submitter(SubmitterType.NGO, name, "", "fundacja@example.org", "");
    }

    private static void refuses(ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOf(Refused.class).hasMessage(code);
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }
}
