package io.github.portcullis.client;

import java.util.List;

/**
 * A chat in which the model called tools, and then answered.
 *
 * @param answers every answer of the model, the last one without calls
 * @param messages the whole chat: what was asked, calls and results in between, and the answer; ready to go on with
 * @since 1.0
 */
public record ChatRun(List<ChatCompletion> answers, List<ChatMessage> messages) {

    /** Copies the lists. */
    public ChatRun {
        answers = List.copyOf(answers);
        messages = List.copyOf(messages);
    }

    /** Returns the last answer. */
    public ChatCompletion completion() {
        return answers.get(answers.size() - 1);
    }

    /** Returns the text of the last answer. */
    public String text() {
        return completion().text();
    }

    /** Returns the tokens of all answers together, as far as the gateway told. */
    public long totalTokens() {
        return answers.stream()
                .flatMap(answer -> answer.usage().stream())
                .mapToLong(usage -> usage.totalTokens().orElse(0))
                .sum();
    }
}
