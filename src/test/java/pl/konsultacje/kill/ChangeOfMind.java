package pl.konsultacje.kill;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.PackagedApp;
import pl.konsultacje.kill.Ledger.Change;
import pl.konsultacje.kill.Ledger.Receipt;
import pl.konsultacje.kill.Visitor.Filled;
import pl.konsultacje.kill.Visitor.Page;

/** A sender who comes back with number and code: corrects remarks, corrects them once more, takes them back. */
final class ChangeOfMind {

    private static final int COME_AGAIN = 503;
    private static final Pattern NEW_NUMBER = Pattern.compile("nową wersję: uwaga (\\S+-[0-9]+)\\.");

    private final PackagedApp app;
    private final Ledger ledger;
    private final Random random;

    ChangeOfMind(PackagedApp app, Ledger ledger, Random random) {
        this.app = app;
        this.ledger = ledger;
        this.random = random;
    }

    /** Goes through the remarks of a submission; stops where no answer came. */
    void about(Receipt receipt) {
        try {
            var visitor = new Visitor(app.address());
            for (int i = 1; i <= receipt.written().remarks().size(); i++) {
                var of = receipt.number() + "." + i;
                for (int version = 2; version < 4 && of != null && random.nextInt(3) > 0; version++) {
                    of = correct(visitor, receipt, of, "Wersja " + version + " uwagi " + of + " – zażółć <gęślą>");
                }
                if (of != null && random.nextInt(3) == 0) {
                    withdraw(visitor, receipt, of);
                }
            }
        } catch (IOException goneBeforeSending) {
            // nothing was sent, so nothing is to be expected
        }
    }

    /** @return number of the new version; null when it did not come to that, as far as the sender knows */
    private @Nullable String correct(Visitor visitor, Receipt receipt, String of, String content) throws IOException {
        var form = ask(visitor, receipt, "/status/correction", of);
        if (form == null || form.document().selectFirst("textarea[name=remark]") == null) {
            return null;
        }
        var change = new Change(of, content, receipt.written().email());
        var sending = Visitor.fill(form, form.form("main form"), Map.of("remark", content), "");
        var answer = send(visitor, sending, change);
        var said = answer == null ? null : NEW_NUMBER.matcher(answer.document().text());
        if (said == null || !said.find()) {
            return null;
        }
        ledger.corrected(change, said.group(1));
        return said.group(1);
    }

    private void withdraw(Visitor visitor, Receipt receipt, String of) throws IOException {
        var form = ask(visitor, receipt, "/status/withdrawal", of);
        if (form == null || form.document().selectFirst("[name=sure]") == null) {
            return;
        }
        var change = new Change(of, "", receipt.written().email());
        var answer = send(visitor, Visitor.fill(form, form.form("main form"), Map.of(), ""), change);
        if (answer != null && answer.says("Wycofaliśmy uwagę " + of + ".")) {
            ledger.withdrawn(change);
        }
    }

    /** From the page of the submission by its button to the form; null when there is no button, e.g. after the end. */
    private @Nullable Page ask(Visitor visitor, Receipt receipt, String act, String of) throws IOException {
        var page = visitor.get("/status");
        if (page.status() == COME_AGAIN) {
            throw new IOException("no database");
        }
        var code = Map.of("number", receipt.number(), "code", receipt.code());
        var own = checked(visitor.post(Visitor.fill(page, page.form("main form"), code, "")));
        var button = own.document().selectFirst("form[action=" + act + "]:has([name=of][value=" + of + "])");
        return button == null ? null : checked(visitor.post(Visitor.fill(own, button, Map.of(), "")));
    }

    private Page checked(Page page) throws IOException {
        if (page.status() == COME_AGAIN) {
            throw new IOException("no database");
        }
        if (page.status() >= 500) {
            ledger.broken(page.path() + " answered " + page.status() + ": "
                    + page.document().text());
        }
        return page;
    }

    /** Sent again after no answer came, most times; null when the sender gives up. */
    private @Nullable Page send(Visitor visitor, Filled sending, Change change) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                return checked(visitor.post(sending));
            } catch (IOException noAnswer) {
                ledger.unsure(change);
                if (random.nextInt(4) == 0) {
                    return null;
                }
                PackagedApp.pause(random.nextInt(300));
                app.awaitUp();
            }
        }
        return null;
    }
}
