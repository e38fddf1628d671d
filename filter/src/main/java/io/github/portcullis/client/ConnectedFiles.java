package io.github.portcullis.client;

import io.github.portcullis.client.jobs.FileUpload;
import io.github.portcullis.client.jobs.StoredFile;
import io.github.portcullis.client.jobs.StoredFiles;

/** The files below one of their two paths, over the calls of one user. */
record ConnectedFiles(Calls calls, String path) implements StoredFiles {
    private static final String OPERATION = "files";
    // what the gateway passes on to providers, beyond its limit for other forms
    private static final long LARGEST = 200L * 1024 * 1024;

    @Override
    public StoredFile upload(FileUpload upload) {
        GatewayRequest request = GatewayRequest.of(GatewayRequest.Method.POST, path);
        if (upload.model() != null) {
            request = request.query("model", upload.model());
        }
        if (upload.provider() != null) {
            request = request.query("provider", upload.provider());
        }
        // the field first, since a gateway may want to know the purpose before the file
        Multipart form = Multipart.empty()
                .field("purpose", upload.purpose())
                .file("file", upload.file())
                .atMost(LARGEST);
        return new StoredFile(calls.object(request.multipart(form), OPERATION, null));
    }

    @Override
    public StoredFile get(String id) {
        return new StoredFile(calls.object(GatewayRequest.get(path(id)), OPERATION, null));
    }

    @Override
    public GatewayDownload content(String id) {
        return calls.download(GatewayRequest.get(path(id) + "/content"), OPERATION, null);
    }

    private String path(String id) {
        return path + "/" + RequestTarget.segment(id);
    }
}
