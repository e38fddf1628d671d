package io.github.portcullis.benchmarks;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a door costs a signed-in user's request that reads the token. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignedInBenchmark {
    /** Which door. */
    @Param
    public DoorKind kind = DoorKind.PORTCULLIS;

    @SuppressWarnings("NullAway.Init") // by the setup
    private Door door;

    /** Opens the door. */
    @Setup
    public void open() throws IOException, ServletException {
        door = kind.open();
    }

    /** Closes it. */
    @TearDown
    public void close() {
        door.close();
    }

    /** Passes the door and reads the token. */
    @Benchmark
    public String signedIn() throws IOException, ServletException {
        return door.signedIn();
    }
}
