package io.github.portcullis.client;

import io.github.portcullis.client.AttemptFailed.Remedy;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one user: each with a token asked for now, replaced once if the gateway refuses it, and sent again
 * where that is safe, all within one deadline. Thread-safe.
 */
record Calls(GatewayConnection connection, TokenSource tokens) {
    private static final String RAW = "raw";

    /** One try of a call. */
    private interface Attempt<T> {
        T send(AccessToken token, Duration left) throws AttemptFailed;
    }

    /** Returns the calls of the same user with other options. */
    Calls with(CallOptions options) {
        return new Calls(connection.with(options), tokens);
    }

    GatewayResponse send(GatewayRequest request) {
        CallWatch watch = CallWatch.begin(connection, RAW, null, false);
        GatewayResponse response = watched(watch, request, new Exchange(connection, request, watch)::whole);
        watch.ended();
        return response;
    }

    /** Returns what an operation answers, which has a name and, where it computes, a model. */
    JsonObject object(GatewayRequest request, String operation, @Nullable String model) {
        CallWatch watch = CallWatch.begin(connection, operation, model, false);
        JsonObject json = watched(watch, request, new Exchange(connection, request, watch)::object);
        if (model != null) {
            watch.model(json);
            watch.usage(json);
        }
        watch.ended();
        return json;
    }

    /** Returns a job as it stands: an error in it tells how the job ended, not that the call failed. */
    JobAnswer job(GatewayRequest request, String operation, @Nullable String model) {
        CallWatch watch = CallWatch.begin(connection, operation, model, false);
        JobAnswer answer = watched(watch, request, new Exchange(connection, request, watch)::job);
        watch.ended();
        return answer;
    }

    GatewayStream stream(GatewayRequest request) {
        return stream(request, RAW, null);
    }

    GatewayStream stream(GatewayRequest request, String operation, @Nullable String model) {
        CallWatch watch = CallWatch.begin(connection, operation, model, true);
        return watched(watch, request, new Exchange(connection, request, watch)::stream);
    }

    GatewayDownload download(GatewayRequest request) {
        return download(request, RAW, null);
    }

    GatewayDownload download(GatewayRequest request, String operation, @Nullable String model) {
        CallWatch watch = CallWatch.begin(connection, operation, model, true);
        return watched(watch, request, new Exchange(connection, request, watch)::download);
    }

    private <T> T watched(CallWatch watch, GatewayRequest request, Attempt<T> attempt) {
        try {
            return call(request, watch.trace(), attempt);
        } catch (RuntimeException | Error failure) {
            if (failure instanceof GatewayException named) {
                named.happenedIn(watch.trace());
                named.calling(connection.name());
            }
            watch.failed(failure);
            throw failure;
        } finally {
            watch.returned();
        }
    }

    private <T> T call(GatewayRequest request, TraceContext trace, Attempt<T> attempt) {
        Deadline deadline = Deadline.after(connection.requestTimeout(), connection.pacing());
        AccessToken token = tokens.token();
        boolean replaced = false;
        boolean proven = false;
        int retry = 0;
        while (true) {
            try {
                return attempt.send(token, deadline.left());
            } catch (AttemptFailed failed) {
                if (failed.remedy() == Remedy.OTHER_TOKEN && !replaced) {
                    token = replace(token, failed);
                    replaced = true;
                    requireUnspent(request, failed, trace);
                } else if (failed.remedy() == Remedy.OTHER_PROOF && !proven) {
                    proven = true;
                    requireUnspent(request, failed, trace);
                } else if (retry < connection.retries() && mayRepeat(failed, request)) {
                    pause(failed, connection.backoff().before(retry, failed.failure()), deadline, request, trace);
                    retry++;
                } else {
                    throw failed.failure();
                }
            }
        }
    }

    private boolean mayRepeat(AttemptFailed failed, GatewayRequest request) {
        boolean isSafe = failed.remedy() == Remedy.REPEAT
                || (failed.remedy() == Remedy.REPEAT_IF_SAFE && (request.isSafe() || connection.repeatsUnsafe()));
        return isSafe && !request.isSpent();
    }

    private static void requireUnspent(GatewayRequest request, AttemptFailed failed, TraceContext trace) {
        if (request.isSpent()) {
            Problem problem = Problem.of(
                    "upload-spent",
                    "The gateway refused the token that " + Problem.call(request, null, trace)
                            + " was sent with. There is another token now, but a"
                            + " stream of the form was read and cannot be read again: call again with a new one, or"
                            + " give a path or a source that can be opened twice.");
            throw GatewayUnavailableException.of(problem.in(trace).mayPass(), failed.failure());
        }
    }

    private AccessToken replace(AccessToken refused, AttemptFailed failed) {
        AccessToken other;
        try {
            other = tokens.replace(refused, failed.reason());
        } catch (AuthorizationRequiredException none) {
            // the gateway's failure knows the status and the reason
            failed.failure().initCause(none);
            throw failed.failure();
        }
        if (other.equals(refused)) {
            throw failed.failure();
        }
        return other;
    }

    private void pause(
            AttemptFailed failed, Duration wait, Deadline deadline, GatewayRequest request, TraceContext trace) {
        if (wait.compareTo(deadline.left()) >= 0) {
            throw failed.failure();
        }
        try {
            connection.pacing().sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            Problem problem = Problem.of(
                    "interrupted",
                    "Interrupted while waiting to send " + Problem.call(request, null, trace)
                            + " again, which failed with " + failed.failure().code()
                            + ". Try again where nobody stops the work.");
            throw GatewayUnavailableException.of(problem.in(trace), interrupted);
        }
    }
}
