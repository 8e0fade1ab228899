package pl.konsultacje.submission;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.platform.NumberSeries;
import pl.konsultacje.platform.Refused;

/**
 * Stores each submission once. Those who send to one consultation at the same instant are served by one transaction: the
 * consultation is read, numbers are counted and the disk is waited for once for all of them.
 */
@Component
class Intake {

    /** How many submissions one transaction stores. */
    static final int MOST_TOGETHER = 50;

    private static final int SECONDS = 30;

    private final Submissions submissions;
    private final FileStore files;
    private final RowSheets sheets;
    private final ConsultationManagement consultations;
    private final NumberSeries numbers;
    private final Decisions decisions;
    private final Rush rush;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    Intake(
            Submissions submissions,
            FileStore files,
            RowSheets sheets,
            ConsultationManagement consultations,
            NumberSeries numbers,
            Decisions decisions,
            Rush rush,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.submissions = submissions;
        this.files = files;
        this.sheets = sheets;
        this.consultations = consultations;
        this.numbers = numbers;
        this.decisions = decisions;
        this.rush = rush;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout(SECONDS);
        this.clock = clock;
    }

    /**
     * What is to be stored once under a key.
     *
     * @param partIds parts of the draft that its remarks are about
     * @param isSame tells what was sent first under the key from something else
     * @param accepting checks the rules
     */
    record Sending(
            String consultationKey,
            String idempotencyKey,
            Collection<Long> partIds,
            Predicate<Submission> isSame,
            List<CheckedFile> files,
            boolean withReceipt,
            Accepting accepting) {}

    /** Refuses, or gives what makes a submission of its number; asked in the transaction that stores it. */
    interface Accepting {

        /** @param parts those of the consultation that the sending names, perhaps others, too */
        Function<String, Submission> accept(Consultation consultation, List<DocumentPart> parts);
    }

    /**
     * Stores what has not been sent with that key.
     *
     * @return the first under that key
     * @throws Refused by the rules, or when something else was sent with that key
     */
    Submission once(Sending sending) {
        rush.came();
        var key = sending.idempotencyKey();
        if (key.isBlank() || key.length() > 80) {
            throw new Refused("refused.submission.idempotencyKey");
        }
        FileStore.refuseTooMany(sending.files());
        // files take long, and a caller's own transaction stores nothing for others
        return sending.files().isEmpty() && !TransactionSynchronizationManager.isActualTransactionActive()
                ? lines.computeIfAbsent(sending.consultationKey(), Line::new)
                        .stand(sending)
                        .orElseGet(() -> alone(sending))
                : alone(sending);
    }

    /** Two that come with one key at the same instant are told apart by the constraint; the loser finds the first. */
    private Submission alone(Sending sending) {
        try {
            return firstOrNew(sending);
        } catch (DataIntegrityViolationException e) {
            return firstOrNew(sending);
        }
    }

    /** The number is taken when the rules have let it in, before the transaction that inserts: nobody waits for files. */
    private Submission firstOrNew(Sending sending) {
        var first = transaction.execute(status -> {
            var known = submissions.findByIdempotencyKey(sending.idempotencyKey());
            known.ifPresentOrElse(submission -> refuseOther(submission, sending), () -> accepted(sending));
            return known;
        });
        return first.orElseGet(() -> {
            var number = nextNumber(sending.consultationKey());
            return transaction.execute(status -> {
                var stored = store(accepted(sending).apply(number), sending.files(), sending.withReceipt());
                submissions.flush();
                return stored;
            });
        });
    }

    private Function<String, Submission> accepted(Sending sending) {
        var consultation = consultations.get(sending.consultationKey());
        return sending.accepting().accept(consultation, consultations.partsAmong(consultation, sending.partIds()));
    }

    private void refuseOther(Submission first, Sending sending) {
        if (!first.getConsultationKey().equals(sending.consultationKey())
                || !sending.isSame().test(first)
                || !files.hasJust(first, sending.files())) {
            throw new Refused("refused.submission.sentAlready", first.getNumber());
        }
    }

    /** Takes the next public number: at once, or with the caller's transaction, which then needs no second connection. */
    String nextNumber(String consultationKey) {
        var series = seriesOf(consultationKey);
        return numberOf(
                consultationKey,
                TransactionSynchronizationManager.isActualTransactionActive()
                        ? numbers.next(series)
                        : numbers.take(series));
    }

