package io.github.portcullis.client;

import io.github.portcullis.client.AttemptFailed.Remedy;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.HttpFailure;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One request on the wire, as often as it takes, with another token each time if need be. */
record Exchange(GatewayConnection connection, GatewayRequest request, CallWatch watch) {
    private static final int LARGEST_ERROR = 64 * 1024;
    private static final String AGENT = "portcullis/" + version();

    /** Returns the answer, read whole. */
    GatewayResponse whole(AccessToken token, Duration left) throws AttemptFailed {
        HttpResponse<byte[]> answer = exchange(
                token,
                "application/json, */*;q=0.5",
                left,
                head -> isSuccess(head.statusCode())
                        ? BoundedHttp.whole(request.largestAnswer())
                        : BoundedHttp.beginning(LARGEST_ERROR));
        AnswerHead head = answered(token, answer);
        if (!isSuccess(answer.statusCode())) {
            throw connection.errors().read(head, answer.body());
        }
        return new GatewayResponse(head, answer.body(), connection.json());
    }

    /** Returns the object that the answer is; an error in it is an error, whatever the status. */
    JsonObject object(AccessToken token, Duration left) throws AttemptFailed {
        GatewayResponse response = whole(token, left);
        JsonObject json = response.json();
        refuseErrorIn(json, response.head(token));
        return json;
    }

    /** Returns a job, in which an error is none of the call. */
    JobAnswer job(AccessToken token, Duration left) throws AttemptFailed {
        GatewayResponse response = whole(token, left);
        JobAnswer answer = new JobAnswer(response.json(), response.head(token));
        if (!answer.isJob()) {
            refuseErrorIn(answer.json(), answer.head());
        }
        return answer;
    }

    private void refuseErrorIn(JsonObject json, AnswerHead head) throws AttemptFailed {
        Optional<AttemptFailed> error = connection.errors().readIn(json, head);
        if (error.isPresent()) {
            throw error.get();
        }
    }

    /** Returns the answer's events as they come. */
    GatewayStream stream(AccessToken token, Duration left) throws AttemptFailed {
        HttpResponse<StreamHandler.Body> answer =
                begin(token, "text/event-stream", left, StreamHandler.ofEvents(LARGEST_ERROR));
        AnswerHead head = answered(token, answer);
        if (answer.body() instanceof StreamHandler.Live live) {
            return new GatewayStream(head, live.bytes(), connection, watch);
        }
        byte[] body = ((StreamHandler.Beginning) answer.body()).bytes();
        if (isSuccess(answer.statusCode())) {
            throw connection.errors().notAStream(head, body);
        }
        throw connection.errors().read(head, body);
    }

    /** Returns the answer's bytes as they come, of whatever type. */
    GatewayDownload download(AccessToken token, Duration left) throws AttemptFailed {
        HttpResponse<StreamHandler.Body> answer = begin(token, "*/*", left, StreamHandler.ofAnyType(LARGEST_ERROR));
        AnswerHead head = answered(token, answer);
        if (answer.body() instanceof StreamHandler.Live live) {
            return new GatewayDownload(head, live.bytes(), connection, watch);
        }
        throw connection.errors().read(head, ((StreamHandler.Beginning) answer.body()).bytes());
    }

    private HttpResponse<StreamHandler.Body> begin(
            AccessToken token, String accept, Duration left, StreamHandler handler) throws AttemptFailed {
        try {
            return exchange(token, accept, left, handler);
        } catch (AttemptFailed failed) {
            handler.abandon();
            throw failed;
        }
    }

    static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    private AnswerHead answered(AccessToken token, HttpResponse<?> answer) {
        AnswerHead head = new AnswerHead(request, token, watch.trace(), answer.statusCode(), answer.headers());
        TokenProof proof = token.proof();
        if (proof != null) {
            proof.learn(connection.resolve(request), answer.headers());
        }
        watch.answered(head);
        return head;
    }

    private HttpRequest toSend(AccessToken token, String accept, @Nullable FedBody fed) {
        URI target = connection.resolve(request);
        HttpRequest.Builder builder =
                BoundedHttp.request(target).header("Accept", accept).header("User-Agent", AGENT);
        addToken(builder, token, target);
        addLabels(builder);
        request.content().ifPresent(content -> builder.header("Content-Type", content.type()));
        return builder.method(request.method().name(), fed == null ? inMemory() : fed)
                .build();
    }

