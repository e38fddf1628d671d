package io.github.portcullis.client.jobs;

import java.time.Duration;

/**
 * The batch endpoints of the gateway: many requests for less money, answered within hours. Each method can throw every
 * {@link io.github.portcullis.client.GatewayException}. Thread-safe.
 *
 * @since 1.0
 */
public interface Batches {

    /** Creates a batch ({@code POST /batches}). Never sent again by itself: each batch is paid for. */
    BatchJob create(BatchRequest request);

    /** Lists the workspace's batches ({@code GET /batches}), the newest 20. */
    default JobList<BatchJob> list() {
        return list(JobQuery.all());
    }

    /** Lists the workspace's batches ({@code GET /batches}), 100 at most. */
    JobList<BatchJob> list(JobQuery query);

    /** Returns a batch as it stands ({@code GET /batches/{id}}). That it failed is no exception here. */
    BatchJob get(String id);

    /** Waits for a batch up to a day, with looks that become a minute apart. */
    default BatchJob await(String id) {
        return await(
                id,
                AwaitOptions.defaults().within(Duration.ofDays(1)).every(Duration.ofSeconds(5), Duration.ofMinutes(1)));
    }

    /**
     * Waits on this thread until a batch is completed, as {@link Videos#await(String, AwaitOptions)} does. A completed
     * batch may have requests that failed: {@link BatchJob#failed}.
     */
    BatchJob await(String id, AwaitOptions options);

    /** Lists the first 100 requests of a batch. */
    default JobList<BatchRow> requests(String id) {
        return requests(id, JobQuery.all());
    }

    /** Lists the requests of a batch ({@code GET /batches/{id}/requests}). */
    JobList<BatchRow> requests(String id, JobQuery query);

    /** Stops a batch ({@code POST /batches/{id}/cancel}); what is answered by then is paid for. */
    BatchJob cancel(String id);

    /** Lists the models that work through batches ({@code GET /batches/models}), those only that take all these parameters. */
    JobList<JobModel> models(String... parameters);

    /** Lists the providers and how they take batches ({@code GET /batches/capabilities}). */
    JobList<BatchProvider> capabilities();

    /** Returns the files of batches ({@code /batches/files}), the same as {@code /files}. */
    StoredFiles files();
}
