package io.github.portcullis.benchmarks;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures everything and prints the tables of docs/benchmarks.md. */
public final class Benchmarks {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Benchmarks() {}

    /** Runs the parts that are named, with commas between: {@code doors}, {@code storm}, {@code throughput}, {@code clients}. */
    public static void main(String[] parts) throws RunnerException, InterruptedException {
        List<String> asked = List.of(String.join(",", parts).split(",", -1));
        Collection<RunResult> doors = asked.contains("doors") ? doors() : List.of();
        say("");
        say("JDK %s, %d processors", Runtime.version(), Runtime.getRuntime().availableProcessors());
        if (!doors.isEmpty()) {
            print(doors);
        }
        if (asked.contains("storm")) {
            storms();
        }
        if (asked.contains("throughput")) {
            throughput();
        }
        if (asked.contains("clients")) {
            clients();
        }
        System.exit(0); // a peer's threads may go on
    }

    private static Collection<RunResult> doors() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(SignedInBenchmark.class.getSimpleName())
                        .include(AnonymousBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuTime.class)
                        .build())
                .run();
    }

    private static void print(Collection<RunResult> doors) {
        say("");
        say("| request | door | ns of processor | ns by the clock | bytes |");
        say("|---|---|---|---|---|");
        doors.stream()
                .sorted(Comparator.comparing(
                                (RunResult result) -> result.getParams().getBenchmark())
                        .reversed())
                .forEach(result -> say(
                        "| %s | %s | %,.0f | %,.0f | %,.0f |",
                        result.getPrimaryResult().getLabel(),
                        result.getParams().getParam("kind"),
                        of(result, CpuTime.NAME),
                        result.getPrimaryResult().getScore(),
                        of(result, "gc.alloc.rate.norm")));
    }

    private static double of(RunResult result, String profile) {
        return Objects.requireNonNull(result.getSecondaryResults().get(profile)).getScore();
    }

    private static void storms() throws InterruptedException {
        say("");
        say(
                "| refresh storm | refreshes | requests failed | grant lost | slowest in the application, beyond the provider's"
                        + " 200 ms | slowest for the browser, beyond them |");
        say("|---|---|---|---|---|---|");
        say("PORTCULLIS", RefreshStorm.raise(null));
        say("PAC4J", RefreshStorm.raise(Pac4jPeer::new));
        say("SPRING_SECURITY", RefreshStorm.raise(SpringPeer::new));
    }

    private static void say(String name, List<RefreshStorm.Result> storms) {
        say(
                "| %s | %s | %s | %s | %s ms | %s ms |",
                name,
                storms.stream().map(RefreshStorm.Result::refreshes).toList(),
                storms.stream().map(RefreshStorm.Result::failed).toList(),
                storms.stream().map(RefreshStorm.Result::isGrantLost).toList(),
                storms.stream().map(storm -> storm.slowest().toMillis()).toList(),
                storms.stream().map(storm -> storm.slowestAnswer().toMillis()).toList());
    }

    private static void throughput() throws InterruptedException {
        Throughput.Result result = Throughput.measure();
        say("");
        say("| Tomcat | requests a second |");
        say("|---|---|");
        say("| no filter | %,.0f |", result.unguarded());
        say("| Portcullis, token read | %,.0f |", result.guarded());
        say("| ratio | %.3f |", result.ratio());
    }

    private static void clients() {
        try (Forked stub = new Forked(StubGateway.class)) {
            URI gateway = URI.create("http://127.0.0.1:" + stub.line() + "/v1");
            for (TextRounds.Work work : TextRounds.Work.values()) {
                say("");
                say("| %s | microseconds | beside java.net.http | bytes |", work);
                say("|---|---|---|---|");
                Map<TextClientKind, TextRounds.Result> results = TextRounds.measure(work, gateway);
                double plain = Objects.requireNonNull(results.get(TextClientKind.PLAIN))
                        .micros();
                results.forEach((kind, result) -> say(
                        "| %s | %,.0f | %.2f | %,.0f |",
                        kind.label(), result.micros(), result.micros() / plain, result.bytes()));
            }
            say("");
            say("| 500 open streams | threads | bytes of heap each | 99 of 100 texts are at most late by |");
            say("|---|---|---|---|");
            for (TextClientKind kind : TextClientKind.values()) {
                Crowd.measure(kind, gateway)
                        .ifPresentOrElse(
                                crowd -> say(
                                        "| %s | %d | %,d | %.1f ms |",
                                        kind.label(), crowd.threads(), crowd.bytesEach(), crowd.p99Millis()),
                                () -> say("| %s | not all began within a minute | | |", kind.label()));
            }
        }
    }

    private static void say(String format, Object... values) {
        OUT.printf(Locale.ROOT, format + "%n", values);
    }
}
