package io.github.portcullis.client.tools;

import io.github.portcullis.client.GatewayException;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.MalformedJsonException;
import io.github.portcullis.provider.PlainText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs calls of tools, and turns what goes wrong into a sentence for the model. Thread-safe. */
final class ToolRunner {
    private static final System.Logger LOG = System.getLogger(ToolRunner.class.getName());
    private static final int MOST_CALLS = 128;
    private static final int DEEPEST_CAUSE = 10;

    private final Map<String, Tool> tools;
    private final boolean throwing;
    private final BoundedJson json = new BoundedJson();
    private final ResultText texts = new ResultText();

    ToolRunner(Map<String, Tool> tools, boolean throwing) {
        this.tools = tools;
        this.throwing = throwing;
    }

    static JsonArray json(Collection<Tool> tools) {
        JsonArrayBuilder array = JsonValues.array();
        tools.forEach(tool -> array.add(tool.json()));
        return array.build();
    }

    List<ToolResult> inTurn(List<ToolCall> calls) {
        List<ToolResult> results = new ArrayList<>(calls.size());
        for (ToolCall call : calls) {
            results.add(run(call, results.size()));
        }
        return List.copyOf(results);
    }

    /** Runs a call that is the one at a place among those made at once. */
    ToolResult run(ToolCall call, int place) {
        return place < MOST_CALLS
                ? run(call)
                : failed(call, "These are too many calls at once: at most " + MOST_CALLS + " are run.", null);
    }

    ToolResult run(ToolCall call) {
        Tool tool = tools.get(call.name());
        if (tool == null) {
            String known = String.join(", ", tools.keySet());
            return failed(call, "There is no tool '" + named(call) + "'. The tools are: " + known + ".", null);
        }
        JsonObject arguments;
        try {
            arguments = json.parse(call.arguments().isBlank() ? "{}" : call.arguments());
        } catch (MalformedJsonException malformed) {
            return failed(call, "The arguments are not a JSON object.", null);
        }
        try {
            return new ToolResult(call, texts.of(tool.function().call(checked(tool, arguments))), false);
        } catch (MisfitException misfit) {
            return failed(call, "The arguments do not fit: " + misfit.getMessage() + ".", misfit);
        } catch (ToolRefusedException refused) {
            return failed(call, String.valueOf(refused.getMessage()), refused);
        } catch (Exception failure) {
            return failed(call, failure);
        }
    }

    private static JsonObject checked(Tool tool, JsonObject arguments) {
        SchemaCheck.misfit(tool.parameters(), arguments, "arguments").ifPresent(misfit -> {
            throw new MisfitException(misfit);
        });
        return arguments;
    }

    private ToolResult failed(ToolCall call, Exception failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST_CAUSE && cause != null; depth++) {
            if (cause instanceof GatewayException own) {
                throw own;
            }
            cause = cause.getCause();
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            throw new ToolFailedException(named(call), "The tool '" + named(call) + "' was interrupted.", failure);
        }
        if (!throwing) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The tool '" + named(call) + "' failed; the model is told so",
                    failure);
        }
        return failed(call, "The tool failed. Go on without it, or say that it cannot be done now.", failure);
    }

    private ToolResult failed(ToolCall call, String sentence, @Nullable Exception cause) {
        if (throwing) {
            throw new ToolFailedException(
                    named(call), "The tool '" + named(call) + "' has no result. " + PlainText.of(sentence, 500), cause);
        }
        return new ToolResult(call, sentence, true);
    }

    private static String named(ToolCall call) {
        return PlainText.of(call.name(), 100);
    }
}
