package io.github.portcullis.testkit;

import java.time.Instant;
import java.util.Optional;

/**
 * How a user signed in at the gateway, as ID Tokens tell.
 *
 * @param nonce what the client sent
 * @param acr how it was made sure who it is
 * @param at when
 * @param sessionId the session that began
 */
record SignIn(Optional<String> nonce, Optional<String> acr, Instant at, String sessionId) {}
