package io.github.portcullis.client.jobs;

import io.github.portcullis.client.GatewayDownload;
import java.time.Duration;

/**
 * The video endpoints of the gateway. A video is a job: it is created, waited for, and downloaded. Each method can throw
 * every {@link io.github.portcullis.client.GatewayException}. Thread-safe.
 *
 * @since 1.0
 */
public interface Videos {

    /** Creates a job ({@code POST /videos}) and returns it as it begins. Never sent again by itself: each job is paid for. */
    VideoJob create(VideoRequest request);

    /** Lists the workspace's jobs ({@code GET /videos}), the newest 50. */
    default JobList<VideoJob> list() {
        return list(JobQuery.all());
    }

    /** Lists the workspace's jobs ({@code GET /videos}), 200 at most. */
    JobList<VideoJob> list(JobQuery query);

    /** Returns a job as it stands ({@code GET /videos/{id}}). That it failed is no exception here. */
    VideoJob get(String id);

    /** Waits for a job with {@link AwaitOptions#defaults}. */
    default VideoJob await(String id) {
        return await(id, AwaitOptions.defaults());
    }

    /**
     * Waits on this thread until a job is completed. What passes, such as a 503 or a broken connection, is waited out;
     * {@code Retry-After} is obeyed.
     *
     * @throws io.github.portcullis.client.JobFailedException if the job failed, expired or was cancelled
     * @throws io.github.portcullis.client.GatewayUnavailableException with the code {@code job-timeout} if the time is
     *     over, after which waiting again goes on with the same job; with {@code interrupted} if the thread is interrupted
     */
    VideoJob await(String id, AwaitOptions options);

    /** Returns the first video of a completed job ({@code GET /videos/{id}/content}); close it. */
    default GatewayDownload content(String id) {
        return content(id, 0);
    }

    /** Returns a video of a completed job by its {@link VideoJob.Output#index}; close it. */
    GatewayDownload content(String id, int index);

    /** Returns a link to the first video that a browser can open for 15 minutes, to save it. */
    default DownloadUrl downloadUrl(String id) {
        return downloadUrl(id, 0, Duration.ofMinutes(15), false);
    }

    /**
     * Returns a link that a browser can open without a token ({@code POST /videos/{id}/download_url}).
     *
     * @param index the {@link VideoJob.Output#index}
     * @param life how long the link is good; the gateway takes a minute to an hour
     * @param inline whether the browser is to show the video instead of saving it
     */
    DownloadUrl downloadUrl(String id, int index, Duration life, boolean inline);

    /** Removes a job that is over ({@code DELETE /videos/{id}}); one that runs is refused. */
    void delete(String id);

    /**
     * Stops a job ({@code POST /videos/{id}/cancel}). Phaseo answers 501 for now, a
     * {@link io.github.portcullis.client.RequestRejectedException}: the job goes on and is paid for.
     */
    VideoJob cancel(String id);

    /** Lists the models that make videos ({@code GET /videos/models}), those only that take all these parameters. */
    JobList<JobModel> models(String... parameters);
}
