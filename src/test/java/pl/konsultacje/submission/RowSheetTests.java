package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.CourseManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.ShiftedClock;

@OfficeTest
class RowSheetTests {

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RowSheetManagement sheets;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    CourseManagement course;

    @Autowired
    Decisions decisions;

    @Autowired
    ShiftedClock clock;

    final String key = "ROWS-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void becomesRemarksWhenTheOfficeConfirms() {
        var part = consultations.parts(story.publishedConsultation(key)).get(1);
        var submission = received();
        save(submission, "Pierwsza");
        sheets.save(
                submission, null, new RemarkText(part.getId(), "", "12", "jest", "Druga", "ma być", "bo tak"), 0, null);
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(120));
        story.run(key);

        sheets.confirm(submission, fingerprint(submission), false, Story.COORDINATOR);

        var stored = submissions.find(submission.getNumber()).orElseThrow();
        assertThat(stored.isAwaitingRows()).isFalse();
        assertThat(stored.getRemarks())
                .extracting(Remark::getNumber)
                .containsExactly(submission.getNumber() + ".1", submission.getNumber() + ".2");
        assertThat(stored.getRemarks().get(1).getPartText()).isEqualTo("2 Cele");
        assertThat(stored.getReceivedAt()).isCloseTo(submission.getReceivedAt(), within(1, ChronoUnit.MILLIS));
        assertThat(decisions.on(submission.getNumber()))
                .extracting(Decision::act)
                .containsExactly("confirmRows");
        consultations.confirmRegister(key, null, null, Story.COORDINATOR);
    }

    @Test
    void isNeverChangedOnceConfirmed() {
        story.publishedConsultation(key);
        var submission = received();
        save(submission, "Jedyna");
        var row = sheets.rows(sheet(submission)).get(0);
        sheets.confirm(submission, fingerprint(submission), false, Story.COORDINATOR);
        refuses(() -> save(submission, "Jeszcze jedna"), "refused.rows.confirmed");
        refuses(() -> sheets.remove(submission, row.getId(), row.getVersion()), "refused.rows.confirmed");
        refuses(
                () -> sheets.confirm(submission, fingerprint(submission), false, Story.COORDINATOR),
                "refused.rows.confirmed");
        assertThat(submissions.find(submission.getNumber()).orElseThrow().getRemarks())
                .hasSize(1);
    }

    @Test
    void keepsUnfinishedRowsButConfirmsNone() {
        story.publishedConsultation(key);
        var submission = received();
        save(submission, "");
        refuses(
                () -> sheets.confirm(submission, fingerprint(submission), false, Story.COORDINATOR),
                "refused.rows.unfinished");
        var row = sheets.rows(sheet(submission)).get(0);
        sheets.save(submission, row.getId(), text("Już jest"), row.getVersion(), Story.COORDINATOR);
        assertThat(sheets.rows(sheet(submission))).singleElement().satisfies(saved -> assertThat(saved.getChangedBy())
                .isEqualTo(Story.COORDINATOR));
        sheets.confirm(submission, fingerprint(submission), false, Story.COORDINATOR);
    }

    @Test
    void overwritesNothingUnseen() {
        story.publishedConsultation(key);
        var submission = received();
        save(submission, "Tekst nadawcy");
        var row = sheets.rows(sheet(submission)).get(0);
        sheets.save(submission, row.getId(), text("Tekst urzędu"), row.getVersion(), Story.COORDINATOR);
        var changed = catchThrowableOfType(
                RowChanged.class,
                () -> sheets.save(submission, row.getId(), text("Tekst nadawcy 2"), row.getVersion(), null));
        assertThat(changed.stored().content()).isEqualTo("Tekst urzędu");
        sheets.save(submission, row.getId(), text("Uzgodniony"), changed.version(), null);
        assertThat(sheets.rows(sheet(submission)).get(0).text().content()).isEqualTo("Uzgodniony");
    }

    @Test
    void letsOneOfSeveralSaveARowAtOnce() throws Exception {
        story.publishedConsultation(key);
        var submission = received();
        save(submission, "Początek");
        var row = sheets.rows(sheet(submission)).get(0);
        var people = 6;
        var start = new CyclicBarrier(people);
        var threads = Executors.newFixedThreadPool(people);
        try {
            Callable<Boolean> saving = () -> {
                start.await();
                try {
                    sheets.save(submission, row.getId(), text("Inaczej"), row.getVersion(), Story.COORDINATOR);
                    return true;
                } catch (RowChanged e) {
                    return false;
                }
            };
            var saved = 0;
            for (var done : threads.invokeAll(Collections.nCopies(people, saving))) {
                saved += done.get() ? 1 : 0;
            }
            assertThat(saved).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void confirmsWhatWasSeenAlone() {
        story.publishedConsultation(key);
        var submission = received();
        save(submission, "Widziana");
        var seen = fingerprint(submission);
        save(submission, "Dopisana przez nadawcę");
        refuses(() -> sheets.confirm(submission, seen, false, Story.COORDINATOR), "refused.rows.changedMeanwhile");
        assertThat(sheet(submission).isOpen()).isTrue();
    }

    @Test
    void endsWithoutRemarksWhereThereAreNone() {
        story.publishedConsultation(key);
        var submission = received();
        refuses(
                () -> sheets.confirm(submission, fingerprint(submission), false, Story.COORDINATOR),
                "refused.rows.none");
        sheets.confirm(submission, fingerprint(submission), true, Story.COORDINATOR);
        assertThat(submissions.find(submission.getNumber()).orElseThrow().isAwaitingRows())
                .isFalse();
        assertThat(decisions.on(submission.getNumber()))
                .extracting(Decision::outcome)
                .containsExactly("NONE");
    }

    @Test
    void endsWithAConsultationThatIsWithdrawn() {
        story.publishedConsultation(key);
        var submission = received();
        course.withdraw(key, "Projekt zmieniono od podstaw.", "1/2021", Story.MANAGER);
        story.run(key);
        assertThat(sheet(submission).isOpen()).isFalse();
        refuses(() -> save(submission, "Za późno"), "refused.consultation.withdrawn");
    }

    @Test
    void readsRowsAndKeepsWhatCannotBeRead() {
        story.publishedConsultation(key);
        var submission = received(form("2 cele|O celach\nrozdział 9|O rozdziale\n|"));
        assertThat(sheets.isReadable(submission)).isTrue();
        sheets.read(submission);
        sheets.read(submission);
        var rows = sheets.rows(sheet(submission));
        assertThat(rows).extracting(row -> row.text().content()).containsExactly("O celach", "O rozdziale", "");
        assertThat(rows).extracting(row -> row.text().partText()).containsExactly("2 Cele", "rozdział 9", "");
        assertThat(rows.get(0).text().partId()).isNotNull();
        assertThat(sheets.problems(sheet(submission))).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(2);
            assertThat(problem.args()).containsExactly("7");
        });
        assertThat(sheet(submission).getReadAt()).isNotNull();
    }

    @Test
    void saysWhenTheFileNamesAnotherSender() {
        story.publishedConsultation(key);
        var submission = received(form("2 cele|O celach|Stowarzyszenie Inne"));
        sheets.read(submission);
        assertThat(sheets.problems(sheet(submission)).get(1)).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("rows.otherSender");
            assertThat(problem.args()).containsExactly("Stowarzyszenie Inne");
        });
        var name = submission.getSubmitter().name();
        var same = received(form("2 cele|O celach| " + name.toUpperCase(java.util.Locale.ROOT)));
        sheets.read(same);
        assertThat(sheets.problems(sheet(same))).extracting(RowProblem::code).doesNotContain("rows.otherSender");
    }

    @Test
    void takesAFileThatCannotBeReadAllTheSame() {
        story.publishedConsultation(key);
        var submission = received(form("broken"));
        sheets.read(submission);
        assertThat(sheets.rows(sheet(submission))).isEmpty();
        assertThat(sheets.problems(sheet(submission)))
                .extracting(RowProblem::code)
                .containsExactly("rows.unreadable");
        save(submission, "Wpisana ręcznie");
        sheets.confirm(submission, fingerprint(submission), false, Story.COORDINATOR);
    }

    private static CheckedFile form(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new CheckedFile("formularz.txt", TestRowReader.TYPE, bytes, Sha256.of(bytes), FileRole.OFFICE_FORM);
    }

    private Submission received() {
        return received(FileIntakeTests.letter("Uwagi"));
    }

    private Submission received(CheckedFile file) {
        return submissions.receive(
                key,
                new Submitter(SubmitterType.NGO, "Fundacja Przykład", "", "", ""),
                List.of(file),
                new Entry(Channel.WEB_FORM, clock.instant(), false, ""),
                null,
                UUID.randomUUID().toString());
    }

    private void save(Submission submission, String content) {
        sheets.save(submission, null, text(content), 0, null);
    }

    private static RemarkText text(String content) {
        return new RemarkText(null, "", "", "", content, "", "");
    }

    private RowSheet sheet(Submission submission) {
        return sheets.find(submission).orElseThrow();
    }

    private String fingerprint(Submission submission) {
        return sheets.fingerprint(sheet(submission));
    }

    private static void refuses(ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOf(Refused.class).hasMessage(code);
    }
}
