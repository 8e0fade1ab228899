package pl.konsultacje.submission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the daemon of ClamAV, over its socket, whether there is a threat in a file ({@code INSTREAM}). */
final class ClamAv {

    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_REPLY = 4_096;
    private static final int USUAL_PORT = 3310;

    /** A channel knows no time limit: whoever is silent for too long is hung up on. */
    private static final ScheduledExecutorService LIMIT = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "clamav-limit");
        thread.setDaemon(true);
        return thread;
    });

    private final SocketAddress address;
    private final Duration limit;

    private ClamAv(SocketAddress address, Duration limit) {
        this.address = address;
        this.limit = limit;
    }

    /** @param where {@code unix:/run/clamav/clamd.ctl}, or {@code host:3310} */
    static ClamAv at(String where, Duration limit) {
        if (where.startsWith("unix:")) {
            return new ClamAv(UnixDomainSocketAddress.of(where.substring("unix:".length())), limit);
        }
        var tcp = where.replaceFirst("^tcp://", "");
        var colon = tcp.lastIndexOf(':');
        var port = colon < 0 ? USUAL_PORT : Integer.parseInt(tcp.substring(colon + 1));
        return new ClamAv(new InetSocketAddress(colon < 0 ? tcp : tcp.substring(0, colon), port), limit);
    }

    /**
     * Looks into a file.
     *
     * @return name of the threat; empty when there is none
     * @throws IOException when the daemon is away, silent, or could not look
     */
    String threatIn(byte[] content) throws IOException {
        try (var channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open()) {
            var hangUp = LIMIT.schedule(() -> close(channel), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                channel.connect(unresolvedAgain());
                write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
                for (int from = 0; from < content.length; from += PIECE) {
                    var length = Math.min(PIECE, content.length - from);
                    write(channel, ByteBuffer.allocate(4).putInt(length).flip());
                    write(channel, ByteBuffer.wrap(content, from, length));
                }
                write(channel, ByteBuffer.allocate(4).putInt(0).flip());
                return threat(reply(channel));
            } finally {
                hangUp.cancel(false);
            }
        }
    }

    /** A name is looked up each time: the daemon may have moved. */
    private SocketAddress unresolvedAgain() {
        return address instanceof InetSocketAddress tcp
                ? new InetSocketAddress(tcp.getHostString(), tcp.getPort())
                : address;
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed in any case
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String reply(SocketChannel channel) throws IOException {
        var reply = new ByteArrayOutputStream();
        var piece = ByteBuffer.allocate(512);
        while (reply.size() < LONGEST_REPLY) {
            piece.clear();
            var read = channel.read(piece);
            for (int i = 0; i < read; i++) {
                if (piece.get(i) == 0) {
                    return reply.toString(StandardCharsets.UTF_8);
                }
                reply.write(piece.get(i));
            }
            if (read < 0) {
                break;
            }
        }
        throw new IOException("ClamAV gave no whole reply");
    }

    private static String threat(String reply) throws IOException {
        if (reply.equals("stream: OK")) {
            return "";
        }
        if (reply.startsWith("stream: ") && reply.endsWith(" FOUND")) {
            return reply.substring("stream: ".length(), reply.length() - " FOUND".length());
        }
        throw new IOException("ClamAV could not look into the file: " + reply);
    }
}
