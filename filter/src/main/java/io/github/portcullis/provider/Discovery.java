package io.github.portcullis.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** Finds a provider's metadata: RFC 8414 first, then OpenID Connect Discovery. Thread-safe. */
final class Discovery {
    private static final int MAXIMUM_BYTES = 256 * 1024;

    private final ProviderSettings settings;
    private final BoundedHttp http;
    private final BoundedJson json;
    private final Remembered<Metadata> remembered;

    Discovery(ProviderSettings settings, BoundedHttp http, BoundedJson json, Clock clock, Executor background) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.remembered = new Remembered<>("metadata", this::search, settings.requestTimeout(), clock, background);
    }

    Metadata metadata() throws ProviderUnavailableException {
        return remembered.get(TimeLimit.after(settings.requestTimeout()));
    }

    /** Returns how usable the metadata is; asks nobody. */
    ProviderState state() {
        return remembered.state();
    }

    private Metadata search(Duration timeout) throws UnusableAnswerException {
        TimeLimit limit = TimeLimit.after(timeout);
        StringBuilder failures = new StringBuilder();
        for (URI location : locations(settings.issuer())) {
            if (limit.left().isZero()) {
                break;
            }
            try {
                return read(location, limit.left());
            } catch (UnusableAnswerException unusable) {
                failures.append(failures.isEmpty() ? "" : "; ")
                        .append(location)
                        .append(": ")
                        .append(unusable.getMessage());
            }
        }
        throw new UnusableAnswerException(failures.toString());
    }

    private Metadata read(URI location, Duration timeout) throws UnusableAnswerException {
        HttpRequest request = BoundedHttp.request(location)
                .header("Accept", "application/json")
                .GET()
                .build();
        try {
            HttpReply reply = http.send(request, timeout, MAXIMUM_BYTES);
            if (reply.status() != 200) {
                throw new UnusableAnswerException("status " + reply.status());
            }
            return MetadataDocument.read(json.parse(reply.body()), settings);
        } catch (HttpFailure | MalformedJsonException failure) {
            throw new UnusableAnswerException(String.valueOf(failure.getMessage()));
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
