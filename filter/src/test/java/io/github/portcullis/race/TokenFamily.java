package io.github.portcullis.race;

import io.github.portcullis.provider.TokenResponse;
import java.time.Duration;

/** What a {@link RotatingProvider} knows of one login: its newest tokens, and what was asked of it. Thread-safe. */
final class TokenFamily {
    private final int number;
    private int newest;
    private int refreshes;
    private int reuses;
    private int refusals;
    private int faults;
    private int faultsToCome;
    private boolean isRevoked;
    private boolean isAccessRevoked;

    TokenFamily(int number) {
        this.number = number;
    }

    enum Answer {
        ISSUED,
        REFUSED,
        FAULT
    }

    int number() {
        return number;
    }

    /** Returns what the login brought. */
    TokenResponse firstTokens() {
        return issued(0);
    }

    TokenResponse issued(int generation) {
        return new TokenResponse(
                access(generation), "r-" + number + "-" + generation, Duration.ofHours(1), null, null, null);
    }

    private String access(int generation) {
        return "a-" + number + "-" + generation;
    }

    /** Lets the next refreshes fail with 503. */
    synchronized void fail(int times) {
        faultsToCome = times;
    }

    synchronized Answer refresh(int generation) {
        if (faultsToCome > 0) {
            faultsToCome--;
            return fault();
        }
        if (generation != newest) {
            reuses++;
            isRevoked = true;
        }
        if (isRevoked) {
            refusals++;
            return Answer.REFUSED;
        }
        newest++;
        refreshes++;
        isAccessRevoked = false;
        return Answer.ISSUED;
    }

    synchronized Answer fault() {
        faults++;
        return Answer.FAULT;
    }

    synchronized void revoke(boolean isRefreshToken, int generation) {
        if (generation == newest) {
            isRevoked = isRevoked || isRefreshToken;
            isAccessRevoked = true;
        }
    }

    /** Returns how often new tokens were issued. */
    synchronized int refreshes() {
        return refreshes;
    }

    /** Returns how often an old refresh token came. */
    synchronized int reuses() {
        return reuses;
    }

    /** Returns how often it was told that a refresh token is dead. */
    synchronized int refusals() {
        return refusals;
    }

    synchronized int faults() {
        return faults;
    }

    /** Returns whether none of its tokens can be used any more. */
    synchronized boolean isOver() {
        return isRevoked;
    }

    synchronized String newestAccessToken() {
        return access(newest);
    }
}
