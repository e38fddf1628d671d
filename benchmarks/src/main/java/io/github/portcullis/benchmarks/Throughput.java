package io.github.portcullis.benchmarks;

import io.github.portcullis.testkit.FakeGateway;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Tomcat's requests a second over kept connections, with our filter and the token, and with neither. */
final class Throughput {
    private static final int CONNECTIONS = 4;
    private static final int WARM_UPS = 16;
    private static final int ROUNDS = 80;
    private static final Duration ROUND = Duration.ofMillis(250);

    private Throughput() {}

    /** The medians of all rounds; the ratio is that of each round, in which both take turns. */
    record Result(double unguarded, double guarded, double ratio) {}

    static Result measure() throws InterruptedException {
        try (FakeGateway gateway = ProviderTokens.rotatingProvider();
                Site guarded = Site.ours(gateway);
                Site unguarded = Site.unguarded(900)) {
            gateway.lifetime(Duration.ofHours(1));
            String cookie = guarded.signIn(gateway, "ada");
            double[] without = new double[ROUNDS];
            double[] with = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                boolean isGuardedFirst = round % 2 == 0;
                double first = requestsPerSecond(isGuardedFirst ? guarded : unguarded, cookie);
                double second = requestsPerSecond(isGuardedFirst ? unguarded : guarded, cookie);
                if (round >= 0) {
                    with[round] = isGuardedFirst ? first : second;
                    without[round] = isGuardedFirst ? second : first;
                    ratios[round] = with[round] / without[round];
                }
            }
            return new Result(median(without), median(with), median(ratios));
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double requestsPerSecond(Site site, String cookie) throws InterruptedException {
        LongAdder answers = new LongAdder();
        long start = System.nanoTime();
        long end = start + ROUND.toNanos();
        Thread[] threads = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> new Thread(() -> ask(site, cookie, end, answers)))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return answers.sum() * 1e9 / (System.nanoTime() - start);
    }

    /** Asks again and again; an answer is short, comes in one piece and ends with a digit of its body. */
    private static void ask(Site site, String cookie, long end, LongAdder answers) {
        byte[] request = ("GET /app/chat HTTP/1.1\r\nHost: localhost:" + site.port()
                        + "\r\nAccept: text/html,*/*;q=0.8\r\nCookie: " + cookie + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[4096];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            while (System.nanoTime() < end) {
                out.write(request);
                int size = in.read(answer);
                if (size < 15 || answer[9] != '2' || !Character.isDigit(answer[size - 1])) {
                    throw new IllegalStateException(
                            size < 0 ? "closed" : new String(answer, 0, size, StandardCharsets.US_ASCII));
                }
                answers.increment();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
