package io.github.portcullis.client.jobs;

import io.github.portcullis.client.GatewayDownload;

/**
 * The files that the gateway keeps. There is no list: the gateway refuses that to users, so keep {@link StoredFile#id}.
 * Each method can throw every {@link io.github.portcullis.client.GatewayException}. Thread-safe.
 *
 * @since 1.0
 */
public interface StoredFiles {

    /** Keeps a file ({@code POST /files}), of at most 200 MiB; it is read while it is sent. Never sent again by itself. */
    StoredFile upload(FileUpload upload);

    /** Returns what the gateway knows of a file ({@code GET /files/{id}}). */
    StoredFile get(String id);

    /** Returns the bytes of a file ({@code GET /files/{id}/content}); close them. */
    GatewayDownload content(String id);
}
