package io.github.portcullis.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures the clients in turns, so that whatever else the machine does meets all of them. */
final class TextRounds {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private TextRounds() {}

    /** The median of an operation's time, and of the rounds' bytes that all threads allocated for one. */
    record Result(double micros, double bytes) {}

    /** What is measured: the time is from the call to its end, or to the first text. */
    enum Work {
        /** A whole answer of 2 KB. */
        ANSWER(60, 150),
        /** A stream of 1,000 chunks. */
        STREAM(40, 15),
        /** The first chunk of a stream of ten. */
        FIRST_CHUNK(60, 100);

        private final int rounds;
        private final int operations;

        Work(int rounds, int operations) {
            this.rounds = rounds;
            this.operations = operations;
        }

        private long nanos(TextClient client) {
            return switch (this) {
                case ANSWER -> answer(client);
                case STREAM -> stream(client);
                case FIRST_CHUNK -> firstChunk(client);
            };
        }
    }

    private static final class Contender {
        private final TextClient client;
        private final long[] nanos;
        private int measured;
        private final List<Double> bytes = new ArrayList<>();

        Contender(TextClient client, int operations) {
            this.client = client;
            this.nanos = new long[operations];
        }

        void round(Work work, boolean isMeasured) {
            long before = allocated();
            for (int i = 0; i < work.operations; i++) {
                long each = work.nanos(client);
                if (isMeasured) {
                    nanos[measured++] = each;
                }
            }
            if (isMeasured) {
                bytes.add((double) (allocated() - before) / work.operations);
            }
        }

        Result result() {
            Arrays.sort(nanos);
            Collections.sort(bytes);
            return new Result(nanos[nanos.length / 2] / 1e3, bytes.get(bytes.size() / 2));
        }
    }

    static Map<TextClientKind, Result> measure(Work work, URI gateway) {
        Map<TextClientKind, Contender> contenders = new EnumMap<>(TextClientKind.class);
        for (TextClientKind kind : TextClientKind.values()) {
            contenders.put(kind, new Contender(kind.open(gateway), work.rounds * work.operations));
        }
        for (int round = -work.rounds / 2; round < work.rounds; round++) {
            for (Contender contender : contenders.values()) {
                contender.round(work, round >= 0);
            }
        }
        Map<TextClientKind, Result> results = new EnumMap<>(TextClientKind.class);
        contenders.forEach((kind, contender) -> results.put(kind, contender.result()));
        return results;
    }

    private static long answer(TextClient client) {
        long start = System.nanoTime();
        if (client.answer() < 1500) {
            throw new IllegalStateException("the answer is short");
        }
        return System.nanoTime() - start;
    }

    private static long stream(TextClient client) {
        long start = System.nanoTime();
        client.stream(StubGateway.MANY, text -> {});
        return System.nanoTime() - start;
    }

    private static long firstChunk(TextClient client) {
        long[] first = new long[1];
        long start = System.nanoTime();
        client.stream(StubGateway.FEW, text -> {
            if (first[0] == 0) {
                first[0] = System.nanoTime();
            }
        });
        return first[0] - start;
    }

    /** Returns the bytes that all threads allocated; before Java 21 without those threads that ended. */
    private static long allocated() {
        try {
            return (long)
                    ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes").invoke(THREADS);
        } catch (ReflectiveOperationException beforeJava21) {
            return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                    .filter(bytes -> bytes > 0)
                    .sum();
        }
    }
}
