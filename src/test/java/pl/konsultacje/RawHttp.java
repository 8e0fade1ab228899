package pl.konsultacje;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A visitor who sends to a port whatever bytes he likes, as no browser would; keeps his cookies. */
public final class RawHttp {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public RawHttp(int port) {
        this.port = port;
    }

    /**
     * @param head status line and headers, with their line ends
     * @param body what follows them
     */
    public record Reply(int status, String head, String body) {

        /** The value of the header of that name, the first if there are several. */
        public Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        public List<String> cookies() {
            return head.lines()
                    .filter(line -> line.toLowerCase().startsWith("set-cookie:"))
                    .map(line -> line.substring("set-cookie:".length()).strip())
                    .toList();
        }
    }

    public Reply get(String target, String... headers) {
        return send("GET", target, "", headers);
    }

    /** Posts a form with a valid token. */
    public Reply post(String target, String form, String... headers) {
        return send("POST", target, form + (form.isEmpty() ? "" : "&") + "_csrf=" + token(), headers);
    }

    /** A token as a form bears it; the log-in page is open to everybody. */
    public String token() {
        var found = TOKEN.matcher(get("/login").body());
        if (!found.find()) {
            throw new AssertionError("The log-in page bears no token");
        }
        return URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
    }

    public RawHttp loggedIn(String username, String password) {
        var reply = post("/login", "username=" + username + "&password=" + password);
        if (reply.header("Location").orElse("/login").contains("/login")) {
            throw new AssertionError(username + " was not let in: " + reply.head());
        }
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** @param headers whole lines; a {@code Host} among them replaces the usual one */
    public Reply send(String verb, String target, String body, String... headers) {
        var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        var lines = new ArrayList<>(List.of(verb + " " + target + " HTTP/1.0"));
        lines.addAll(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add("Host: localhost:" + port);
        }
        if (lines.stream().noneMatch(line -> line.startsWith("Accept:"))) {
            lines.add("Accept: text/html");
        }
        if (!cookies.isEmpty()) {
            lines.add("Cookie: "
                    + String.join(
                            "; ",
                            cookies.entrySet().stream()
                                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                    .toList()));
        }
        if (bytes.length > 0) {
            if (lines.stream().noneMatch(line -> line.startsWith("Content-Type:"))) {
                lines.add("Content-Type: application/x-www-form-urlencoded");
            }
            lines.add("Content-Length: " + bytes.length);
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes);
            out.flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = answer.indexOf("\r\n\r\n");
            var reply = new Reply(
                    Integer.parseInt(answer.split(" ", 3)[1]),
                    answer.substring(0, end < 0 ? answer.length() : end),
                    end < 0 ? "" : answer.substring(end + 4));
            reply.cookies().forEach(this::keep);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
