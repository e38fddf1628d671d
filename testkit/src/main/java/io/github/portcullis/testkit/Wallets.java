package io.github.portcullis.testkit;

import java.util.HashMap;
import java.util.Map;

/** What each user's workspace can spend, in nano-USD. Thread-safe. */
final class Wallets {
    /** The guard's constant: with less than one dollar nothing but free models is served. */
    static final long LEAST = 1_000_000_000L;

    private static final long FIRST = 15_000_000_000L;

    private final Map<String, Wallet> byLogin = new HashMap<>();

    record Wallet(long balance, long spent, int requests) {}

    synchronized Wallet of(String login) {
        return byLogin.getOrDefault(login, new Wallet(FIRST, 0, 0));
    }

    synchronized void set(String login, long balance) {
        Wallet wallet = of(login);
        byLogin.put(login, new Wallet(balance, wallet.spent(), wallet.requests()));
    }

    synchronized void charge(String login, long nanos) {
        Wallet wallet = of(login);
        byLogin.put(login, new Wallet(wallet.balance() - nanos, wallet.spent() + nanos, wallet.requests() + 1));
    }

    synchronized void clear() {
        byLogin.clear();
    }
}
