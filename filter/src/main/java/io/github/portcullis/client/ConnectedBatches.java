package io.github.portcullis.client;

import io.github.portcullis.client.jobs.AwaitOptions;
import io.github.portcullis.client.jobs.BatchJob;
import io.github.portcullis.client.jobs.BatchProvider;
import io.github.portcullis.client.jobs.BatchRequest;
import io.github.portcullis.client.jobs.BatchRow;
import io.github.portcullis.client.jobs.Batches;
import io.github.portcullis.client.jobs.JobList;
import io.github.portcullis.client.jobs.JobModel;
import io.github.portcullis.client.jobs.JobQuery;
import io.github.portcullis.client.jobs.StoredFiles;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The batch endpoints over the calls of one user. */
record ConnectedBatches(Calls calls) implements Batches {
    private static final String PATH = "/batches";
    private static final String OPERATION = "batches";

    @Override
    public BatchJob create(BatchRequest request) {
        return job(GatewayRequest.post(PATH, request.json()));
    }

    @Override
    public JobList<BatchJob> list(JobQuery query) {
        return JobList.of(object(PATH, query.filters()), BatchJob::new);
    }

    @Override
    public BatchJob get(String id) {
        return job(look(id));
    }

    @Override
    public BatchJob await(String id, AwaitOptions options) {
        return new JobWait<>(calls, look(id), OPERATION, BatchJob::new, options).completed();
    }

    @Override
    public JobList<BatchRow> requests(String id, JobQuery query) {
        return JobList.of(object(path(id) + "/requests", query.filters()), BatchRow::new);
    }

    @Override
    public BatchJob cancel(String id) {
        return job(GatewayRequest.of(GatewayRequest.Method.POST, path(id) + "/cancel"));
    }

    @Override
    public JobList<JobModel> models(String... parameters) {
        return JobList.of(object(PATH + "/models", Map.of("params", List.of(parameters))), JobModel::new);
    }

    @Override
    public JobList<BatchProvider> capabilities() {
        return JobList.of(object(PATH + "/capabilities", Map.of()), BatchProvider::new);
    }

    @Override
    public StoredFiles files() {
        return new ConnectedFiles(calls, PATH + "/files");
    }

    private BatchJob job(GatewayRequest request) {
        return new BatchJob(calls.job(request, OPERATION, null).json());
    }

    private JsonObject object(String path, Map<String, List<String>> query) {
        return calls.object(GatewayRequest.get(path).queries(query), OPERATION, null);
    }

    private static GatewayRequest look(String id) {
        return GatewayRequest.get(path(id));
    }

    private static String path(String id) {
        return PATH + "/" + RequestTarget.segment(id);
    }
}
