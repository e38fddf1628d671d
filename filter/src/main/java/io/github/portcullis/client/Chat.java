package io.github.portcullis.client;

import io.github.portcullis.client.tools.AnswerType;
import io.github.portcullis.client.tools.RunListener;
import io.github.portcullis.client.tools.Toolbox;

/**
 * The chat endpoints of the gateway. Each method can throw every {@link GatewayException}. Thread-safe.
 *
 * @since 1.0
 */
public interface Chat {

    /** Answers a chat ({@code POST /chat/completions}); waits for the whole answer. */
    ChatCompletion completions(ChatRequest request);

    /**
     * Answers a chat piece by piece. Returns when the first bytes are on their way; close what it returns.
     *
     * <p>Closing before the end may not stop the gateway from finishing the answer and charging for it.
     */
    ChatStream stream(ChatRequest request);

    /**
     * Answers a chat in the form of a record, whose schema the model is held to; see {@link AnswerType#of(Class)}.
     *
     * @throws UnusableAnswerException with the code {@code answer-refused}, {@code answer-cut-off} or {@code answer-unfit}
     * @throws IllegalArgumentException if there is no schema for the record, or the request has a form of its own
     */
    default <T extends Record> StructuredAnswer<T> completions(ChatRequest request, Class<T> type) {
        return completions(request, AnswerType.of(type));
    }

    /**
     * Answers a chat in a form.
     *
     * @throws UnusableAnswerException with the code {@code answer-refused}, {@code answer-cut-off} or {@code answer-unfit}
     * @throws IllegalArgumentException if the request has a form of its own
     */
    default <T> StructuredAnswer<T> completions(ChatRequest request, AnswerType<T> type) {
        return StructuredAnswer.of(completions(request.answering(type)), type);
    }

    /**
     * Answers a chat, and runs the tools that the model calls on the way. Each answer of the model is a call of the
     * gateway of its own, and so the whole takes as long as they and the tools do.
     *
     * @throws UnusableAnswerException with the code {@code tool-rounds-exceeded} if the model does not come to an end
     * @throws io.github.portcullis.client.tools.ToolFailedException if the toolbox throws, or the thread was interrupted
     */
    default ChatRun run(ChatRequest request, Toolbox tools) {
        return new ToolLoop(this::completions, tools, piece -> {}).run(request);
    }

    /**
     * Answers a chat as {@link #run(ChatRequest, Toolbox)} does, and gives its text piece by piece to a listener, who also
     * hears of the calls. Fails as a {@link ChatStream} does too.
     */
    default ChatRun run(ChatRequest request, Toolbox tools, RunListener listener) {
        return new ToolLoop(asked -> streamed(asked, listener), tools, listener).run(request);
    }

    private ChatCompletion streamed(ChatRequest request, RunListener listener) {
        try (ChatStream stream = stream(request)) {
            stream.forEachText(listener::text);
            return stream.result();
        }
    }
}
