package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.inference.EmbeddingList;
import io.github.portcullis.client.inference.EmbeddingRequest;
import io.github.portcullis.client.inference.Inference;
import io.github.portcullis.client.inference.Moderation;
import io.github.portcullis.client.inference.ModerationRequest;
import io.github.portcullis.client.inference.OcrRequest;
import io.github.portcullis.client.inference.OcrResult;
import io.github.portcullis.client.inference.RerankRequest;
import io.github.portcullis.client.inference.Reranking;

/** The part of the injected client that computes at once. */
interface InjectedInference extends Inference {

    /** Returns the client of the request that is now. */
    GatewayClient client();

    @Override
    default EmbeddingList embeddings(EmbeddingRequest request) {
        return client().embeddings(request);
    }

    @Override
    default Moderation moderations(ModerationRequest request) {
        return client().moderations(request);
    }

    @Override
    default Reranking rerank(RerankRequest request) {
        return client().rerank(request);
    }

    @Override
    default OcrResult ocr(OcrRequest request) {
        return client().ocr(request);
    }
}
