package io.github.portcullis.seal;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Ciphers or digests that wait for their next use, since finding one costs more than what it does. At most a few wait;
 * threads that meet find new ones. One that failed is not to be given back. Thread-safe, and takes no lock.
 */
final class Pool<T> {
    private static final int PLACES = 16;

    private final AtomicReferenceArray<T> waiting = new AtomicReferenceArray<>(PLACES);
    private final Source<T> source;

    Pool(Source<T> source) {
        this.source = source;
    }

    /** Finds a new one. */
    interface Source<T> {
        T find() throws GeneralSecurityException;
    }

    T take() throws GeneralSecurityException {
        T known = waiting.getAndSet(place(), null);
        return known == null ? source.find() : known;
    }

    void giveBack(T used) {
        waiting.set(place(), used);
    }

    private static int place() {
        return (int) Thread.currentThread().getId() & (PLACES - 1);
    }
}
