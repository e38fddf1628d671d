package io.github.portcullis.grant;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Puts the writes to one session in order, since a session has no compare-and-set: else a refresh could look, and write
 * over a login that came in between. A login, a refresh or a logout holds a lock for one look and one write; reads take
 * none.
 */
final class SessionWrites {
    private static final int STRIPES = 64;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    boolean inOrder(SessionSlot slot, BooleanSupplier write) {
        Lock lock = locks[Math.floorMod(slot.hashOfSession(), STRIPES)];
        lock.lock();
        try {
            return write.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
