package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.http.HttpRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger costs. */
class AnonymousTest {
    private static final int REQUESTS = 300;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("S5, R120, P9: strangers make no session, no server-side state, and no call but one discovery")
    void strangersMakeNoSessionAndNoState(String store) {
        try (Scene scene = Scene.of(Era.C, store)) {
            flood(scene, 1);
            long before = elementsIn(scene);
            int calls = backChannelCalls(scene);

            flood(scene, REQUESTS);

            assertThat(scene.application().sessions()).isZero();
            assertThat(elementsIn(scene)).isEqualTo(before);
            assertThat(backChannelCalls(scene)).isEqualTo(calls).isEqualTo(1);
        }
    }

    @Test
    void userWhoSignsInIsCounted() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            flood(scene, 1);
            long before = elementsIn(scene);

            scene.signedIn("ada");

            assertThat(elementsIn(scene)).isGreaterThan(before);
            assertThat(scene.application().sessions()).isOne();
        }
    }

    private static void flood(Scene scene, int times) {
        Browser keeps = new Browser();
        for (int i = 0; i < times; i++) {
            assertThat(new Browser().navigate(scene.uri("/chat/who?" + i)).statusCode())
                    .isEqualTo(302);
            assertThat(keeps.navigate(scene.uri("/chat/who?" + i)).statusCode()).isEqualTo(302);
            assertThat(keeps.fetch(scene.uri("/chat/who")).statusCode()).isEqualTo(401);
            assertThat(keeps.navigate(scene.uri("/auth/connect?return_to=/" + i))
                            .statusCode())
                    .isEqualTo(302);
            assertThat(keeps.navigate(scene.uri("/auth/callback?code=" + i + "&state=made-up-" + i))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(keeps.navigate(scene.uri("/auth/callback?state=a&state=b"))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(keeps.post(scene.uri("/auth/logout")).statusCode()).isEqualTo(303);
            HttpRequest forged = Browser.navigation(scene.uri("/chat/who"))
                    .header("Cookie", "JSESSIONID=forged" + i + "; portcullis-login-x=" + "A".repeat(200))
                    .build();
            assertThat(keeps.send(forged).statusCode()).isEqualTo(302);
        }
    }

    private static int backChannelCalls(Scene scene) {
        return Stream.of(Endpoint.METADATA, Endpoint.TOKEN, Endpoint.USERINFO, Endpoint.REVOKE, Endpoint.MODELS)
                .mapToInt(scene.gateway()::calls)
                .sum();
    }

    /** Counts what all maps and collections hold that can be reached from the running Portcullis over its own types. */
    private static long elementsIn(Scene scene) {
        Object running = GatewayRuntime.of(scene.application().context().getServletContext());
        return elementsIn(running, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static long elementsIn(Object object, Set<Object> seen) {
        if (object == null || !seen.add(object)) {
            return 0;
        }
        if (object instanceof Map<?, ?> map) {
            return map.size() + elementsOf(map.values(), seen);
        }
        if (object instanceof Collection<?> collection) {
            return collection.size() + elementsOf(collection, seen);
        }
        if (!object.getClass().getName().startsWith("io.github.portcullis")) {
            return 0;
        }
        long elements = 0;
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                elements += elementsIn(valueOf(field, object), seen);
            }
        }
        return elements;
    }

    private static long elementsOf(Collection<?> held, Set<Object> seen) {
        return held.stream().mapToLong(element -> elementsIn(element, seen)).sum();
    }

    private static Object valueOf(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
