package io.github.portcullis.client;

import io.github.portcullis.client.jobs.JobState;

/**
 * A job that was waited for ended without a result. The calls went well, so {@link #status} is 200; waiting again throws
 * the same at once. {@link #description} is what the provider said.
 *
 * @since 1.0
 */
public final class JobFailedException extends GatewayException {
    private static final long serialVersionUID = 1L;

    private final String jobId;
    private final JobState state;

    JobFailedException(Problem problem, String jobId, JobState state) {
        super(problem);
        this.jobId = jobId;
        this.state = state;
    }

    /** Returns {@link Kind#REPORT} for a job that failed, {@link Kind#FIX} for one that expired or was cancelled. */
    @Override
    public Kind kind() {
        return state == JobState.FAILED ? Kind.REPORT : Kind.FIX;
    }

    /** Returns the identifier of the job. */
    public String jobId() {
        return jobId;
    }

    /** Returns how the job ended. */
    public JobState state() {
        return state;
    }
}
