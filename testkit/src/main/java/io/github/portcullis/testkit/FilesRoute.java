package io.github.portcullis.testkit;

import java.io.IOException;
import java.util.List;

/** {@code /v1/files} and, with the same files, {@code /v1/batches/files}. */
final class FilesRoute implements LoopbackServer.Handler {
    static final String ROOT = "/v1/files";
    static final String OTHER_ROOT = "/v1/batches/files";

    private final GatewayGuard guard;
    private final Settings settings;
    private final RandomText random;
    private final FakeFiles files;

    FilesRoute(GatewayGuard guard, Settings settings, RandomText random, FakeFiles files) {
        this.guard = guard;
        this.settings = settings;
        this.random = random;
        this.files = files;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String workspace = guard.check(exchange).grant().workspace().id();
        String root = exchange.request().path().startsWith(OTHER_ROOT) ? OTHER_ROOT : ROOT;
        List<String> tail = exchange.below(root);
        switch (exchange.request().method() + tail.size() + (tail.size() == 2 ? tail.get(1) : "")) {
            case "POST0" -> upload(exchange, workspace);
            case "GET0" ->
                throw Refusal.inference(400, "not_supported", "file_list_not_supported_with_shared_gateway_key");
            case "GET1" -> exchange.json(200, find(workspace, tail.get(0)).json());
            case "GET2content" ->
                exchange.send(
                        200,
                        "application/octet-stream",
                        find(workspace, tail.get(0)).bytes());
            default -> throw JobDesk.noSuchRoute();
        }
    }

    private void upload(Exchange exchange, String workspace) throws IOException {
        if (exchange.body().length > LoopbackServer.FORM_LIMIT) {
            throw Refusal.inference(413, "payload_too_large", "Request body is larger than 32 MiB");
        }
        FormData form = FormData.parse(exchange.request().header("content-type").orElse(""), exchange.body())
                .orElseThrow(() -> invalid("multipart_required"));
        FormData.Part file = form.file("file").orElseThrow(() -> invalid("file is required"));
        if (file.bytes().length == 0) {
            throw invalid("batch_file_empty");
        }
        String purpose =
                form.text("purpose").filter(text -> !text.isBlank()).orElseThrow(() -> invalid("purpose is required"));
        FakeFiles.Stored stored = new FakeFiles.Stored(
                "file-" + random.letters(22),
                workspace,
                file.filename().orElse(""),
                purpose,
                file.bytes(),
                settings.clock().instant());
        files.add(stored);
        exchange.json(200, stored.json());
    }

    private FakeFiles.Stored find(String workspace, String id) {
        return files.find(workspace, id).orElseThrow(() -> JobDesk.notFound("file_not_found_or_not_owned"));
    }

    private static Refusal invalid(String reason) {
        return Refusal.inference(400, "validation_error", reason);
    }
}
