package io.github.portcullis.provider;

import jakarta.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The entries of all pages one after the other; a page is fetched when its first entry is asked for. It ends at an
 * empty page, at the total, at the last offset that may be asked for, and where the answer is not the page that was
 * asked for: whatever the gateway says, there is an end. Not thread-safe, as a stream is.
 */
public final class LazyPages<T> implements Iterator<T> {
    /** A bound for lists whose gateway has none. */
    public static final int MOST_ENTRIES = 100_000;

    private final IntFunction<Part<T>> fetch;
    private final int last;
    private Iterator<T> page = List.<T>of().iterator();
    private int next;
    private boolean ended;

    /** A page: its entries, where it says it is, and how many entries there are on all pages. */
    public record Part<T>(List<T> entries, OptionalLong offset, OptionalLong total) {

        public static <T> Part<T> of(JsonObject json, List<T> entries) {
            return new Part<>(entries, JsonValues.number(json, "offset"), JsonValues.number(json, "total"));
        }
    }

    private LazyPages(int first, int last, IntFunction<Part<T>> fetch) {
        this.next = first;
        this.last = last;
        this.fetch = fetch;
    }

    /** Returns the entries from the one at {@code first}; no page is asked for that begins after {@code last}. */
    public static <T> Stream<T> stream(int first, int last, IntFunction<Part<T>> fetch) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new LazyPages<>(first, last, fetch), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !ended) {
            turn();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there is no further entry: ask hasNext() first");
        }
        return page.next();
    }

    private void turn() {
        Part<T> part = fetch.apply(next);
        if (part.offset().orElse(next) != next) {
            ended = true;
            return;
        }
        page = part.entries().iterator();
        long after = (long) next + part.entries().size();
        // a gateway that gives no total sends everything at once
        ended = part.entries().isEmpty() || after >= part.total().orElse(0) || after > last;
        next = ended ? next : (int) after;
    }
}
