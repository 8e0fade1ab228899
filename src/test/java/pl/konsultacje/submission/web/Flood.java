package pl.konsultacje.submission.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * One client floods the form while people send remarks: some from addresses of their own, some all behind one. They come
 * through a proxy that names them, as in an office.
 */
final class Flood {

    /** @param perSecond requests of the flooding client @param seconds within which the people come */
    record Size(int perSecond, int elsewhere, int behindOne, int seconds) {}

    /**
     * @param turnedAway requests of the flooding client that were told to come again
     * @param slowest the longest that one page took for a person, in milliseconds
     */
    record Outcome(
            Size size, int sentElsewhere, int sentBehindOne, int flooded, int turnedAway, long median, long slowest) {

        double honestShare() {
            return sentElsewhere / (double) size.elsewhere();
        }

        double officeShare() {
            return sentBehindOne / (double) size.behindOne();
        }

        int sent() {
            return sentElsewhere + sentBehindOne;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String server;
    private final String form;
    private final List<Long> waits = new ArrayList<>();

    Flood(String server, String key) {
        this.server = server;
        this.form = "/consultations/" + key + "/remarks";
    }

    Outcome run(Size size) throws Exception {
        var flooding = new AtomicBoolean(true);
        var flooded = new AtomicInteger();
        var turnedAway = new AtomicInteger();
        var people = Executors.newFixedThreadPool(24);
        var flooder = Executors.newSingleThreadExecutor();
        try {
            var flow = flooder.submit(() -> flood(size.perSecond(), flooding, flooded, turnedAway));
            Thread.sleep(1_000);
            var elsewhere = new ArrayList<Callable<Boolean>>();
            var behindOne = new ArrayList<Callable<Boolean>>();
            var everybody = size.elsewhere() + size.behindOne();
            var pause = size.seconds() * 1_000L / everybody;
            for (int i = 0; i < everybody; i++) {
                var own = i % everybody < size.elsewhere();
                var address = own ? "198.51.100." + i % 250 + "" : "203.0.113.7";
                var name = "Uczciwy " + i;
                (own ? elsewhere : behindOne).add(() -> sends(address, name));
            }
            var running = new ArrayList<java.util.concurrent.Future<Boolean>>();
            var owners = new ArrayList<Boolean>();
            for (int i = 0; i < Math.max(elsewhere.size(), behindOne.size()); i++) {
                for (var group : List.of(elsewhere, behindOne)) {
                    if (i < group.size()) {
                        running.add(people.submit(group.get(i)));
                        owners.add(group == elsewhere);
                        Thread.sleep(pause);
                    }
                }
            }
            var sent = new int[2];
            for (int i = 0; i < running.size(); i++) {
                if (running.get(i).get(3, TimeUnit.MINUTES)) {
                    sent[owners.get(i) ? 0 : 1]++;
                }
            }
            flooding.set(false);
            flow.get(1, TimeUnit.MINUTES);
            var times = waits.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Outcome(
                    size,
                    sent[0],
                    sent[1],
                    flooded.get(),
                    turnedAway.get(),
                    times.length == 0 ? 0 : times[times.length / 2],
                    Arrays.stream(times).max().orElse(0));
        } finally {
            people.shutdownNow();
            flooder.shutdownNow();
        }
    }

    /** The program reads the form once, as a person would, and then sends as fast as it may. */
    private int flood(int perSecond, AtomicBoolean flooding, AtomicInteger flooded, AtomicInteger turnedAway)
            throws Exception {
        var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var page = client.send(request(form, "192.0.2.66").GET().build(), BodyHandlers.ofString());
        var csrf = csrf(page.body());
        var begun = System.nanoTime();
        int asked = 0;
        var waiting = new AtomicInteger();
        while (flooding.get()) {
            var due = (System.nanoTime() - begun) / 1e9 * perSecond;
            if (asked >= due || waiting.get() > 400) {
                Thread.sleep(1);
                continue;
            }
            asked++;
            var fields = typed("Zalew " + asked);
            fields.put("_csrf", csrf);
            waiting.incrementAndGet();
            client.sendAsync(
                            request(form, "192.0.2.66")
                                    .POST(BodyPublishers.ofString(encoded(fields)))
                                    .build(),
                            BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> {
                        waiting.decrementAndGet();
                        if (answer != null) {
                            flooded.incrementAndGet();
                            if (answer.statusCode() == 503) {
                                turnedAway.incrementAndGet();
                            }
                        }
                    });
        }
        return asked;
    }

    private boolean sends(String address, String name) throws Exception {
        var person = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var page = timed(person, request(form, address).GET());
        for (int attempt = 0; attempt < 10 && page.statusCode() == 503; attempt++) {
            Thread.sleep(2_000);
            page = timed(person, request(form, address).GET());
        }
        var read = DefenceTests.hidden(page.body());
        Thread.sleep(200);
        var fields = typed(name);
        fields.put("begun", read.get("begun"));
        fields.put("_csrf", csrf(page.body()));
        for (int attempt = 0; attempt < 10; attempt++) {
            var answer = timed(person, request(form, address).POST(BodyPublishers.ofString(encoded(fields))));
            if (answer.statusCode() == 302
                    && answer.headers().firstValue("Location").orElse("").endsWith("/receipt")) {
                return true;
            }
            if (answer.statusCode() == 503) {
                Thread.sleep(2_000);
            } else if (answer.body().contains("name=\"question\"")) {
                fields = new LinkedHashMap<>(DefenceTests.hidden(answer.body()));
                fields.put("answer", DefenceTests.solved(fields));
                fields.put("_csrf", csrf(answer.body()));
            } else {
                return false;
            }
        }
        return false;
    }

    private HttpResponse<String> timed(HttpClient person, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var answer = person.send(request.build(), BodyHandlers.ofString());
        synchronized (waits) {
            waits.add((System.nanoTime() - begun) / 1_000_000);
        }
        return answer;
    }

    private HttpRequest.Builder request(String path, String address) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", address);
    }

    private static String csrf(String page) {
        return Jsoup.parse(page).select("main input[name=_csrf]").attr("value");
    }

    private static Map<String, String> typed(String name) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("action", "send");
        fields.put("token", UUID.randomUUID().toString().replace("-", ""));
        fields.put("type", "PERSON");
        fields.put("name", name);
        fields.put("noticeRead", "true");
        fields.put("part-1", "whole");
        fields.put("remark-1", "Uwaga: " + name);
        return fields;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
