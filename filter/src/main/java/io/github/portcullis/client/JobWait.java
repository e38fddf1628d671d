package io.github.portcullis.client;

import io.github.portcullis.client.jobs.AwaitOptions;
import io.github.portcullis.client.jobs.Job;
import io.github.portcullis.client.jobs.JobState;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at one job, less and less often, until it is over. For one thread. */
final class JobWait<J extends Job> {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(5);

    private final Calls calls;
    private final GatewayRequest look;
    private final String operation;
    private final Function<JsonObject, J> reader;
    private final AwaitOptions options;
    private final Deadline deadline;
    private Duration next;
    private @Nullable Duration asked;
    private @Nullable JobAnswer seen;
    private @Nullable GatewayException trouble;

    JobWait(Calls calls, GatewayRequest look, String operation, Function<JsonObject, J> reader, AwaitOptions options) {
        this.calls = calls;
        this.look = look;
        this.operation = operation;
        this.reader = reader;
        this.options = options;
        this.deadline = Deadline.after(options.total(), calls.connection().pacing());
        this.next = options.first();
    }

    /** Returns the job when it is completed. */
    J completed() {
        while (true) {
            JobAnswer answer = look();
            if (answer != null) {
                J job = reader.apply(answer.json());
                options.progress().accept(job);
                if (job.state() == JobState.COMPLETED) {
                    return job;
                }
                if (job.state().isFinal()) {
                    throw failed(job, answer);
                }
            }
            pause();
        }
    }

    /** Returns the job as it stands, or null if the look failed in a way that passes. */
    private @Nullable JobAnswer look() {
        Duration left = deadline.left();
        Duration most = left.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : left;
        Duration usual = calls.connection().requestTimeout();
        CallOptions within = CallOptions.none().withRequestTimeout(most.compareTo(usual) < 0 ? most : usual);
        try {
            JobAnswer answer = calls.with(within).job(look, operation, null);
            asked = answer.retryAfter();
            seen = answer;
            trouble = null;
            return answer;
        } catch (GatewayException failure) {
            if (!passes(failure)) {
                throw failure;
            }
            asked = failure.retryAfter().orElse(null);
            trouble = failure;
            return null;
        }
    }

    /** A gateway that fails at a look has not lost the job. */
    private static boolean passes(GatewayException failure) {
        return failure.retryable()
                || (failure instanceof GatewayFaultException && failure.status().orElse(0) >= 500);
    }

    private void pause() {
        Duration longest = longest();
        Duration wait = next.compareTo(longest) < 0 ? next : longest;
        next = wait.multipliedBy(3).dividedBy(2);
        Duration left = deadline.left();
        if (asked != null && asked.compareTo(wait) > 0) {
            wait = asked;
            if (wait.compareTo(left) > 0) {
                throw timedOut();
            }
        }
        if (left.isZero()) {
            throw timedOut();
        }
        try {
            calls.connection().pacing().sleep(wait.compareTo(left) < 0 ? wait : left);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw GatewayUnavailableException.of(
                    Problem.of(
                            "interrupted",
                            "Interrupted while waiting between two of " + look
                                    + ". The job goes on: wait again where nobody stops the work."),
                    interrupted);
        }
    }

    private Duration longest() {
        if (options.longest() != null) {
            return options.longest();
        }
        OptionalLong told = seen == null ? OptionalLong.empty() : JsonValues.number(seen.json(), "poll_after_seconds");
        long seconds = told.orElse(LONGEST.toSeconds());
        return seconds < 1 || seconds > LONGEST_ASKED.toSeconds() ? LONGEST : Duration.ofSeconds(seconds);
    }

    private JobFailedException failed(J job, JobAnswer answer) {
        ErrorBody error = answer.error();
        String code =
                switch (job.state()) {
                    case EXPIRED -> "job-expired";
                    case CANCELLED -> "job-cancelled";
                    default -> "job-failed";
                };
        String advice = job.state() == JobState.FAILED
                ? "Change what was asked for, or report it with the identifiers."
                : "Create another one if it is still wanted.";
        String said = error.description() == null ? "" : " (" + error.description() + ")";
        String message = "The job of " + look + " is " + job.status() + said + ": there is no result. " + advice;
        Problem problem = Problem.of(code, message).in(answer.head()).said(error);
        return new JobFailedException(problem, job.id(), job.state());
    }

    private GatewayUnavailableException timedOut() {
        String state = seen == null
                ? "was never seen"
                : "is " + reader.apply(seen.json()).status();
        String why = trouble == null ? "" : " The last look failed: " + trouble.code() + ".";
        return GatewayUnavailableException.of(
                "job-timeout",
                "The job of " + look + " " + state + " after waiting " + options.total() + "." + why
                        + " It goes on: wait again, or allow more time.",
                asked,
                trouble);
    }
}
