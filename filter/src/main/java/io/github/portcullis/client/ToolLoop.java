package io.github.portcullis.client;

import io.github.portcullis.client.tools.RunListener;
import io.github.portcullis.client.tools.ToolCall;
import io.github.portcullis.client.tools.ToolResult;
import io.github.portcullis.client.tools.Toolbox;
import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a model, runs the tools that it calls, and asks it again, until it answers. */
record ToolLoop(Function<ChatRequest, ChatCompletion> model, Toolbox tools, RunListener listener) {
    private static final String TOOLS = "tools";
    private static final String TOOL_CHOICE = "tool_choice";

    ChatRun run(ChatRequest request) {
        List<ChatMessage> messages = new ArrayList<>(request.messages());
        List<ChatCompletion> answers = new ArrayList<>();
        Map<String, JsonValue> parameters = new LinkedHashMap<>(request.parameters());
        parameters.put(TOOLS, offered(request));
        while (true) {
            ChatCompletion answer = model.apply(new ChatRequest(request.model(), messages, parameters));
            answers.add(answer);
            List<ToolCall> calls = answer.toolCalls();
            answer.choices().stream().findFirst().ifPresent(choice -> messages.add(said(choice.message())));
            if (calls.isEmpty()) {
                return new ChatRun(answers, messages);
            }
            if (answers.size() > tools.rounds()) {
                throw UnusableAnswerException.tooManyRounds(answer, tools.rounds(), messages);
            }
            messages.addAll(results(calls));
            if (isForced(parameters.get(TOOL_CHOICE))) {
                // a choice that forces a call would force one for ever
                parameters.remove(TOOL_CHOICE);
            }
        }
    }

    private List<ChatMessage> results(List<ToolCall> calls) {
        calls.forEach(listener::called);
        List<ToolResult> results = tools.callAll(calls);
        results.forEach(listener::answered);
        return results.stream().map(ChatMessage::toolResult).toList();
    }

    /** The gateway's own tools, which the request may name, stay beside ours. */
    private JsonArray offered(ChatRequest request) {
        JsonArrayBuilder all = JsonValues.array();
        if (request.parameters().get(TOOLS) instanceof JsonArray own) {
            own.forEach(all::add);
        }
        tools.json().forEach(all::add);
        return all.build();
    }

    private static ChatMessage said(ChatMessage message) {
        return message.role().isEmpty() ? new ChatMessage("assistant", message.text(), message.others()) : message;
    }

    private static boolean isForced(@Nullable JsonValue choice) {
        return choice instanceof JsonString name
                ? !name.getString().equals("auto") && !name.getString().equals("none")
                : choice != null;
    }
}
