package io.github.portcullis.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** One look at a provider's server: how its clock and its certificate are. Thread-safe. */
public final class ServerLook {
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final BoundedHttp http;
    private final ProviderSettings settings;
    private final Clock clock;

    /** Creates a look, which asks nobody yet. */
    public ServerLook(BoundedHttp http, ProviderSettings settings, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was seen.
     *
     * @param ahead how far the server's clock is ahead of ours, to a second; null where it does not say
     * @param protocol the version of TLS, or null for plain http
     * @param certificateEnd when its certificate ends, or null
     */
    public record Sight(
            @Nullable Duration ahead,
            @Nullable String protocol,
            @Nullable Instant certificateEnd) {}

    /** Asks for the metadata, whatever the answer is. */
    public Sight look() throws HttpFailure {
        URI uri = Discovery.locations(settings.issuer()).get(0);
        HttpRequest request = BoundedHttp.request(uri).GET().build();
        HttpResponse<byte[]> answer =
                http.exchange(request, head -> BoundedHttp.beginning(LONGEST_ANSWER), settings.requestTimeout());
        SSLSession session = answer.sslSession().orElse(null);
        return new Sight(
                answer.headers().firstValue("Date").map(this::ahead).orElse(null),
                session == null ? null : session.getProtocol(),
                session == null ? null : end(session));
    }

    private @Nullable Duration ahead(String date) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.ofSeconds(Duration.between(clock.instant(), theirs).toSeconds());
        } catch (DateTimeException | ArithmeticException noDate) {
            return null;
        }
    }

    private static @Nullable Instant end(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? certificate.getNotAfter().toInstant()
                    : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }
}
