package io.github.portcullis.client.account;

import io.github.portcullis.provider.LazyPages;
import io.github.portcullis.provider.LazyPages.Part;
import io.github.portcullis.provider.QueryFilters;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user at the gateway. Each method can throw every {@link io.github.portcullis.client.GatewayException}.
 * Thread-safe.
 *
 * @since 1.0
 */
public interface Account {

    /** Tells who the user is at the gateway ({@code GET /me}, scope {@code me:read}). */
    Me me();

    /** Tells what is left to spend ({@code GET /credits}, scope {@code credits:read}). */
    Credits credits();

    /** Tells about the token that the call is made with ({@code GET /key}, scope {@code keys:read}); never the token. */
    Key key();

    /** Lists calls, newest first ({@code GET /activity}, scope {@code activity:read}). */
    ActivityList activity(ActivityQuery query);

    /**
     * Lists calls page after page, at most 100,000; a page is asked for when its first call is needed. Calls made
     * meanwhile move the pages, so one may come twice.
     */
    default Stream<ActivityList.Call> allActivity(ActivityQuery query) {
        return LazyPages.stream(QueryFilters.offset(query.filters()), LazyPages.MOST_ENTRIES, offset -> {
            ActivityList page = activity(query.offset(offset));
            return Part.of(page.json(), page.calls());
        });
    }

    /** Tells what the last thirty days were used for ({@code GET /analytics}, scope {@code analytics:read}). */
    default Analytics analytics() {
        return analytics(null);
    }

    /**
     * Tells what a day was used for ({@code GET /analytics}, scope {@code analytics:read}).
     *
     * @param day one of the last thirty days in UTC, today not among them; null for all of them
     */
    Analytics analytics(@Nullable LocalDate day);

    /**
     * Tells how a call went and what it cost ({@code GET /generations}, scope {@code generations:read}).
     *
     * @param id the identifier that the gateway gave the call, such as {@code ChatCompletion.id()}
     */
    Generation generation(String id);
}
