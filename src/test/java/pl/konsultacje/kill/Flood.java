package pl.konsultacje.kill;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.PackagedApp;
import pl.konsultacje.kill.Ledger.Receipt;
import pl.konsultacje.kill.Ledger.Written;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Submissions at a steady rate, whatever the answers take: most by the interface for programs, some by the form, and some
 * of their senders come back to correct or to withdraw. Each sender has an address of his own, so the defence, which is on,
 * lets them through as it lets a crowd through.
 */
final class Flood {

    private static final int BY_THE_FORM = 100;
    private static final int SEND_AGAIN = 20;
    private static final int COME_AGAIN = 503;
    private static final long LATE_NANOS = 1_000_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PackagedApp app;
    private final String consultation;
    private final Ledger ledger;
    private final long interval;
    private final int thinkAgain;
    private final JsonMapper json = JsonMapper.builder().build();
    private final AtomicLong problems = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private long next = System.nanoTime();

    /**
     * @param perSecond how many submissions are begun each second while the application is up
     * @param thinkAgain one sender in so many comes back to correct or to withdraw
     */
    Flood(PackagedApp app, String consultation, Ledger ledger, int perSecond, int thinkAgain) {
        this.app = app;
        this.consultation = consultation;
        this.ledger = ledger;
        this.thinkAgain = thinkAgain;
        this.interval = 1_000_000_000L / perSecond;
    }

    /** As many people as send at the same time; together they keep the rate. */
    List<Runnable> people(int number, Random random) {
        return IntStream.range(0, number)
                .<Runnable>mapToObj(i -> new Person(random.nextLong()))
                .toList();
    }

    /** How often the interface said that the database is away. */
    long problems() {
        return problems.get();
    }

    /** How often the defence turned somebody away, which is not to happen to people. */
    long turnedAway() {
        return turnedAway.get();
    }

    /** What was not sent in time, because nothing answered, is not made up for. */
    private synchronized long nextTurn() {
        next = Math.max(next + interval, System.nanoTime() - LATE_NANOS);
        return next;
    }

    private final class Person implements Runnable {

        private final Random random;
        private final String name;
        private final Participant atTheForm;
        private final ChangeOfMind mind;
        private int written;

        Person(long seed) {
            random = new Random(seed);
            name = "Uczestnik programu " + Long.toHexString(seed);
            atTheForm = new Participant(app, consultation, ledger, random.nextLong());
            mind = new ChangeOfMind(app, ledger, random);
        }

        @Override
        public void run() {
            while (!Thread.currentThread().isInterrupted()) {
                app.awaitUp();
                PackagedApp.pause(Math.max(0, (nextTurn() - System.nanoTime()) / 1_000_000));
                if (random.nextInt(BY_THE_FORM) == 0) {
                    atTheForm.takePart();
                } else {
                    takePart();
                }
            }
        }

        private void takePart() {
            var text = write();
            var request = request(text);
            var receipt = send(request, text);
            if (receipt == null) {
                return;
            }
            ledger.receipt(receipt);
            if (random.nextInt(SEND_AGAIN) == 0) {
                var second = once(request, text);
                if (second != null) {
                    ledger.repeated(receipt, second);
                }
            }
            if (random.nextInt(thinkAgain) == 0) {
                mind.about(receipt);
            }
        }

        private Written write() {
            written++;
            var remarks = new ArrayList<String>();
            for (int i = 0; i <= random.nextInt(2); i++) {
                remarks.add("Uwaga " + written + "." + i + ", " + name + ": zażółć <gęślą> & „jaźń”\n"
                        + Long.toHexString(random.nextLong()));
            }
            var email = random.nextInt(5) > 0 ? "" : "p" + Long.toHexString(random.nextLong()) + "@example.org";
            return new Written(
                    name + " nr " + written,
                    email,
                    List.copyOf(remarks),
                    "api:" + new UUID(random.nextLong(), random.nextLong()));
        }

        private HttpRequest request(Written text) {
            var body = json.writeValueAsString(Map.of(
                    "submitter", Map.of("name", text.name(), "email", text.email()),
                    "remarks",
                            text.remarks().stream()
                                    .map(remark -> Map.of("remark", remark))
                                    .toList(),
                    "noticeRead", true));
            return HttpRequest.newBuilder(
                            URI.create(app.address() + "/api/v1/consultations/" + consultation + "/submissions"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", text.key().substring("api:".length()))
                    .header("X-Forwarded-For", Visitor.nextAddress())
                    .POST(BodyPublishers.ofString(body))
                    .build();
        }

        /** Sent until it is answered, most times; after the end of the collection it is not taken. */
        private @Nullable Receipt send(HttpRequest request, Written text) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    var answer = Visitor.send(request);
                    if (answer.statusCode() != COME_AGAIN) {
                        return read(answer, text);
                    }
                    understand(answer);
                    ledger.unsure(text);
                } catch (ConnectException notSent) {
                    // nobody listened
                } catch (IOException noAnswer) {
                    ledger.unsure(text);
                }
                if (random.nextInt(4) == 0) {
                    return null;
                }
                PackagedApp.pause(100 + random.nextInt(400));
                app.awaitUp();
            }
            return null;
        }

        private @Nullable Receipt once(HttpRequest request, Written text) {
            try {
                var answer = Visitor.send(request);
                return answer.statusCode() == COME_AGAIN ? null : read(answer, text);
            } catch (IOException noAnswer) {
                return null;
            }
        }

        private void understand(HttpResponse<String> answer) {
            var type = answer.headers().firstValue("Content-Type").orElse("");
            if (!type.startsWith("application/problem+json")) {
                turnedAway.incrementAndGet();
            } else if (answer.headers().firstValue("Retry-After").isEmpty()
                    || !answer.body().contains("bazą danych")) {
                ledger.broken("A problem that does not say what to do: " + answer.body());
            } else {
                problems.incrementAndGet();
            }
        }

        private @Nullable Receipt read(HttpResponse<String> answer, Written text) {
            if (answer.statusCode() == 201) {
                JsonNode receipt = json.readTree(answer.body());
                return new Receipt(
                        receipt.get("number").asString(), receipt.get("code").asString(), text);
            }
            if (answer.statusCode() != 409) {
                ledger.broken("Sending was answered by " + answer.statusCode() + ": " + answer.body());
            }
            return null;
        }
    }
}
