package io.github.portcullis.client.inference;

/**
 * What a model computes at once. Each method can throw every {@link io.github.portcullis.client.GatewayException}, and
 * none is sent again after an answer. Thread-safe.
 *
 * @since 1.0
 */
public interface Inference {

    /** Turns texts into vectors ({@code POST /embeddings}). */
    EmbeddingList embeddings(EmbeddingRequest request);

    /** Tells whether texts and pictures are harmful ({@code POST /moderations}). */
    Moderation moderations(ModerationRequest request);

    /** Orders documents by what they say about a question ({@code POST /rerank}). */
    Reranking rerank(RerankRequest request);

    /** Reads the text of a picture ({@code POST /ocr}). */
    OcrResult ocr(OcrRequest request);
}
