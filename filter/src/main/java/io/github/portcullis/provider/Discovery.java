package io.github.portcullis.provider;

import io.github.portcullis.provider.MetadataDocument.UnusableMetadataException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds a provider's metadata: RFC 8414 first, then OpenID Connect Discovery, lazily and one search at a time. Good
 * metadata is used for five minutes, then used on while it is asked for again; a failed search is repeated after five
 * seconds at the earliest. Thread-safe; callers wait for a search without holding a lock.
 */
final class Discovery {
    private static final System.Logger LOG = System.getLogger(Discovery.class.getName());
    private static final Duration FRESH_FOR = Duration.ofMinutes(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int MAXIMUM_BYTES = 256 * 1024;

    private final ProviderSettings settings;
    private final BoundedHttp http;
    private final BoundedJson json;
    private final Clock clock;
    private final Executor background;
    private volatile Known known = new Known(null, Instant.MIN, null);
    private final AtomicReference<@Nullable CompletableFuture<Metadata>> search = new AtomicReference<>();

    Discovery(ProviderSettings settings, BoundedHttp http, BoundedJson json, Clock clock, Executor background) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.clock = clock;
        this.background = background;
    }

    /** What is known, when to ask again, and why the last search failed. */
    private record Known(
            @Nullable Metadata metadata,
            Instant askAgainAt,
            @Nullable String failure) {}

    Metadata metadata() throws ProviderUnavailableException {
        Known now = known;
        boolean due = !clock.instant().isBefore(now.askAgainAt());
        if (now.metadata() != null) {
            if (due) {
                searchInBackground();
            }
            return now.metadata();
        }
        if (!due) {
            throw unavailable(now.failure());
        }
        return searchAndWait();
    }

    /** Returns how usable the metadata is; asks nobody. */
    ProviderState state() {
        Known now = known;
        if (now.metadata() == null) {
            return ProviderState.UNREACHABLE;
        }
        return now.failure() == null ? ProviderState.REACHABLE : ProviderState.STALE;
    }

    private ProviderUnavailableException unavailable(@Nullable String failure) {
        return new ProviderUnavailableException(
                "the provider's metadata cannot be used: " + failure, PAUSE_AFTER_FAILURE);
    }

    private void searchInBackground() {
        CompletableFuture<Metadata> mine = new CompletableFuture<>();
        if (search.compareAndSet(null, mine)) {
            try {
                background.execute(() -> lead(mine));
            } catch (RejectedExecutionException shuttingDown) {
                search.set(null);
            }
        }
    }

    private Metadata searchAndWait() throws ProviderUnavailableException {
        CompletableFuture<Metadata> mine = new CompletableFuture<>();
        CompletableFuture<Metadata> running = search.compareAndExchange(null, mine);
        if (running == null) {
            lead(mine);
        }
        try {
            return (running == null ? mine : running).join();
        } catch (CompletionException failed) {
            throw unavailable(known.failure());
        }
    }

    private void lead(CompletableFuture<Metadata> mine) {
        Known found;
        try {
            found = knownOrFound();
        } catch (UnusableMetadataException unusable) {
            found = failed(unusable.getMessage());
        } catch (RuntimeException unforeseen) {
            found = failed("unforeseen " + unforeseen);
        }
        known = found;
        search.set(null);
        if (found.failure() == null && found.metadata() != null) {
            mine.complete(found.metadata());
        } else {
            mine.completeExceptionally(unavailable(found.failure()));
        }
    }

    /** Whoever looked before another's search ended, and leads after it, has nothing to search for. */
    private Known knownOrFound() throws UnusableMetadataException {
        Known now = known;
        return clock.instant().isBefore(now.askAgainAt())
                ? now
                : new Known(search(), clock.instant().plus(FRESH_FOR), null);
    }

    private Known failed(@Nullable String failure) {
        LOG.log(System.Logger.Level.WARNING, "No usable metadata of {0}: {1}", settings.issuer(), failure);
        return new Known(known.metadata(), clock.instant().plus(PAUSE_AFTER_FAILURE), failure);
    }

    private Metadata search() throws UnusableMetadataException {
        long start = System.nanoTime();
        StringBuilder failures = new StringBuilder();
        for (URI location : locations(settings.issuer())) {
            Duration left = settings.requestTimeout().minusNanos(System.nanoTime() - start);
            if (left.isNegative() || left.isZero()) {
                break;
            }
            try {
                return read(location, left);
            } catch (UnusableMetadataException unusable) {
                failures.append(failures.isEmpty() ? "" : "; ")
                        .append(location)
                        .append(": ")
                        .append(unusable.getMessage());
            }
        }
        throw new UnusableMetadataException(failures.toString());
    }

    private Metadata read(URI location, Duration timeout) throws UnusableMetadataException {
        HttpRequest request = BoundedHttp.request(location)
                .header("Accept", "application/json")
                .GET()
                .build();
        try {
            HttpReply reply = http.send(request, timeout, MAXIMUM_BYTES);
            if (reply.status() != 200) {
                throw new UnusableMetadataException("status " + reply.status());
            }
            return MetadataDocument.read(json.parse(reply.body()), settings);
        } catch (HttpFailure | MalformedJsonException failure) {
            throw new UnusableMetadataException(String.valueOf(failure.getMessage()));
        }
    }

    /** RFC 8414 section 3.1 puts the issuer's path behind the well-known part, OpenID Connect puts it in front. */
    static List<URI> locations(String issuer) {
        URI uri = URI.create(issuer);
        String path = uri.getRawPath() == null || uri.getRawPath().equals("/") ? "" : uri.getRawPath();
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        return List.of(
                URI.create(origin + "/.well-known/oauth-authorization-server" + trimmed),
                URI.create(origin + trimmed + "/.well-known/openid-configuration"));
    }
}
