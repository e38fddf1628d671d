package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.Browser;
import io.github.portcullis.MovableClock;
import io.github.portcullis.Scene;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that keeps one live token a user, as Phaseo does (era C): each login ends the token of the one before. */
class SecondLoginTest {

    @Test
    void twoBrowsersUsedInTurnMakeNoFurtherLogin() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            Browser first = scene.signedIn("ada");
            Browser second = scene.signedIn("ada");

            for (int turn = 0; turn < 5; turn++) {
                assertThat(scene.call(first).body()).isEqualTo("called true");
                assertThat(scene.call(second).body()).isEqualTo("called true");
            }

            assertThat(scene.tokenRequests("authorization_code")).hasSize(2);
        }
    }

    @Test
    void detachedClientOfTheFirstLoginUsesTheTokenOfTheSecond() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            scene.signedIn("ada").navigate(scene.uri("/chat/detach"));
            scene.signedIn("ada");

            assertThat(scene.detached().get(0).models().models()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoLoginsOfAUserThatEndAtTheSameInstantBothEndWell(boolean isOneBrowser) {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            Browser first = new Browser();
            Browser second = isOneBrowser ? first : new Browser();
            URI firstCallback = callback(scene, first);
            URI secondCallback = callback(scene, second);
            scene.gateway().delay(Endpoint.USERINFO, Duration.ofMillis(800));

            CompletableFuture<HttpResponse<String>> superseded = Scene.start(() -> first.navigate(firstCallback));
            Scene.await("the first token", () -> scene.gateway().calls(Endpoint.USERINFO) == 1);
            assertThat(second.navigate(secondCallback).statusCode()).isEqualTo(303);

            assertThat(superseded.join().statusCode()).isEqualTo(303);
            scene.gateway().delay(Endpoint.USERINFO, Duration.ZERO);
            URI again = firstCallback.resolve(Browser.location(superseded.join()));
            assertThat(first.signIn(again, scene.gateway(), "ada").body()).isEqualTo("called true");
            assertThat(scene.call(first).body()).isEqualTo("called true");
            assertThat(scene.call(second).body()).isEqualTo("called true");
        }
    }

    private static URI callback(Scene scene, Browser browser) {
        return scene.gateway().authorize(browser.startLogin(scene.uri("/chat/call")), "ada");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 2_000})
    void loginThatEndsLastDoesNotReplaceTheTokenThatCameLast(long keptAt) {
        MovableClock clock = MovableClock.stopped();
        GrantPlace place = new SharedPlace(
                new MemoryGrantStore(clock),
                SampleGrants.opened(),
                new NodeCopies(Duration.ZERO, clock),
                new EndedGrants(Duration.ofMinutes(2), clock),
                null,
                "key");

        Stream.of(keptAt, 3_000 - keptAt)
                .forEach(receivedAt -> place.put(SampleGrants.received("of " + receivedAt, receivedAt)));

        assertThat(place.read()).extracting(Grant::id).isEqualTo("of 2000");
    }
}
