package io.github.portcullis.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The videos, pieces of music and batches that a {@link FakeGateway} makes. A job goes from queued to running to
 * completed as it is looked at, or ends when a test says so. A job belongs to the workspace that created it; to others it
 * is not there. The last 1,000 are kept. Thread-safe.
 *
 * @since 1.0
 */
public final class FakeJobs {
    private static final int KEPT = 1_000;
    private static final int USUAL_POLLS = 3;

    private final Map<String, FakeJob> byId = new LinkedHashMap<>();
    private int polls = USUAL_POLLS;

    FakeJobs() {}

    /**
     * Sets the how manieth look at a job finds it completed. 3; with {@link Integer#MAX_VALUE} jobs run until the test
     * ends them.
     */
    public synchronized void polls(int looks) {
        if (looks < 1) {
            throw new IllegalArgumentException("polls is " + looks + ": take 1 or more");
        }
        polls = looks;
    }

    /** Completes a job now. */
    public void finish(String id) {
        end(id, new FakeJob.End("completed", "", ""));
    }

    /** Lets a job fail with the provider's code and message. */
    public void fail(String id, String code, String message) {
        end(id, new FakeJob.End("failed", code, message));
    }

    /** Lets a job expire. */
    public void expire(String id) {
        end(id, new FakeJob.End("expired", "", ""));
    }

    /** Cancels a job, as the gateway's own staff can. */
    public void cancel(String id) {
        end(id, new FakeJob.End("cancelled", "", ""));
    }

    synchronized FakeJob add(FakeJob job) {
        byId.put(job.id(), job);
        if (byId.size() > KEPT) {
            byId.remove(byId.keySet().iterator().next());
        }
        return job;
    }

    /** The newest first. */
    synchronized List<FakeJob> all(FakeJob.Kind kind, String workspace) {
        List<FakeJob> found = new ArrayList<>();
        byId.values().stream()
                .filter(job -> job.kind() == kind && job.workspace().equals(workspace))
                .forEach(found::add);
        Collections.reverse(found);
        return found;
    }

    synchronized Optional<FakeJob> find(FakeJob.Kind kind, String workspace, String id) {
        return Optional.ofNullable(byId.get(id))
                .filter(job -> job.kind() == kind && job.workspace().equals(workspace));
    }

    /** A job after one more look at it. */
    synchronized Optional<FakeJob> look(FakeJob.Kind kind, String workspace, String id) {
        return find(kind, workspace, id).map(job -> {
            FakeJob older = job.looked(polls);
            byId.put(id, older);
            return older;
        });
    }

    synchronized void remove(String id) {
        byId.remove(id);
    }

    synchronized void end(String id, FakeJob.End end) {
        FakeJob job = byId.get(id);
        if (job == null) {
            throw new IllegalArgumentException("There is no job '" + id + "'");
        }
        byId.put(id, job.ended(end));
    }

    synchronized void usualPolls() {
        polls = USUAL_POLLS;
    }
}
