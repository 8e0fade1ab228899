package pl.konsultacje.kill;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.PackagedApp;
import pl.konsultacje.kill.Ledger.Receipt;
import pl.konsultacje.kill.Ledger.Written;
import pl.konsultacje.kill.Visitor.Filled;
import pl.konsultacje.kill.Visitor.Page;

/** Sends one submission after the other, as people do: sometimes twice, sometimes again after no answer came. */
final class Participant implements Runnable {

    private static final int LONGEST_PAUSE = 300;
    private static final int COME_AGAIN = 503;

    private final PackagedApp app;
    private final String consultation;
    private final Ledger ledger;
    private final Random random;
    private final String name;
    private int written;

    Participant(PackagedApp app, String consultation, Ledger ledger, long seed) {
        this.app = app;
        this.consultation = consultation;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.name = "Uczestnik " + Long.toHexString(seed);
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            if (app.isUp()) {
                takePart();
            }
            PackagedApp.pause(random.nextInt(LONGEST_PAUSE));
        }
    }

    /** Fills the form in once and sends it. */
    void takePart() {
        takePart(write());
    }

    private Written write() {
        written++;
        var remarks = IntStream.rangeClosed(1, 1 + random.nextInt(2))
                .mapToObj(i ->
                        "Uwaga " + written + "." + i + " – " + name + ": zażółć <gęślą> & „jaźń”\nw drugim wierszu")
                .toList();
        var email = random.nextInt(3) == 0
                ? ""
                : "u" + written + "." + Long.toHexString(random.nextLong()) + "@example.org";
        return new Written(name + " nr " + written, email, remarks, "");
    }

    private void takePart(Written text) {
        var visitor = new Visitor(app.address());
        Filled sending;
        try {
            var page = visitor.get("/consultations/" + consultation + "/remarks");
            if (page.document().selectFirst("[name=remark-1]") == null) {
                return;
            }
            var check = visitor.post(Visitor.fill(page, page.form("main form"), typed(text), "check"));
            if (check.document().selectFirst("button[value=send]") == null) {
                if (isBroken(check)) {
                    ledger.broken("The check page answered " + check.status());
                }
                return;
            }
            sending = Visitor.fill(check, check.form("main form"), Map.of(), "send");
        } catch (IOException killedBeforeSending) {
            return;
        }
        var receipt = send(visitor, sending, text);
        if (receipt != null) {
            ledger.receipt(receipt);
            if (random.nextInt(5) == 0) {
                sendAgain(visitor, sending, receipt);
            }
        }
    }

    private static Map<String, String> typed(Written text) {
        var typed = new LinkedHashMap<>(
                Map.of("type", "PERSON", "name", text.name(), "email", text.email(), "noticeRead", "true"));
        for (int i = 0; i < text.remarks().size(); i++) {
            typed.put("part-" + (i + 1), "whole");
            typed.put("remark-" + (i + 1), text.remarks().get(i));
        }
        return typed;
    }

    private @Nullable Receipt send(Visitor visitor, Filled sending, Written text) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var page = answered(visitor, visitor.post(sending));
                if (page.status() != COME_AGAIN) {
                    return read(page, text);
                }
            } catch (IOException noAnswer) {
                // as unsure as a page that tells to come again: the first sending may have been taken
            }
            ledger.unsure(text);
            if (random.nextInt(4) == 0) {
                return null;
            }
            PackagedApp.pause(random.nextInt(LONGEST_PAUSE));
            app.awaitUp();
        }
        return null;
    }

    /** Whoever writes as fast as this is asked for a sum first. */
    private static Page answered(Visitor visitor, Page page) throws IOException {
        var question = page.document().selectFirst("[name=question]");
        if (question == null || page.document().selectFirst("[name=answer]") == null) {
            return page;
        }
        var numbers = question.attr("value").split("\\.");
        var sum = String.valueOf(Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[1]));
        return visitor.post(Visitor.fill(page, page.form("main form"), Map.of("answer", sum), "send"));
    }

    private static boolean isBroken(Page page) {
        return page.status() >= 500 && page.status() != COME_AGAIN;
    }

    /** The button pressed once more must lead to the receipt that there is. */
    private void sendAgain(Visitor visitor, Filled sending, Receipt first) {
        try {
            var second = read(answered(visitor, visitor.post(sending)), first.written());
            if (second != null) {
                ledger.repeated(first, second);
            }
        } catch (IOException noAnswer) {
            // the first receipt stands
        }
    }

    private @Nullable Receipt read(Page page, Written text) {
        var code = page.document().selectFirst("#code");
        if (code == null) {
            if (isBroken(page)) {
                ledger.broken("Sending was answered by " + page.status() + ": "
                        + page.document().text());
            } else if (page.path().endsWith("/receipt")) {
                // the hand at the demo's clock moved it on by days in between; such a page shows for a quarter of an
                // hour
                ledger.unsure(text);
            }
            return null;
        }
        var number = page.document()
                .select(".govuk-panel__body")
                .text()
                .replaceAll(".*?(" + consultation + "/\\d+).*", "$1");
        List<String> shown = text.remarks().stream()
                .filter(remark -> !page.says(remark.lines().findFirst().orElseThrow()))
                .toList();
        if (!shown.isEmpty()) {
            ledger.broken("The receipt " + number + " does not show " + shown);
        }
        return new Receipt(number, code.text(), text);
    }
}
