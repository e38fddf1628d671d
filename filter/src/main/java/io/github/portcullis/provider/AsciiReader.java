package io.github.portcullis.provider;

import java.io.Reader;
import java.util.Objects;

/** Reads bytes of ASCII where they are: most answers are, and need no copy as text first. */
final class AsciiReader extends Reader {
    private final byte[] ascii;
    private int next;

    AsciiReader(byte[] ascii) {
        this.ascii = ascii;
    }

    /** Returns whether all bytes are ASCII. */
    static boolean canRead(byte[] bytes) {
        int all = 0;
        for (byte b : bytes) {
            all |= b;
        }
        return all >= 0;
    }

    @Override
    public int read(char[] to, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, to.length);
        int count = Math.min(length, ascii.length - next);
        if (count == 0 && length > 0) {
            return -1;
        }
        for (int i = 0; i < count; i++) {
            to[offset + i] = (char) ascii[next + i];
        }
        next += count;
        return count;
    }

    @Override
    public void close() {}
}
