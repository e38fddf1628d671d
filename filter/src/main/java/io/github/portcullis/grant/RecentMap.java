package io.github.portcullis.grant;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A map by text that drops a tenth of its entries, whichever, when it is full. Reads take no lock. Thread-safe. */
final class RecentMap<V> {
    private final ConcurrentMap<String, V> entries = new ConcurrentHashMap<>();
    private final int maximum;

    RecentMap(int maximum) {
        this.maximum = maximum;
    }

    @Nullable
    V get(String key) {
        return entries.isEmpty() ? null : entries.get(key);
    }

    void put(String key, V value) {
        makeRoom();
        entries.put(key, value);
    }

    /** Puts a value where the one that was seen before still is; null stands for none. */
    void put(String key, @Nullable V before, V value) {
        if (before == null) {
            makeRoom();
            entries.putIfAbsent(key, value);
        } else {
            entries.replace(key, before, value);
        }
    }

    void remove(String key) {
        entries.remove(key);
    }

    /** Removes a value, unless another is in its place by now. */
    boolean remove(String key, V value) {
        return entries.remove(key, value);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    private void makeRoom() {
        if (entries.size() >= maximum) {
            Iterator<String> some = entries.keySet().iterator();
            for (int i = 0; i <= maximum / 10 && some.hasNext(); i++) {
                some.next();
                some.remove();
            }
        }
    }
}
