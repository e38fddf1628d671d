/**
 * A gateway and its authorization server on loopback, for tests and demos.
 *
 * <p>{@link io.github.portcullis.testkit.FakeGateway} is the server, real HTTP with the real gateway's rules and quirks
 * in three {@linkplain io.github.portcullis.testkit.Era eras}. {@link io.github.portcullis.testkit.FakeGatewayExtension}
 * starts one for a JUnit class. A test signs a user in without a browser by
 * {@link io.github.portcullis.testkit.FakeGateway#authorize(java.net.URI, String)}, makes an
 * {@link io.github.portcullis.testkit.Endpoint} fail by a {@link io.github.portcullis.testkit.Failure}, and reads what
 * arrived as {@link io.github.portcullis.testkit.RecordedRequest}.
 *
 * <pre>{@code
 * try (FakeGateway gateway = FakeGateway.start()) {
 *     gateway.configuration().forEach(System::setProperty); // portcullis.issuer, portcullis.client-id, ...
 *     URI callback = gateway.authorize(authorizationRequest, "ada"); // where the browser would go
 *     gateway.expireTokens();
 *     gateway.fail(Endpoint.TOKEN, Failure.status(503).times(2));
 * }
 * }</pre>
 *
 * <p>It listens on 127.0.0.1 only, keeps everything in memory, and is no server for production: everybody may sign in
 * as anybody.
 */
@NullMarked
package io.github.portcullis.testkit;

import org.jspecify.annotations.NullMarked;
