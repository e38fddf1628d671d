package io.github.portcullis.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Tokens given one after the other; after the last one there is no replacement. */
final class ScriptedTokens implements TokenSource {
    private final Deque<String> left = new ArrayDeque<>();
    private final List<String> reasons = new ArrayList<>();

    ScriptedTokens(String... tokens) {
        left.addAll(List.of(tokens));
    }

    @Override
    public AccessToken token() {
        return new AccessToken(left.getFirst());
    }

    @Override
    public AccessToken replace(AccessToken refused, String gatewayReason) {
        reasons.add(gatewayReason);
        left.removeFirst();
        if (left.isEmpty()) {
            throw AuthorizationRequiredException.of("authorization-required", "No more tokens in this test.");
        }
        return token();
    }

    @Override
    public TokenSource detach() {
        return new ScriptedTokens("detached-token");
    }

    /** Returns the reasons of the replacements asked for. */
    List<String> reasons() {
        return reasons;
    }
}
