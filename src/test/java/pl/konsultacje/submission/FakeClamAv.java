package pl.konsultacje.submission;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A daemon that speaks the protocol of ClamAV over a real socket; finds what contains {@code EICAR}, is silent at {@code SILENT}. */
final class FakeClamAv implements AutoCloseable {

    private final ServerSocketChannel server;
    private final String where;

    private FakeClamAv(ServerSocketChannel server, String where) {
        this.server = server;
        this.where = where;
        var thread = new Thread(this::serve, "fake-clamav");
        thread.setDaemon(true);
        thread.start();
    }

    static FakeClamAv onTcp() throws IOException {
        var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new FakeClamAv(server, "tcp://localhost:" + ((InetSocketAddress) server.getLocalAddress()).getPort());
    }

    static FakeClamAv onFile(Path file) throws IOException {
        return new FakeClamAv(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file)),
                "unix:" + file);
    }

    String where() {
        return where;
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                var caller = server.accept();
                var thread = new Thread(() -> answer(caller), "fake-clamav-answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(SocketChannel caller) {
        try (caller) {
            var in = new DataInputStream(Channels.newInputStream(caller));
            var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
            var file = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                file.write(in.readNBytes(length));
            }
            var text = file.toString(StandardCharsets.ISO_8859_1);
            if (text.contains("SILENT")) {
                in.read();
                return;
            }
            var reply = !command.equals("zINSTREAM\0")
                    ? "UNKNOWN COMMAND\0"
                    : text.contains("EICAR")
                            ? "stream: Eicar-Signature FOUND\0"
                            : text.contains("TROUBLE") ? "INSTREAM size limit exceeded. ERROR\0" : "stream: OK\0";
            caller.write(ByteBuffer.wrap(reply.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            // the caller hung up
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
