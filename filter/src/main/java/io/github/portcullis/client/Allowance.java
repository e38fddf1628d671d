package io.github.portcullis.client;

/** How many characters may be kept of one answer. One thread at a time. */
final class Allowance {
    private static final long WHOLE_ANSWER = 16L * 1024 * 1024;

    private long left;

    Allowance(long characters) {
        left = characters;
    }

    /** Returns the allowance of an answer that is assembled from its pieces. */
    static Allowance ofAnAnswer() {
        return new Allowance(WHOLE_ANSWER);
    }

    /** Returns whether there is room for so many more; once there is none, there is none for anything. */
    boolean take(long characters) {
        if (left >= 0) {
            left -= characters;
        }
        return left >= 0;
    }

    /** Returns whether something had no room. */
    boolean isSpent() {
        return left < 0;
    }
}
