package io.github.portcullis.client.jobs;

/**
 * The music endpoints of the gateway. Music is a job: it is asked for and waited for. Each method can throw every
 * {@link io.github.portcullis.client.GatewayException}. Thread-safe.
 *
 * @since 1.0
 */
public interface Music {

    /**
     * Creates a job ({@code POST /music/generate}), which with some models is completed at once. Never sent again by
     * itself: each job is paid for.
     */
    MusicJob generate(MusicRequest request);

    /** Returns a job as it stands ({@code GET /music/generate/{id}}). That it failed is no exception here. */
    MusicJob get(String id);

    /** Waits for a job with {@link AwaitOptions#defaults}. */
    default MusicJob await(String id) {
        return await(id, AwaitOptions.defaults());
    }

    /** Waits on this thread until a job is completed, as {@link Videos#await(String, AwaitOptions)} does. */
    MusicJob await(String id, AwaitOptions options);
}
