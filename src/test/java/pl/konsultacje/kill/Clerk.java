package pl.konsultacje.kill;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.PackagedApp;
import pl.konsultacje.kill.Ledger.Step;
import pl.konsultacje.kill.Visitor.Page;

/** A member of staff who takes one task after the other from the inbox and does it, now and then sending something back. */
final class Clerk implements Runnable {

    private static final String PASSWORD = "konsultacje";
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("reason", "Proszę o uzupełnienie."),
            Map.entry("reasons", "Uwaga została rozważona i zmienia zapis programu."),
            Map.entry("documentChange", "Rozdział 2, akapit 3."),
            Map.entry("chair", "Anna Kalinowska"),
            Map.entry("attendance", "31"),
            Map.entry("subject", "Projekt programu"),
            Map.entry("course", "Omówiono cele programu."),
            Map.entry("introduction", "Konsultacje trwały 35 dni."),
            Map.entry("mainIssues", "Najwięcej uwag dotyczyło celów."),
            Map.entry("session", "Posiedzenie Zarządu"),
            Map.entry("date", "2021-03-04"),
            Map.entry("dueDate", "2021-12-31"),
            Map.entry("number", "12/345/21/VI"));

    /** What is proposed for them may have passed, as the clock goes. */
    private static final Set<String> DAYS = Set.of("date", "dueDate");

    private final PackagedApp app;
    private final String person;
    private final Ledger ledger;
    private final Random random;
    private final Set<String> leftAlone = new HashSet<>();
    private @Nullable Visitor visitor;

    Clerk(PackagedApp app, String person, Ledger ledger, long seed) {
        this.app = app;
        this.person = person;
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            if (!app.isUp() || !workOnce()) {
                PackagedApp.pause(100 + random.nextInt(200));
            }
        }
    }

    private boolean workOnce() {
        try {
            var visitor = loggedIn();
            var inbox = working(visitor.get("/desk"));
            if (!inbox.path().equals("/desk")) {
                this.visitor = null;
                return false;
            }
            var tasks = inbox.document().select("main a[href^=/desk/tasks/]").stream()
                    .map(link -> link.attr("href"))
                    .filter(task -> !leftAlone.contains(task))
                    .distinct()
                    .toList();
            if (tasks.isEmpty()) {
                return false;
            }
            work(visitor, tasks.get(random.nextInt(tasks.size())));
            return true;
        } catch (IOException killed) {
            visitor = null;
            return false;
        }
    }

    /** Without its database the application is as good as killed: whether a step was done is seen when it is back. */
    private static Page working(Page page) throws IOException {
        if (page.status() == 503) {
            throw new IOException("no database");
        }
        return page;
    }

    private Visitor loggedIn() throws IOException {
        if (visitor == null) {
            var fresh = new Visitor(app.address());
            var page = working(fresh.get("/login"));
            working(fresh.post(Visitor.fill(
                    page,
                    page.form("main form:has([name=password])"),
                    Map.of("username", person, "password", PASSWORD),
                    "")));
            visitor = fresh;
            leftAlone.clear();
        }
        return visitor;
    }

    private void work(Visitor visitor, String task) throws IOException {
        var page = working(visitor.get(task));
        var form = page.document().selectFirst("form[data-desk-form]");
        if (form == null || form.selectFirst("[name=headline]") != null) {
            // of a colleague, by four eyes, done meanwhile, or the announcement of the other consultation
            leftAlone.add(task);
            return;
        }
        var answer = working(visitor.post(Visitor.fill(page, form, answers(form), "")));
        if (answer.path().equals("/desk") && answer.says("Wykonano")) {
            ledger.done(new Step(task.substring(task.lastIndexOf('/') + 1), person));
        } else if (answer.status() >= 500) {
            ledger.broken(task + " answered " + answer.status() + ": "
                    + answer.document().text());
        } else if (answer.status() == 422) {
            refused(task, answer);
        }
    }

    private void refused(String task, Page answer) {
        leftAlone.add(task);
        System.out.println(
                person + " was refused: " + answer.document().select("h1").text() + ": "
                        + answer.document().select(".govuk-error-summary").text());
    }

    private Map<String, String> answers(Element form) {
        var answers = new LinkedHashMap<String, String>();
        TEXTS.forEach((name, text) -> {
            var field = form.selectFirst("[name=" + name + "]");
            if (field != null
                    && (DAYS.contains(name)
                            || !field.hasText() && field.attr("value").isEmpty())) {
                answers.put(name, text);
            }
        });
        form.select("input[name=channels]").forEach(channel -> channel.attr("checked", true));
        choice(form, "outcome", random.nextInt(10) == 0).ifPresent(chosen -> answers.put("outcome", chosen));
        if ("LEFT_WITHOUT_CONSIDERATION".equals(answers.get("outcome"))) {
            answers.put("ground", "OTHER");
        }
        choice(form, "disposition", true).ifPresent(chosen -> answers.put("disposition", chosen));
        for (var select : form.select("select[name=part], select[name=topic], select[name=team]")) {
            if (select.select("option[selected]:not([value=''])").isEmpty()) {
                var options = select.select("option[value]:not([value=''])");
                answers.put(
                        select.attr("name"),
                        options.get(random.nextInt(options.size())).attr("value"));
            }
        }
        return answers;
    }

    /** The first of the choices, or any of them; a report is not opened again, so that the story comes to its end. */
    private Optional<String> choice(Element form, String name, boolean any) {
        List<String> values = form.select("input[type=radio][name=" + name + "]").stream()
                .map(radio -> radio.attr("value"))
                .filter(value -> !value.equals("RECONSIDER") && !value.equals("RETURNED"))
                .toList();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(any ? values.get(random.nextInt(values.size())) : values.get(0));
    }
}
