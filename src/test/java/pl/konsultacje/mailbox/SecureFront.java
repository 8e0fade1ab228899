package pl.konsultacje.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands in front of an IMAP server and speaks TLS, from the beginning or after STARTTLS, with a certificate that the office
 * has made itself.
 */
final class SecureFront implements AutoCloseable {

    /** How a client gets from plain words to secret ones. */
    enum Kind {
        TLS,
        STARTTLS,
        /** Never. */
        PLAIN
    }

    private static final String PASSWORD = "changeit";

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SSLContext certificate;
    private final Kind kind;
    private final int behind;
    private final List<String> saidInPlainWords = new CopyOnWriteArrayList<>();

    SecureFront(Kind kind, int behind, Path keys) throws Exception {
        this.kind = kind;
        this.behind = behind;
        this.certificate = context(keys);
        this.listening = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    /**
     * A certificate of that name, made by the JDK's own tool.
     *
     * @return file with the certificate alone, as PEM; the keys lie beside it as {@code keys.p12}
     */
    static Path certificate(Path folder, String host) throws Exception {
        var keys = folder.resolve("keys.p12").toString();
        keytool(
                "-genkeypair",
                "-alias",
                "office",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Urzad",
                "-ext",
                "san=dns:" + host,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys,
                "-storepass",
                PASSWORD);
        var certificate = folder.resolve("office.pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "office",
                "-keystore",
                keys,
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        return certificate;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    private static SSLContext context(Path folder) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve("keys.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** What clients said before anything was secret. */
    List<String> saidInPlainWords() {
        return saidInPlainWords;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var server = new Socket("127.0.0.1", behind)) {
            var talking = kind == Kind.TLS ? secured(client) : greeted(client, server);
            threads.execute(() -> copy(server, talking));
            copy(talking, server);
        } catch (IOException e) {
            // whoever does not trust us goes away
        }
    }

    private Socket secured(Socket client) throws IOException {
        var secure = (SSLSocket) certificate
                .getSocketFactory()
                .createSocket(client, client.getInetAddress().getHostAddress(), client.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }

    /** The plain words at the beginning: the greeting of the server behind, what can be done, and STARTTLS. */
    private Socket greeted(Socket client, Socket server) throws IOException {
        say(client, line(server.getInputStream()));
        while (true) {
            var said = line(client.getInputStream());
            if (said.isEmpty()) {
                throw new IOException("The client went away");
            }
            saidInPlainWords.add(said);
            var words = said.strip().split(" ");
            if (words[1].equals("CAPABILITY")) {
                say(client, "* CAPABILITY IMAP4rev1" + (kind == Kind.STARTTLS ? " STARTTLS" : "") + "\r\n");
                say(client, words[0] + " OK\r\n");
            } else if (words[1].equals("STARTTLS") && kind == Kind.STARTTLS) {
                say(client, words[0] + " OK\r\n");
                return secured(client);
            } else {
                say(client, words[0] + " BAD\r\n");
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.append((char) b);
            if (b == '\n') {
                break;
            }
        }
        return line.toString();
    }

    private static void say(Socket to, String words) throws IOException {
        to.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        to.getOutputStream().flush();
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var bytes = new byte[8_192];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                out.write(bytes, 0, length);
                out.flush();
            }
            to.close();
        } catch (IOException e) {
            // one of the two went away
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
