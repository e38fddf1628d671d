package io.github.portcullis.benchmarks;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;

/** Stands before a door and keeps the longest time that a request took behind it, without its way through the network. */
final class Stopwatch implements Filter {
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            longest.accumulate(System.nanoTime() - start);
        }
    }

    /** Returns the longest time since the last call. */
    Duration takeLongest() {
        return Duration.ofNanos(longest.getThenReset());
    }
}
