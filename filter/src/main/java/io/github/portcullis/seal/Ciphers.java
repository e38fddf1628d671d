package io.github.portcullis.seal;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;

/**
 * AES-GCM ciphers that wait for their next use, since finding one costs more than what it does. At most a few wait;
 * threads that meet find new ones. One that failed is not to be given back. Thread-safe, and takes no lock.
 */
final class Ciphers {
    static final String NAME = "AES/GCM/NoPadding";
    private static final int PLACES = 16;

    private final AtomicReferenceArray<Cipher> waiting = new AtomicReferenceArray<>(PLACES);

    Cipher take() throws GeneralSecurityException {
        Cipher cipher = waiting.getAndSet(place(), null);
        return cipher == null ? Cipher.getInstance(NAME) : cipher;
    }

    void giveBack(Cipher cipher) {
        waiting.set(place(), cipher);
    }

    private static int place() {
        return (int) Thread.currentThread().getId() & (PLACES - 1);
    }
}
