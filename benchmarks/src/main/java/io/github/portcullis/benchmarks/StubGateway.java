package io.github.portcullis.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that costs next to nothing, in a process of its own: it sends bytes that were made before. What it answers, the
 * model says.
 */
public final class StubGateway {
    /** A whole answer of 2 KB, or a stream of 1,000 chunks. */
    static final String MANY = "many";
    /** A stream of 10 chunks. */
    static final String FEW = "few";
    /** A stream without end, with a chunk every half second that says when it was sent. */
    static final String TICKING = "ticking";

    private static final long TICK_NANOS = 500_000_000L;
    private static final int WHOLE_SIZE = 2048;
    private static final String CHUNK = "data: {\"id\":\"gen-0123456789abcdef\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1760000000,\"model\":\"stub/many\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},"
            + "\"finish_reason\":null}]}\n\n";
    private static final String LAST = "data: {\"id\":\"gen-0123456789abcdef\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1760000000,\"model\":\"stub/many\",\"choices\":[{\"index\":0,\"delta\":{},"
            + "\"finish_reason\":\"stop\"}]}\n\n";
    private static final byte[] STREAM_HEAD = ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private static final byte[] WHOLE = whole();
    private static final byte[] THOUSAND_CHUNKS = stream(1000);
    private static final byte[] TEN_CHUNKS = stream(10);
    private final List<OutputStream> ticking = new CopyOnWriteArrayList<>();

    private StubGateway() {}

    /** Serves until its standard input ends; says its port first. */
    public static void main(String[] none) throws IOException {
        ServerSocket server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(server.getLocalPort());
        StubGateway stub = new StubGateway();
        daemon(() -> stub.accept(server));
        daemon(stub::tick);
        while (System.in.read() >= 0) {
            // until who started it is gone
        }
        System.exit(0);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String body = body(in); body != null; body = body(in)) {
                if (body.contains(TICKING)) {
                    out.write(STREAM_HEAD);
                    ticking.add(out);
                } else if (body.contains("\"stream\":true")) {
                    out.write(body.contains(FEW) ? TEN_CHUNKS : THOUSAND_CHUNKS);
                } else {
                    out.write(WHOLE);
                }
            }
        } catch (IOException gone) {
            // the client has what it wants
        }
    }

    /** Returns the body of the next request without its spaces, or null at the end. */
    private static @Nullable String body(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int length = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            String header = line.toString().strip().toLowerCase(Locale.ROOT);
            line.setLength(0);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.isEmpty()) {
                return new String(in.readNBytes(length), StandardCharsets.UTF_8).replaceAll("\\s", "");
            }
        }
        return null;
    }

    /** Gives each of the ticking streams its chunk in turn, so that they are spread over the half second. */
    private void tick() {
        long next = System.nanoTime();
        for (int turn = 0; ; turn++) {
            int count = ticking.size();
            next += count == 0 ? TICK_NANOS / 10 : TICK_NANOS / count;
            LockSupport.parkNanos(next - System.nanoTime());
            if (count > 0) {
                OutputStream out = ticking.get(turn % count);
                try {
                    out.write(chunk(CHUNK.formatted(System.nanoTime() + " ")));
                } catch (IOException gone) {
                    ticking.remove(out);
                }
            }
        }
    }

    private static byte[] whole() {
        String form =
                "{\"id\":\"gen-1\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":\"stub/many\",\"choices\":"
                        + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":400,\"total_tokens\":409}}";
        String body = form.formatted("word ".repeat((WHOLE_SIZE - form.length()) / 5));
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] stream(int chunks) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(STREAM_HEAD);
        for (int i = 0; i < chunks; i++) {
            stream.writeBytes(chunk(CHUNK.formatted(" word" + i)));
        }
        stream.writeBytes(chunk(LAST));
        stream.writeBytes(chunk("data: [DONE]\n\n"));
        stream.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return stream.toByteArray();
    }

    private static byte[] chunk(String data) {
        return (Integer.toHexString(data.length()) + "\r\n" + data + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
