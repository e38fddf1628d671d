package io.github.portcullis.client;

import io.github.portcullis.client.jobs.AwaitOptions;
import io.github.portcullis.client.jobs.Music;
import io.github.portcullis.client.jobs.MusicJob;
import io.github.portcullis.client.jobs.MusicRequest;

/** The music endpoints over the calls of one user. */
record ConnectedMusic(Calls calls) implements Music {
    private static final String PATH = "/music/generate";
    private static final String OPERATION = "music";

    @Override
    public MusicJob generate(MusicRequest request) {
        return new MusicJob(calls.job(GatewayRequest.post(PATH, request.json()), OPERATION, request.model())
                .json());
    }

    @Override
    public MusicJob get(String id) {
        return new MusicJob(calls.job(look(id), OPERATION, null).json());
    }

    @Override
    public MusicJob await(String id, AwaitOptions options) {
        return new JobWait<>(calls, look(id), OPERATION, MusicJob::new, options).completed();
    }

    private static GatewayRequest look(String id) {
        return GatewayRequest.get(PATH + "/" + RequestTarget.segment(id));
    }
}
