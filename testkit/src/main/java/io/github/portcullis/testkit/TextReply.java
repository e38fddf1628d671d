package io.github.portcullis.testkit;

import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;

/** A text before it is written in a dialect. */
record TextReply(
        String id,
        String nativeId,
        String model,
        Instant created,
        List<String> reasoning,
        List<String> pieces,
        boolean cut,
        int promptTokens,
        long costNanos) {

    String text() {
        return String.join("", pieces);
    }

    int answerTokens() {
        return reasoning.size() + pieces.size();
    }

    /** The tokens by the names that a dialect has for them. */
    JsonObjectBuilder usage(String prompt, String answer) {
        return JsonText.object().add(prompt, promptTokens).add(answer, answerTokens());
    }

    Generations.Generation asGeneration(String workspace, boolean stream) {
        return new Generations.Generation(
                id, nativeId, workspace, model, created, stream, promptTokens, answerTokens(), costNanos);
    }
}
