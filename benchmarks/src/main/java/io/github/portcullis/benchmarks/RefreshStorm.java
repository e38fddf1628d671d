package io.github.portcullis.benchmarks;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many requests of one user at the moment when the token has expired, at a provider that takes time to refresh. */
final class RefreshStorm {
    private static final int REQUESTS = 50;
    private static final Duration PROVIDER_TAKES = Duration.ofMillis(200);
    private static final Duration LIFETIME = Duration.ofSeconds(3);
    private static final int WARM_UPS = 3;
    private static final int STORMS = 3;

    private RefreshStorm() {}

    /**
     * What became of a storm.
     *
     * @param isGrantLost whether a refresh token came a second time, on which the provider ends the grant
     * @param slowest the slowest request's time in the application, beyond the provider's own
     * @param slowestAnswer the same as the browser sees it, with the way of fifty requests there and back
     */
    record Result(int refreshes, int failed, boolean isGrantLost, Duration slowest, Duration slowestAnswer) {}

    private record Answer(int status, Duration took) {}

    /** Raises storms at one site, each with a user who signed in anew, and returns those after the warm-up. */
    static List<Result> raise(@Nullable Function<FakeGateway, Peer> library) throws InterruptedException {
        try (FakeGateway gateway = ProviderTokens.rotatingProvider();
                Site site = library == null ? Site.ours(gateway) : Site.of(library.apply(gateway), gateway)) {
            HttpClient browser = HttpClient.newHttpClient();
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < WARM_UPS + STORMS; i++) {
                gateway.lifetime(LIFETIME);
                String cookie = library == null ? site.signIn(gateway, "ada") : site.seed();
                gateway.reset();
                gateway.lifetime(Duration.ofHours(1));
                gateway.delay(Endpoint.TOKEN, PROVIDER_TAKES);
                Thread.sleep(LIFETIME.plusMillis(500).toMillis());
                results.add(storm(gateway, site, browser, cookie));
                gateway.reset();
            }
            return results.subList(WARM_UPS, results.size());
        }
    }

    private static Result storm(FakeGateway gateway, Site site, HttpClient browser, String cookie) {
        site.stopwatch().takeLongest();
        List<CompletableFuture<Answer>> sent = IntStream.range(0, REQUESTS)
                .mapToObj(i -> send(site, browser, cookie))
                .toList();
        List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();
        List<String> refreshTokens = gateway.requests(Endpoint.TOKEN).stream()
                .filter(request -> request.field("grant_type").equals(Optional.of("refresh_token")))
                .map(request -> request.field("refresh_token").orElseThrow())
                .toList();
        return new Result(
                refreshTokens.size(),
                (int) answers.stream().filter(answer -> answer.status() != 200).count(),
                Set.copyOf(refreshTokens).size() < refreshTokens.size(),
                site.stopwatch().takeLongest().minus(PROVIDER_TAKES),
                answers.stream()
                        .map(Answer::took)
                        .max(Duration::compareTo)
                        .orElseThrow()
                        .minus(PROVIDER_TAKES));
    }

    private static CompletableFuture<Answer> send(Site site, HttpClient browser, String cookie) {
        long start = System.nanoTime();
        return browser.sendAsync(Site.navigation(site.chat(), cookie), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), Duration.ofNanos(System.nanoTime() - start)));
    }
}
