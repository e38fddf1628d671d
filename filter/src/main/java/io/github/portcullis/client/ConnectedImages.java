package io.github.portcullis.client;

import io.github.portcullis.client.images.ImageEditRequest;
import io.github.portcullis.client.images.ImageList;
import io.github.portcullis.client.images.ImageRequest;
import io.github.portcullis.client.images.Images;

/** The image endpoints over a connection. */
record ConnectedImages(Calls calls) implements Images {
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    @Override
    public ImageList generations(ImageRequest request) {
        return list(GatewayRequest.post("/images/generations", request.json()), "images", request.model());
    }

    @Override
    public ImageList edits(ImageEditRequest request) {
        return list(GatewayRequest.post("/images/edits", request.form()), "edits", request.model());
    }

    private ImageList list(GatewayRequest request, String operation, String model) {
        return new ImageList(calls.object(request.answerAtMost(LARGEST_ANSWER), operation, model));
    }
}
