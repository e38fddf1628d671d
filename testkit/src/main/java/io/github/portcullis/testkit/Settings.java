package io.github.portcullis.testkit;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the builder was told; an empty list of redirect URIs or scopes means any that the era allows. */
record Settings(
        Era era,
        int port,
        Clock clock,
        SecureRandom random,
        String clientId,
        @Nullable String clientSecret,
        List<String> redirectUris,
        List<String> scopes,
        Set<String> allowedScopes,
        boolean strictScopes,
        boolean iss,
        Set<Demand> demands,
        @Nullable SigningAlgorithm idTokens,
        List<PublicKey> clientKeys,
        boolean rememberConsent,
        Duration refreshReuse,
        Duration pace,
        boolean encodedAnew,
        UnaryOperator<String> answer,
        Function<ChatTurn, ChatAnswer> script) {

    boolean demands(Demand demand) {
        return demands.contains(demand);
    }

    boolean openIdConnect() {
        return idTokens != null;
    }

    boolean confidential() {
        return clientSecret != null;
    }
}
