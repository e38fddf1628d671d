package io.github.portcullis.client;

import io.github.portcullis.client.AttemptFailed.Remedy;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.HttpFailure;
import jakarta.json.JsonObject;
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
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final int LARGEST_ERROR = 64 * 1024;
    private static final String AGENT = "portcullis/" + version();

    /** Returns the answer, read whole. */
    GatewayResponse whole(AccessToken token, Duration left) throws AttemptFailed {
        HttpResponse<byte[]> answer = exchange(
                token,
                "application/json, */*;q=0.5",
                left,
                head -> isSuccess(head.statusCode())
                        ? BoundedHttp.whole(LARGEST_ANSWER)
                        : BoundedHttp.beginning(LARGEST_ERROR));
        if (!isSuccess(answer.statusCode())) {
            throw connection.errors().read(head(token, answer), answer.body());
        }
        return new GatewayResponse(head(token, answer), answer.body(), connection.json());
    }

    /** Returns the object that the answer is; an error in it is an error, whatever the status. */
    JsonObject object(AccessToken token, Duration left) throws AttemptFailed {
        GatewayResponse response = whole(token, left);
        JsonObject json = response.json();
        Optional<AttemptFailed> error = connection.errors().readIn(json, response.head(token));
        if (error.isPresent()) {
            throw error.get();
        }
        return json;
    }

    /** Returns the answer's events as they come. */
    GatewayStream stream(AccessToken token, Duration left) throws AttemptFailed {
        HttpResponse<StreamHandler.Body> answer =
                begin(token, "text/event-stream", left, StreamHandler.ofEvents(LARGEST_ERROR));
        if (answer.body() instanceof StreamHandler.Live live) {
            return new GatewayStream(head(token, answer), live.bytes(), connection, watch);
        }
        byte[] body = ((StreamHandler.Beginning) answer.body()).bytes();
        if (isSuccess(answer.statusCode())) {
            throw connection.errors().notAStream(head(token, answer), body);
        }
        throw connection.errors().read(head(token, answer), body);
    }

    /** Returns the answer's bytes as they come, of whatever type. */
    GatewayDownload download(AccessToken token, Duration left) throws AttemptFailed {
        HttpResponse<StreamHandler.Body> answer = begin(token, "*/*", left, StreamHandler.ofAnyType(LARGEST_ERROR));
        if (answer.body() instanceof StreamHandler.Live live) {
            return new GatewayDownload(head(token, answer), live.bytes(), connection, watch);
        }
        throw connection.errors().read(head(token, answer), ((StreamHandler.Beginning) answer.body()).bytes());
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

    private AnswerHead head(AccessToken token, HttpResponse<?> answer) {
        return new AnswerHead(request, token, answer.statusCode(), answer.headers());
    }

    private HttpRequest toSend(AccessToken token, String accept, @Nullable FedBody fed) {
        HttpRequest.Builder builder = BoundedHttp.request(connection.resolve(request))
                .header("Authorization", "Bearer " + fitForHeader(token))
                .header("Accept", accept)
                .header("User-Agent", AGENT);
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
        return request.content().orElse(null) instanceof GatewayRequest.Form form ? FedBody.of(request, form) : null;
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
            throw new AttemptFailed(
                    GatewayUnavailableException.of(
                            "gateway-timeout",
                            request + " was not sent: getting a token took the call's time of "
                                    + connection.requestTimeout() + ". Try again later.",
                            null,
                            null),
                    Remedy.NONE);
        }
        FedBody fed = fed();
        HttpRequest sent = toSend(token, accept, fed);
        try {
            HttpResponse<T> answer = fed == null
                    ? connection.http().exchange(sent, handler, left)
                    : connection.http().exchange(sent, handler, left, fed);
            watch.status(answer.statusCode());
            return answer;
        } catch (HttpFailure failure) {
            AttemptFailed unread = fed == null ? null : fed.failed();
            throw unread == null ? notAnswered(failure) : unread;
        } catch (RejectedExecutionException stopped) {
            throw new AttemptFailed(
                    GatewayUnavailableException.of(
                            "gateway-unavailable",
                            "The application is stopping: nothing is sent any more.",
                            null,
                            stopped),
                    Remedy.NONE);
        }
    }

    private AttemptFailed notAnswered(HttpFailure failure) {
        String what = request + " was not answered (" + failure.getMessage() + ")";
        return switch (failure.reason()) {
            case NOT_SENT ->
                unavailable(
                        "gateway-unavailable", what + ": it was not sent. Try again later.", failure, Remedy.REPEAT);
            case BROKEN ->
                unavailable(
                        "gateway-unavailable",
                        what + ": the connection broke. It may have been done; try again later.",
                        failure,
                        Remedy.REPEAT_IF_SAFE);
            case TIMED_OUT ->
                unavailable(
                        "gateway-timeout",
                        what + ": the call's time of " + connection.requestTimeout()
                                + " ran out. Try again later, stream the answer, or allow more time.",
                        failure,
                        Remedy.NONE);
            case INTERRUPTED -> unavailable("interrupted", what + ".", failure, Remedy.NONE);
            case TOO_LARGE ->
                new AttemptFailed(
                        new GatewayFaultException(Problem.of(
                                "response-too-large",
                                "The answer to " + request + " is larger than " + LARGEST_ANSWER
                                        + " bytes: ask for less, or stream it.")),
                        Remedy.NONE);
        };
    }

    private static AttemptFailed unavailable(String code, String message, HttpFailure cause, Remedy remedy) {
        return new AttemptFailed(GatewayUnavailableException.of(code, message, null, cause), remedy);
    }

    private static String version() {
        String version = Exchange.class.getPackage().getImplementationVersion();
        return version == null ? "1" : version;
    }
}
