package pl.konsultacje.kill;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A person at a browser without a screen: cookies, pages, and forms sent as they stand there. Each comes from an address of
 * its own, as behind the office's proxy, because the defence counts by address.
 */
final class Visitor {

    /** Connections are kept alive and shared, as a proxy shares them; cookies and addresses are not. */
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTS = 5;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    /** A page as it was answered, after redirects. */
    record Page(int status, String path, Document document) {

        Element form(String selector) {
            var form = document.selectFirst(selector);
            if (form == null) {
                throw new IllegalStateException("No form " + selector + " on " + path + " (" + status + ")");
            }
            return form;
        }

        boolean says(String text) {
            return document.text().contains(text);
        }
    }

    /** A form filled in, ready to be sent, also more than once. */
    record Filled(String path, String body) {}

    private final String address;
    private final String from = nextAddress();
    private final CookieManager cookies = new CookieManager();

    Visitor(String address) {
        this.address = address;
    }

    /** One of the 508 addresses that are kept for examples (RFC 5737). */
    static String nextAddress() {
        var next = ADDRESSES.getAndIncrement() % 508;
        return (next < 254 ? "198.51.100." : "203.0.113.") + (next % 254 + 1);
    }

    Page get(String path) throws IOException {
        return send(URI.create(address + path), null);
    }

    Page post(Filled form) throws IOException {
        return send(URI.create(address + form.path()), form.body());
    }

    private Page send(URI first, String body) throws IOException {
        var uri = first;
        var response = once(uri, body);
        for (int i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
            uri = uri.resolve(response.headers().firstValue("Location").orElseThrow());
            response = once(uri, null);
        }
        return new Page(response.statusCode(), uri.getPath(), Jsoup.parse(response.body(), address));
    }

    private HttpResponse<String> once(URI uri, String body) throws IOException {
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("X-Forwarded-For", from);
        cookies.get(uri, Map.of())
                .getOrDefault("Cookie", List.of())
                .forEach(cookie -> request.header("Cookie", cookie));
        if (body != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
        }
        var response = send(request.build());
        cookies.put(uri, response.headers().map());
        return response;
    }

    /** Interrupted, nothing is known about the answer either. */
    static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /**
     * Fills a form in.
     *
     * @param typed by name of the field; replaces what stands there
     * @param button value of the button {@code action} that sends it; empty for a button without a name
     */
    static Filled fill(Page page, Element form, Map<String, String> typed, String button) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        for (var control : form.select("input[name], textarea[name], select[name]")) {
            if (!typed.containsKey(control.attr("name"))) {
                pairs.addAll(standing(control));
            }
        }
        pairs.addAll(typed.entrySet());
        if (!button.isEmpty()) {
            pairs.add(Map.entry("action", button));
        }
        var body = new StringBuilder();
        pairs.forEach(pair -> body.append(body.isEmpty() ? "" : "&")
                .append(encoded(pair.getKey()))
                .append('=')
                .append(encoded(pair.getValue())));
        var action = form.attr("action");
        return new Filled(action.isEmpty() ? page.path() : action, body.toString());
    }

    private static List<Map.Entry<String, String>> standing(Element control) {
        var name = control.attr("name");
        var type = control.attr("type");
        if (control.tagName().equals("select")) {
            return control.select("option[selected]").stream()
                    .map(option -> Map.entry(name, option.attr("value")))
                    .toList();
        }
        if (type.equals("radio") || type.equals("checkbox")) {
            return control.hasAttr("checked") ? List.of(Map.entry(name, control.attr("value"))) : List.of();
        }
        return type.equals("file") || type.equals("submit")
                ? List.of()
                : List.of(Map.entry(
                        name, control.tagName().equals("textarea") ? control.wholeText() : control.attr("value")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
