package io.github.portcullis.client;

import io.github.portcullis.client.jobs.AwaitOptions;
import io.github.portcullis.client.jobs.DownloadUrl;
import io.github.portcullis.client.jobs.JobList;
import io.github.portcullis.client.jobs.JobModel;
import io.github.portcullis.client.jobs.JobQuery;
import io.github.portcullis.client.jobs.VideoJob;
import io.github.portcullis.client.jobs.VideoRequest;
import io.github.portcullis.client.jobs.Videos;
import io.github.portcullis.provider.JsonValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The video endpoints over the calls of one user. */
record ConnectedVideos(Calls calls) implements Videos {
    private static final String PATH = "/videos";
    private static final String OPERATION = "videos";

    @Override
    public VideoJob create(VideoRequest request) {
        return new VideoJob(calls.job(GatewayRequest.post(PATH, request.json()), OPERATION, request.model())
                .json());
    }

    @Override
    public JobList<VideoJob> list(JobQuery query) {
        return JobList.of(
                calls.object(GatewayRequest.get(PATH).queries(query.filters()), OPERATION, null), VideoJob::new);
    }

    @Override
    public VideoJob get(String id) {
        return new VideoJob(calls.job(look(id), OPERATION, null).json());
    }

    @Override
    public VideoJob await(String id, AwaitOptions options) {
        return new JobWait<>(calls, look(id), OPERATION, VideoJob::new, options).completed();
    }

    @Override
    public GatewayDownload content(String id, int index) {
        GatewayRequest request = GatewayRequest.get(path(id) + "/content");
        return calls.download(index == 0 ? request : request.query("index", Integer.toString(index)), OPERATION, null);
    }

    @Override
    public DownloadUrl downloadUrl(String id, int index, Duration life, boolean inline) {
        var body = JsonValues.object()
                .add("index", index)
                .add("ttl_seconds", life.toSeconds())
                .add("disposition", inline ? "inline" : "attachment")
                .build();
        return new DownloadUrl(calls.object(GatewayRequest.post(path(id) + "/download_url", body), OPERATION, null));
    }

    @Override
    public void delete(String id) {
        calls.object(GatewayRequest.delete(path(id)), OPERATION, null);
    }

    @Override
    public VideoJob cancel(String id) {
        GatewayRequest request = GatewayRequest.of(GatewayRequest.Method.POST, path(id) + "/cancel");
        return new VideoJob(calls.job(request, OPERATION, null).json());
    }

    @Override
    public JobList<JobModel> models(String... parameters) {
        return JobList.of(
                calls.object(
                        GatewayRequest.get(PATH + "/models").queries(Map.of("params", List.of(parameters))),
                        OPERATION,
                        null),
                JobModel::new);
    }

    private static GatewayRequest look(String id) {
        return GatewayRequest.get(path(id));
    }

    private static String path(String id) {
        return PATH + "/" + RequestTarget.segment(id);
    }
}
