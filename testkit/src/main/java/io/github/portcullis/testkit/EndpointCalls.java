package io.github.portcullis.testkit;

import java.util.List;

/**
 * Checks of the calls of one endpoint, as they were when {@link FakeGateway#verify} was called. Each returns itself, or
 * throws an {@link AssertionError} that lists what was called. Immutable.
 *
 * @since 1.0
 */
public final class EndpointCalls {
    private final Verification all;
    private final Endpoint endpoint;
    private final List<RecordedRequest> requests;

    EndpointCalls(Verification all, Endpoint endpoint, List<RecordedRequest> requests) {
        this.all = all;
        this.endpoint = endpoint;
        this.requests = requests;
    }

    /** Checks how often it was called, of the last 1,000 requests. */
    public EndpointCalls wasCalled(int times) {
        if (requests.size() != times) {
            throw all.failure(
                    endpoint + " was to be called " + times(times) + ", but was called " + times(requests.size()));
        }
        return this;
    }

    /** Checks that it was not called at all. */
    public EndpointCalls wasNeverCalled() {
        return wasCalled(0);
    }

    /** Checks that it was called, and each time with a token of this user's. */
    public EndpointCalls wasCalledBy(String user) {
        last();
        for (RecordedRequest request : requests) {
            if (!all.userOf(request).equals(user)) {
                throw all.failure(endpoint + " was to be called by " + user + " only");
            }
        }
        return this;
    }

    /** Checks that no call of it had a token of this user's. */
    public EndpointCalls wasNeverCalledBy(String user) {
        if (requests.stream().anyMatch(request -> all.userOf(request).equals(user))) {
            throw all.failure(endpoint + " was never to be called by " + user);
        }
        return this;
    }

    /** Takes the last request to check. */
    public SentRequests last() {
        return new SentRequests(
                all, endpoint + "'s last request", called().subList(requests.size() - 1, requests.size()));
    }

    /** Takes every request to check. */
    public SentRequests each() {
        return new SentRequests(all, "each request of " + endpoint, called());
    }

    private List<RecordedRequest> called() {
        if (requests.isEmpty()) {
            throw all.failure(endpoint + " was to be called, and was not");
        }
        return requests;
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
