package io.github.portcullis.client;

import io.github.portcullis.client.tools.AnswerType;
import java.util.Optional;

/**
 * An answer in the form that was asked for.
 *
 * @param value what the model said
 * @param completion the answer as it came, with the tokens used
 * @param <T> what an answer became
 * @since 1.0
 */
public record StructuredAnswer<T>(T value, ChatCompletion completion) {

    /**
     * Reads the first choice of any answer, such as that of a stream or of a chat with tools that was asked for this form.
     *
     * @throws UnusableAnswerException with the code {@code answer-refused}, {@code answer-cut-off} or {@code answer-unfit}
     */
    public static <T> StructuredAnswer<T> of(ChatCompletion completion, AnswerType<T> type) {
        Optional<ChatChoice> choice = completion.choices().stream().findFirst();
        String finish = choice.flatMap(ChatChoice::finishReason).orElse("");
        Optional<String> refusal = choice.flatMap(it -> it.message().refusal());
        if (refusal.isPresent() || finish.equals("content_filter")) {
            throw UnusableAnswerException.refused(completion, refusal.orElse(null));
        }
        if (finish.equals("length")) {
            throw UnusableAnswerException.cutOff(completion);
        }
        try {
            return new StructuredAnswer<>(type.read(completion.text()), completion);
        } catch (IllegalArgumentException unfit) {
            throw UnusableAnswerException.unfit(completion, type.name(), String.valueOf(unfit.getMessage()));
        }
    }
}
