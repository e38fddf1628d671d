package io.github.portcullis.sample;

import io.github.portcullis.client.ChatRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the chat page asks; the page keeps the conversation, so this server keeps nothing.
 *
 * @param model the model to answer
 * @param turns what was said so far, the last by the user
 */
public record ChatQuestion(@Nullable String model, @Nullable List<Turn> turns) {

    /**
     * What one side said.
     *
     * @param speaker {@code user} or {@code assistant}
     * @param text what was said
     */
    public record Turn(@Nullable String speaker, @Nullable String text) {}

    ChatRequest toRequest() throws BadRequestException {
        if (model == null || model.isBlank() || turns == null || turns.isEmpty()) {
            throw new BadRequestException(400, "Something is missing.", "Choose a model and write a message.");
        }
        ChatRequest.Builder request = ChatRequest.builder(model);
        for (Turn turn : turns) {
            String text = turn.text() == null ? "" : turn.text();
            if ("assistant".equals(turn.speaker())) {
                request.assistant(text);
            } else {
                request.user(text);
            }
        }
        return request.build();
    }
}
