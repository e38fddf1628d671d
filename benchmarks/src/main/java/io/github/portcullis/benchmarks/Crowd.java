package io.github.portcullis.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** 500 streams that are open at once, of one client in a JVM of its own: threads, heap, and how late a text is. */
public final class Crowd {
    private static final int STREAMS = 500;
    private static final int WARM_UP_SECONDS = 8;
    private static final int SECONDS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST_TEXTS = 1 << 20;

    private final long[] lateness = new long[MOST_TEXTS];
    private final AtomicInteger texts = new AtomicInteger();

    private Crowd() {}

    /** What it came to; the bytes are of the heap after a collection, the lateness is the 99th percentile. */
    record Result(int threads, long bytesEach, double p99Millis, int texts) {}

    /** Returns the result; empty where the client did not open all streams, or gave no text, in time. */
    static Optional<Result> measure(TextClientKind kind, URI gateway) {
        try (Forked crowd = new Forked(Crowd.class, kind.name(), gateway.toString())) {
            return crowd.line(LIMIT)
                    .map(line -> line.split(" ", -1))
                    .map(parts -> new Result(
                            Integer.parseInt(parts[0]),
                            Long.parseLong(parts[1]),
                            Double.parseDouble(parts[2]),
                            Integer.parseInt(parts[3])));
        }
    }

    /** Measures the client of a name at a gateway, and prints threads, bytes, milliseconds and how many texts came. */
    public static void main(String[] arguments) throws InterruptedException {
        TextClient client = TextClientKind.valueOf(arguments[0]).open(URI.create(arguments[1]));
        client.answer();
        Crowd crowd = new Crowd();
        long before = heap();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        for (int i = 0; i < STREAMS; i++) {
            client.open(StubGateway.TICKING, crowd::note);
        }
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        long each = (heap() - before) / STREAMS;
        crowd.texts.set(0);
        TimeUnit.SECONDS.sleep(SECONDS);
        int count = crowd.texts.get();
        long[] late = Arrays.copyOf(crowd.lateness, count);
        Arrays.sort(late);
        int more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .println(more + " " + each + " " + late[count * 99 / 100] / 1e6 + " " + count);
        System.exit(0);
    }

    private void note(String text) {
        long now = System.nanoTime();
        lateness[texts.getAndIncrement()] = now - Long.parseLong(text.strip());
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