    private static String numberOf(String consultationKey, long number) {
        return consultationKey + "/" + number;
    }

    private static String seriesOf(String consultationKey) {
        return consultationKey + "/submission";
    }

    /** Stores a submission with what belongs to it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Submission store(Submission submission, List<CheckedFile> sent, boolean withReceipt) {
        var stored = submissions.save(submission);
        files.add(stored, sent);
        if (stored.isAwaitingRows()) {
            sheets.saveAndFlush(new RowSheet(stored.getId(), clock.instant()));
        }
        var person = stored.getEnteredBy();
        if (person != null) {
            decisions.record(stored.getConsultationKey(), stored.getNumber(), "registerSubmission", null, null, person);
        }
        if (!withReceipt) {
            submissions.wantsNoReceipt(stored.getId());
        }
        return stored;
    }

    /** One who waits for an answer; only the line's holder writes it. */
    private static final class Turn {

        private final Sending sending;
        private @Nullable Supplier<Optional<Submission>> answer;

        private Turn(Sending sending) {
            this.sending = sending;
        }

        private void stored(Submission submission) {
            answer = () -> Optional.of(submission);
        }

        private void failed(RuntimeException why) {
            answer = () -> {
                throw why;
            };
        }

        /** Its key is known, or one of those served with it broke a constraint. */
        private void toBeDoneAlone() {
            answer = Optional::empty;
        }
    }

    /** Those who send to one consultation. Whoever comes to its head serves all who stand behind. */
    private final class Line {

        private final String consultationKey;

        /** Fair: who has been served and sends again does not overtake those who are still waiting. */
        private final Lock head = new ReentrantLock(true);

        private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();

        private Line(String consultationKey) {
            this.consultationKey = consultationKey;
        }

        /** @return empty when it is to be done alone */
        private Optional<Submission> stand(Sending sending) {
            var turn = new Turn(sending);
            waiting.add(turn);
            head.lock();
            try {
                while (turn.answer == null) {
                    serve(next());
                }
            } finally {
                head.unlock();
            }
            return turn.answer.get();
        }

        private List<Turn> next() {
            var turns = new ArrayList<Turn>();
            while (turns.size() < MOST_TOGETHER && !waiting.isEmpty()) {
                turns.add(waiting.remove());
            }
            return turns;
        }

        private void serve(List<Turn> turns) {
            var done = false;
            try {
                transaction.executeWithoutResult(status -> storeTogether(turns));
                done = true;
            } catch (DataIntegrityViolationException e) {
                // each finds out for itself whether it was the one
            } catch (RuntimeException e) {
                // no consultation, or no database: it holds for all who wait, and none of them waits for it again
                turns.forEach(turn -> turn.failed(e));
                for (var turn = waiting.poll(); turn != null; turn = waiting.poll()) {
                    turn.failed(e);
                }
                done = true;
            } finally {
                if (!done) {
                    turns.forEach(Turn::toBeDoneAlone);
                }
            }
        }

        private void storeTogether(List<Turn> turns) {
            var keys = turns.stream().map(turn -> turn.sending.idempotencyKey()).toList();
            var known = new HashSet<>(submissions.knownAmong(keys));
            var consultation = consultations.get(consultationKey);
            var parts = consultations.partsAmong(
                    consultation,
                    turns.stream()
                            .flatMap(turn -> turn.sending.partIds().stream())
                            .collect(Collectors.toSet()));
            var accepted = new LinkedHashMap<Turn, Function<String, Submission>>();
            for (var turn : turns) {
                if (!known.add(turn.sending.idempotencyKey())) {
                    turn.toBeDoneAlone();
                    continue;
                }
                try {
                    accepted.put(turn, turn.sending.accepting().accept(consultation, parts));
                } catch (RuntimeException e) {
                    turn.failed(e);
                }
            }
            if (accepted.isEmpty()) {
                return;
            }
            var number = numbers.next(seriesOf(consultationKey), accepted.size());
            for (var one : accepted.entrySet()) {
                var submission = one.getValue().apply(numberOf(consultationKey, number++));
                one.getKey()
                        .stored(store(
                                submission, List.of(), one.getKey().sending.withReceipt()));
            }
            submissions.flush();
        }
    }
}
