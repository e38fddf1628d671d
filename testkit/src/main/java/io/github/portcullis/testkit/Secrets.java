package io.github.portcullis.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every secret that was issued or received: canaries to look for in logs and pages. Thread-safe. */
final class Secrets {
    /** Shorter values (a test's {@code "x"}) would be found anywhere. */
    private static final int SHORTEST = 8;

    private static final int MOST = 100_000;
    private static final Set<String> SECRET_FIELDS =
            Set.of("client_secret", "code", "code_verifier", "refresh_token", "token", "client_assertion");

    private final Set<String> values = Collections.synchronizedSet(new LinkedHashSet<>());

    void add(String secret) {
        if (secret.length() >= SHORTEST && values.size() < MOST) {
            values.add(secret);
        }
    }

    void addAllOf(RecordedRequest request) {
        request.header("authorization").ifPresent(this::addCredentials);
        if (request.endpoint() == Endpoint.TOKEN || request.endpoint() == Endpoint.REVOKE) {
            SECRET_FIELDS.forEach(name -> request.field(name).ifPresent(this::add));
        }
    }

    private void addCredentials(String header) {
        int space = header.indexOf(' ');
        String credentials = header.substring(space + 1).trim();
        add(credentials);
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            ClientAuthentication.decodeBasic(credentials)
                    .map(pair -> pair.substring(pair.indexOf(':') + 1))
                    .ifPresent(this::add);
        }
    }

    void addBasicForm(String clientId, String secret) {
        add(secret);
        add(Base64.getEncoder().encodeToString((clientId + ':' + secret).getBytes(StandardCharsets.UTF_8)));
    }

    Set<String> all() {
        synchronized (values) {
            return Set.copyOf(values);
        }
    }
}
