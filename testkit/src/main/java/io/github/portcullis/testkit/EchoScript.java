package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The model without a script: an echo, or JSON where a schema asks for it. It calls a tool that it is told to call by the
 * request, or that the user names, and says then what the tool answered.
 */
final class EchoScript {
    private EchoScript() {}

    static ChatAnswer answer(ChatTurn turn) {
        List<String> results = turn.toolResults();
        String said = turn.lastUserText();
        Optional<String> called = results.isEmpty() ? toolToCall(turn, said) : Optional.empty();
        if (called.isPresent()) {
            return ChatAnswer.call(
                    called.get(),
                    ExampleJson.of(parameters(turn, called.get()), said).toString());
        }
        String heard = results.isEmpty() ? said : String.join(", ", results);
        return ChatAnswer.text(turn.schema()
                .map(schema -> ExampleJson.of(schema, heard).toString())
                .orElseGet(() -> ChatScript.echo(heard)));
    }

    private static Optional<String> toolToCall(ChatTurn turn, String said) {
        JsonValue choice = turn.request().get("tool_choice");
        if (choice instanceof JsonObject named) {
            return JsonText.object(named, "function").flatMap(it -> JsonText.text(it, "name"));
        }
        String mode = JsonText.text(turn.request(), "tool_choice").orElse("auto");
        return turn.tools().stream()
                .filter(name -> mode.equals("required") || (mode.equals("auto") && said.contains(name)))
                .findFirst();
    }

    private static JsonObject parameters(ChatTurn turn, String tool) {
        return JsonText.objects(turn.request(), "tools").stream()
                .flatMap(it -> JsonText.object(it, "function").stream())
                .filter(it -> JsonText.text(it, "name").equals(Optional.of(tool)))
                .flatMap(it -> JsonText.object(it, "parameters").stream())
                .findFirst()
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }
}
