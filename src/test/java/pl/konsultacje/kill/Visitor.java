package pl.konsultacje.kill;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A person at a browser without a screen: cookies, pages, and forms sent as they stand there. */
final class Visitor {

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
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Visitor(String address) {
        this.address = address;
    }

    Page get(String path) throws IOException {
        return send(request(path).GET());
    }

    Page post(Filled form) throws IOException {
        return send(request(form.path())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.body())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
    }

    private Page send(HttpRequest.Builder request) throws IOException {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Page(response.statusCode(), response.uri().getPath(), Jsoup.parse(response.body(), address));
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
