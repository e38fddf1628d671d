package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What stays of an application that was undeployed. */
class UndeployTest {
    @Test
    @DisplayName("R129: undeploy ends every thread")
    void undeployEndsEveryThread() {
        Set<Thread> before = threads();
        Scene scene = Scene.of(Era.B, "memory");
        Set<Thread> selectors = newSelectors(before);
        Browser browser = scene.signedIn("ada");
        scene.clock().move(Duration.ofSeconds(14 * 60 + 30));
        scene.call(browser);
        browser.post(scene.uri("/auth/logout"));
        assertThat(selectors).hasSize(1);
        assertThat(ours(before)).isNotEmpty();

        scene.undeploy();

        assertEnded(selectors, before);
        scene.close();
    }

    @Test
    @DisplayName("R129: undeploy ends every thread, with calls that hang as well")
    void undeployEndsEveryThreadWhileCallsHang() {
        Set<Thread> before = threads();
        Scene scene = Scene.of(Era.B, "memory", Map.of("request-timeout", "PT1M"));
        Set<Thread> selectors = newSelectors(before);
        Browser browser = scene.signedIn("ada");
        scene.gateway().fail(Endpoint.MODELS, Failure.hang());
        scene.gateway().fail(Endpoint.REVOKE, Failure.hang());
        browser.fetch(scene.uri("/chat/detach"));
        var hanging = Scene.start(() -> scene.detached().get(0).models());
        Scene.await("the call", () -> scene.gateway().calls(Endpoint.MODELS) == 1);
        browser.post(scene.uri("/auth/logout"));
        assertThat(scene.gateway().calls(Endpoint.REVOKE)).isOne();

        long start = System.nanoTime();
        scene.undeploy();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertEnded(selectors, before);
        scene.gateway().reset();
        scene.close();
        hanging.cancel(true);
    }

    private static void assertEnded(Set<Thread> selectors, Set<Thread> before) {
        assertThat(selectors).noneMatch(Thread::isAlive);
        assertThat(ours(before)).isEmpty();
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    private static Set<Thread> newSelectors(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }

    private static Set<Thread> ours(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("portcullis"))
                .collect(Collectors.toSet());
    }
}
