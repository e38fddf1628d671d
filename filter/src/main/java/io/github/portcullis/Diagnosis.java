package io.github.portcullis;

import io.github.portcullis.authorize.CookieScope;
import io.github.portcullis.authorize.PendingLogins;
import io.github.portcullis.intercept.PublicUrl;
import io.github.portcullis.intercept.PublicUrlReader;
import io.github.portcullis.provider.HttpFailure;
import io.github.portcullis.provider.PlainText;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ProviderSettings;
import io.github.portcullis.provider.ProviderUnavailableException;
import io.github.portcullis.provider.SecureUri;
import io.github.portcullis.provider.ServerLook;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is configured with what a provider and a browser see, for who sets an application up. In English, without
 * any secret. Thread-safe.
 */
final class Diagnosis {
    private static final Duration BIG_OFFSET = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofDays(14);
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix");

    private final LoginSettings login;
    private final Provider provider;
    private final ServerLook server;
    private final PublicUrlReader derivedUrls;
    private final Clock clock;

    Diagnosis(LoginSettings login, Provider provider, ServerLook server, Clock clock) {
        this.login = login;
        this.provider = provider;
        this.server = server;
        this.derivedUrls = new PublicUrlReader(null, login.trustedProxies(), SecureUri::isLoopback);
        this.clock = clock;
    }

    /** Who may see it. */
    enum Audience {
        NOBODY,
        /** A browser on this machine that reached the application as localhost. */
        THIS_MACHINE,
        EVERYBODY
    }

    private record Finding(boolean isGood, String what, String found) {}

    /** Returns whether a visit may see it. */
    boolean isFor(Visit visit) {
        return switch (login.pages().diagnosis()) {
            case NOBODY -> false;
            case EVERYBODY -> true;
            case THIS_MACHINE -> {
                String peer = String.valueOf(visit.request().getRemoteAddr());
                boolean isHere = SecureUri.isLoopback(peer) || peer.equals("0:0:0:0:0:0:0:1");
                yield isHere && visit.url().isLoopback();
            }
        };
    }

    /** Returns the page for a visit; asks the provider. */
    String page(Visit visit) {
        List<Finding> findings = new ArrayList<>();
        addresses(visit, findings);
        cookies(visit, findings);
        client(findings);
        metadata(findings);
        connection(findings);
        StringBuilder rows = new StringBuilder("<table>\n");
        for (Finding finding : findings) {
            rows.append("<tr><td>")
                    .append(finding.isGood() ? "ok" : "<strong>look</strong>")
                    .append("</td><th scope=\"row\">")
                    .append(Page.escape(finding.what()))
                    .append("</th><td>")
                    .append(Page.escape(finding.found()))
                    .append("</td></tr>\n");
        }
        return Page.of(
                Texts.ENGLISH,
                "Diagnosis of signing in",
                rows.append("</table>\n").toString());
    }

    private void addresses(Visit visit, List<Finding> findings) {
        PublicUrl url = visit.url();
        String redirectUri = url.absolute(login.callbackPath());
        String how = login.publicUrl() == null ? ", made from this request" : ", from portcullis.public-url";
        findings.add(new Finding(true, "Redirect URI", redirectUri + how + ". Register exactly this at the provider."));
        findings.add(new Finding(
                url.isSecure(),
                "Safe to sign in",
                url.isSecure() ? "https, or this machine" : "plain http: no login starts here"));
        if (login.publicUrl() != null) {
            String derived = derivedUrls
                    .read(visit.request())
                    .map(it -> it.absolute(login.callbackPath()))
                    .orElse("nothing, since its host cannot be right");
            findings.add(new Finding(
                    derived.equals(redirectUri),
                    "Without portcullis.public-url",
                    "this request would give " + derived));
        }
        HttpServletRequest request = visit.request();
        boolean isTrusted = login.trustedProxies().contains(String.valueOf(request.getRemoteAddr()));
        List<String> sent = FORWARDED.stream()
                .filter(name -> request.getHeader(name) != null)
                .toList();
        findings.add(new Finding(
                sent.isEmpty() || isTrusted || login.publicUrl() != null,
                "Forwarded headers",
                (sent.isEmpty() ? "none" : String.join(", ", sent)) + ", of " + request.getRemoteAddr() + ", which is "
                        + (isTrusted ? "a trusted proxy" : "no trusted proxy, so they count for nothing")));
    }

    private void cookies(Visit visit, List<Finding> findings) {
        CookieScope scope = visit.scope();
        findings.add(new Finding(
                true,
                "Cookies of the filter",
                scope.name(PendingLogins.NAME) + "…, path " + scope.path() + (scope.secure() ? ", Secure" : "")));
        List<String> faults =
                SessionCookieCheck.faults(visit.request().getServletContext().getSessionCookieConfig(), visit.url());
        findings.add(new Finding(
                faults.isEmpty(), "Session cookie", faults.isEmpty() ? "nothing wrong" : String.join(" ", faults)));
    }

    private void client(List<Finding> findings) {
        ProviderSettings settings = provider.settings();
        findings.add(new Finding(
                true,
                "Client",
                settings.clientId() + (settings.clientSecret() == null ? ", without a secret" : ", with a secret")));
        findings.add(new Finding(true, "Scopes", String.join(" ", settings.scopes())));
    }

    private void metadata(List<Finding> findings) {
        try {
            var metadata = provider.metadata();
            findings.add(new Finding(
                    true,
                    "Metadata",
                    metadata.issuer() + ": authorization at " + metadata.authorizationEndpoint() + ", tokens at "
                            + metadata.tokenEndpoint()));
        } catch (ProviderUnavailableException unavailable) {
            findings.add(new Finding(false, "Metadata", PlainText.of(String.valueOf(unavailable.getMessage()))));
        }
    }

    private void connection(List<Finding> findings) {
        try {
            ServerLook.Sight sight = server.look();
            Duration ahead = sight.ahead();
            findings.add(new Finding(
                    ahead != null && ahead.abs().compareTo(BIG_OFFSET) <= 0,
                    "Clock of the provider",
                    ahead == null ? "it does not say" : ahead.toSeconds() + " s ahead of the clock here"));
            findings.add(new Finding(isGood(sight.certificateEnd()), "TLS", tls(sight)));
        } catch (HttpFailure failure) {
            findings.add(new Finding(false, "Connection", PlainText.of(String.valueOf(failure.getMessage()))));
        }
    }

    private boolean isGood(@Nullable Instant certificateEnd) {
        return certificateEnd == null || certificateEnd.isAfter(clock.instant().plus(SOON));
    }

    private static String tls(ServerLook.Sight sight) {
        return sight.protocol() == null
                ? "plain http on this machine"
                : sight.protocol()
                        + Optional.ofNullable(sight.certificateEnd())
                                .map(end -> ", the certificate ends at " + end)
                                .orElse("");
    }
}
