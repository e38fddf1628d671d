package io.github.portcullis.client.images;

/**
 * The image endpoints of the gateway. Each method can throw every {@link io.github.portcullis.client.GatewayException},
 * and none is sent again after an answer. An answer may have 64 MiB. Thread-safe.
 *
 * @since 1.0
 */
public interface Images {

    /** Makes pictures from a text ({@code POST /images/generations}); waits for all of them. */
    ImageList generations(ImageRequest request);

    /** Changes pictures as a text says ({@code POST /images/edits}); waits for all of them. */
    ImageList edits(ImageEditRequest request);
}
