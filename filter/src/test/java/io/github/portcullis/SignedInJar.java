package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;

/** Cookies of a browser whose user is signed in, for requests that are sent as they are written. */
final class SignedInJar {
    private SignedInJar() {}

    static CookieJar of(TestApplication application, FakeGateway gateway) {
        CookieJar jar = new CookieJar();
        RawReply started = RawRequest.navigation(
                        application, application.uri("/auth/connect").getRawPath())
                .send(jar);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        RawReply finished = RawRequest.navigation(application, callback.getRawPath() + "?" + callback.getRawQuery())
                .send(jar);
        assertThat(finished.status()).isEqualTo(303);
        return jar;
    }
}