    private BodyPublisher inMemory() {
        return request.content().orElse(null) instanceof GatewayRequest.Bytes content
                ? BodyPublishers.ofByteArray(content.bytes())
                : BodyPublishers.noBody();
    }

    private @Nullable FedBody fed() throws AttemptFailed {
        return request.content().orElse(null) instanceof GatewayRequest.Form form ? FedBody.of(call(), form) : null;
    }

    private void addLabels(HttpRequest.Builder builder) {
        Labels labels = connection.labels();
        labels.headers().forEach(builder::header);
        if (labels.traced()) {
            TraceContext trace = watch.trace();
            builder.header("traceparent", trace.traceParent());
            if (!trace.traceState().isEmpty()) {
                builder.header("tracestate", trace.traceState());
            }
        }
    }

    private void addToken(HttpRequest.Builder builder, AccessToken token, URI target) {
        String value = fitForHeader(token);
        if (token.proof() == null) {
            builder.header("Authorization", "Bearer " + value);
        } else {
            token.headers(request.method().name(), target).forEach(builder::header);
        }
    }

    /** Returns the token if a header can carry it, since the JDK would quote it in its own complaint (R127). */
    private static String fitForHeader(AccessToken token) {
        String value = token.value();
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw AuthorizationRequiredException.of(
                    "authorization-required",
                    "The user's token cannot be sent, since it is empty or has characters that no header can carry:"
                            + " the user has to authorize again.");
        }
        return value;
    }

    private <T> HttpResponse<T> exchange(AccessToken token, String accept, Duration left, BodyHandler<T> handler)
            throws AttemptFailed {
        if (left.isZero()) {
            throw unanswered(
                    "gateway-timeout",
                    call() + " was not sent: getting a token took the call's time of " + connection.requestTimeout()
                            + ". Try again later.",
                    null,
                    Remedy.NONE);
        }
        FedBody fed = fed();
        HttpRequest sent = toSend(token, accept, fed);
        try {
            return fed == null
                    ? connection.http().exchange(sent, handler, left)
                    : connection.http().exchange(sent, handler, left, fed);
        } catch (HttpFailure failure) {
            AttemptFailed unread = fed == null ? null : fed.failed();
            throw unread == null ? notAnswered(failure) : unread;
        } catch (RejectedExecutionException stopped) {
            throw gaveUp(
                    "gateway-unavailable",
                    "The application is stopping: " + call() + " was not sent. Try again when it runs.",
                    stopped);
        }
    }

    /** Returns what a message calls the call, which has no identifier of the gateway's yet. */
    private String call() {
        return Problem.call(request, null, watch.trace());
    }

    private AttemptFailed notAnswered(HttpFailure failure) {
        String what = call() + " was not answered (" + failure.getMessage() + ")";
        return switch (failure.reason()) {
            case NOT_SENT ->
                unanswered("gateway-unavailable", what + ": it was not sent. Try again later.", failure, Remedy.REPEAT);
            case BROKEN ->
                unanswered(
                        "gateway-unavailable",
                        what + ": the connection broke. It may have been done; try again later.",
                        failure,
                        Remedy.REPEAT_IF_SAFE);
            case TIMED_OUT ->
                unanswered(
                        "gateway-timeout",
                        what + ": the call's time of " + connection.requestTimeout()
                                + " ran out. Try again later, stream the answer, or allow more time.",
                        failure,
                        Remedy.NONE);
            case INTERRUPTED -> gaveUp("interrupted", what + ". Try again where nobody stops the work.", failure);
            case TOO_LARGE ->
                new AttemptFailed(
                        new GatewayFaultException(Problem.of(
                                        "response-too-large",
                                        "The answer to " + call() + " is larger than " + request.largestAnswer()
                                                + " bytes: ask for less, or stream it.")
                                .in(watch.trace())),
                        Remedy.NONE);
        };
    }

    private AttemptFailed unanswered(String code, String message, @Nullable HttpFailure cause, Remedy remedy) {
        Problem problem = Problem.of(code, message).in(watch.trace()).mayPass();
        return new AttemptFailed(GatewayUnavailableException.of(problem, cause), remedy);
    }

    private AttemptFailed gaveUp(String code, String message, Throwable cause) {
        Problem problem = Problem.of(code, message).in(watch.trace());
        return new AttemptFailed(GatewayUnavailableException.of(problem, cause), Remedy.NONE);
    }

    private static String version() {
        String version = Exchange.class.getPackage().getImplementationVersion();
        return version == null ? "1" : version;
    }
}
