package io.github.portcullis.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The failures and delays that are set now. Thread-safe; waits hold no lock. */
final class Faults {
    private final Map<Endpoint, Deque<Failure>> failures = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Duration> delays = new EnumMap<>(Endpoint.class);
    private CountDownLatch released = new CountDownLatch(1);

    synchronized void add(Endpoint endpoint, Failure failure) {
        if (failure.effect() instanceof Effect.OfStream && !endpoint.streams()) {
            throw new IllegalArgumentException(
                    failure + " is for an endpoint that streams, such as CHAT, not for " + endpoint);
        }
        failures.computeIfAbsent(endpoint, e -> new ArrayDeque<>()).addLast(failure);
    }

    /** The failure for this call, used up by one. */
    synchronized Optional<Failure> take(Endpoint endpoint) {
        Deque<Failure> queue = failures.get(endpoint);
        if (queue == null || queue.isEmpty()) {
            return Optional.empty();
        }
        Failure first = queue.removeFirst();
        if (first.times() == Integer.MAX_VALUE) {
            queue.addFirst(first);
        } else if (first.times() > 1) {
            queue.addFirst(first.times(first.times() - 1));
        }
        return Optional.of(first);
    }

    synchronized void delay(Endpoint endpoint, Duration delay) {
        delays.put(endpoint, delay);
    }

    void awaitDelay(Endpoint endpoint) throws InterruptedException {
        Duration delay;
        synchronized (this) {
            delay = delays.getOrDefault(endpoint, Duration.ZERO);
        }
        if (!delay.isZero()) {
            latch().await(delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Opens when the faults are cleared: what hangs or drips now waits for this one. */
    synchronized CountDownLatch latch() {
        return released;
    }

    synchronized void clear() {
        failures.clear();
        delays.clear();
        released.countDown();
        released = new CountDownLatch(1);
    }
}
