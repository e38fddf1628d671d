package io.github.portcullis.client;

import io.github.portcullis.client.inference.EmbeddingList;
import io.github.portcullis.client.inference.EmbeddingRequest;
import io.github.portcullis.client.inference.Inference;
import io.github.portcullis.client.inference.Moderation;
import io.github.portcullis.client.inference.ModerationRequest;
import io.github.portcullis.client.inference.OcrRequest;
import io.github.portcullis.client.inference.OcrResult;
import io.github.portcullis.client.inference.RerankRequest;
import io.github.portcullis.client.inference.Reranking;
import jakarta.json.JsonObject;

/** The part of the client that computes at once. */
interface ConnectedInference extends Inference {

    Calls calls();

    @Override
    default EmbeddingList embeddings(EmbeddingRequest request) {
        return new EmbeddingList(post("embeddings", request.json(), request.model()));
    }

    @Override
    default Moderation moderations(ModerationRequest request) {
        return new Moderation(post("moderations", request.json(), request.model()));
    }

    @Override
    default Reranking rerank(RerankRequest request) {
        return new Reranking(post("rerank", request.json(), request.model()));
    }

    @Override
    default OcrResult ocr(OcrRequest request) {
        return new OcrResult(post("ocr", request.json(), request.model()));
    }

    private JsonObject post(String operation, JsonObject body, String model) {
        return calls().object(GatewayRequest.post("/" + operation, body), operation, model);
    }
}
