package io.github.portcullis.testkit;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What was called until now, and by whom. */
final class Verification {
    private static final int SHOWN = 30;
    private static final String NOBODY = "nobody known";

    private final List<RecordedRequest> requests;
    private final AccessTokens tokens;

    Verification(List<RecordedRequest> requests, AccessTokens tokens) {
        this.requests = requests;
        this.tokens = tokens;
    }

    EndpointCalls of(Endpoint endpoint) {
        return new EndpointCalls(
                this,
                endpoint,
                requests.stream()
                        .filter(request -> request.endpoint() == endpoint)
                        .toList());
    }

    void only(Set<Endpoint> endpoints) {
        check(
                request -> endpoints.contains(request.endpoint()),
                "nothing else than " + endpoints + " was to be called");
    }

    void noneIn(Set<String> secrets) {
        check(
                request -> secrets.stream().noneMatch(request.uri().toString()::contains),
                "no URL was to hold a token, code or secret");
    }

    private void check(Predicate<RecordedRequest> good, String expected) {
        List<RecordedRequest> bad = requests.stream().filter(good.negate()).toList();
        if (!bad.isEmpty()) {
            throw failure(expected + ", but these are not so: " + bad);
        }
    }

    /** The user whose token a request carries, whether or not the token is still good. */
    String userOf(RecordedRequest request) {
        String header = request.header("authorization").orElse("");
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? tokens.find(header.substring(7).trim())
                        .map(token -> token.grant().user().login())
                        .orElse(NOBODY)
                : NOBODY;
    }

    /** An error with all that was called, the last ones where it was much; no query, header or body, which hold secrets. */
    AssertionError failure(String what) {
        StringBuilder text =
                new StringBuilder("At the fake gateway ").append(what).append(".\n");
        int first = Math.max(0, requests.size() - SHOWN);
        text.append(requests.isEmpty() ? "Nothing was called." : "These were called:");
        if (first > 0) {
            text.append("\n  (").append(first).append(" more)");
        }
        for (RecordedRequest request : requests.subList(first, requests.size())) {
            text.append("\n  ").append(request.endpoint()).append(": ").append(request);
            if (request.endpoint().room() != Endpoint.Room.AUTHORIZATION) {
                text.append(" by ").append(userOf(request));
            }
        }
        return new AssertionError(text.toString());
    }
}
