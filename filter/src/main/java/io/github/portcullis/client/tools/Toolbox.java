package io.github.portcullis.client.tools;

import jakarta.json.JsonArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The tools that a model may call in one chat, and how. Immutable; each method returns a copy. As thread-safe as its
 * tools; it needs no request scope of its own.
 *
 * <p>By default an answer may lead to 10 rounds of calls, tools run one after the other on the caller's thread, and the
 * model is told in a sentence what went wrong: an unknown tool, arguments that do not fit, a tool that failed. What a tool
 * threw is logged and not told. A {@link io.github.portcullis.client.GatewayException} that a tool throws is never told:
 * the user may have to authorize the application again.
 *
 * @since 1.0
 */
public final class Toolbox {
    private static final int ROUNDS = 10;

    private final Map<String, Tool> tools;
    private final int rounds;
    private final boolean throwing;
    private final @Nullable Executor executor;
    private final ToolRunner runner;

    private Toolbox(Map<String, Tool> tools, int rounds, boolean throwing, @Nullable Executor executor) {
        this.tools = tools;
        this.rounds = rounds;
        this.throwing = throwing;
        this.executor = executor;
        this.runner = new ToolRunner(tools, throwing);
    }

    /**
     * Returns a box of tools.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Toolbox of(Tool... tools) {
        return new Toolbox(Map.of(), ROUNDS, false, null).with(List.of(tools));
    }

    /**
     * Returns a box of the methods of some objects that have {@link ToolMethod}; beans and their proxies will do.
     *
     * @throws IllegalArgumentException if an object has no such method, a parameter has no name or no schema, or two
     *     methods have the same name
     */
    public static Toolbox ofMethods(Object... beans) {
        Toolbox box = of();
        for (Object bean : beans) {
            box = box.with(DescribedMethods.of(bean));
        }
        return box;
    }

    /**
     * Returns a box with one more tool.
     *
     * @throws IllegalArgumentException if there is one of this name
     */
    public Toolbox and(Tool tool) {
        return with(List.of(tool));
    }

    /**
     * Sets how often the model may call tools before it has to answer, 1 to 100; several calls at once count as one. 10.
     *
     * @throws IllegalArgumentException if it is another number
     */
    public Toolbox rounds(int most) {
        if (most < 1 || most > 100) {
            throw new IllegalArgumentException("rounds is " + most + ": take 1 to 100");
        }
        return new Toolbox(tools, most, throwing, executor);
    }

    /** Throws what goes wrong with a tool, as {@link ToolFailedException}, instead of telling the model. */
    public Toolbox throwing() {
        return new Toolbox(tools, rounds, true, executor);
    }

    /**
     * Runs the calls that the model makes at once at the same time, on threads of an executor; a single call stays on the
     * caller's thread. Tools must be thread-safe then and need what those threads do not have, such as the request.
     */
    public Toolbox parallel(Executor threads) {
        return new Toolbox(tools, rounds, throwing, threads);
    }

    /** Returns how often the model may call tools. */
    public int rounds() {
        return rounds;
    }

    /** Returns the tools. */
    public Collection<Tool> tools() {
        return tools.values();
    }

    /** Returns the tools as the {@code tools} of a chat. */
    public JsonArray json() {
        return ToolRunner.json(tools.values());
    }

    /**
     * Runs one call on this thread.
     *
     * @throws ToolFailedException if the thread was interrupted, or this box is {@link #throwing}
     * @throws io.github.portcullis.client.GatewayException if the tool threw it
     */
    public ToolResult call(ToolCall call) {
        return runner.run(call);
    }

    /**
     * Runs the calls that the model made at once, and returns their results in the same order; at most 128 are run.
     *
     * @throws ToolFailedException if the thread was interrupted, or this box is {@link #throwing}
     * @throws io.github.portcullis.client.GatewayException if a tool threw it
     */
    public List<ToolResult> callAll(List<ToolCall> calls) {
        return executor == null || calls.size() < 2
                ? runner.inTurn(calls)
                : new ParallelCalls(runner, executor).run(calls);
    }

    private Toolbox with(List<Tool> more) {
        Map<String, Tool> all = new LinkedHashMap<>(tools);
        for (Tool tool : more) {
            if (all.putIfAbsent(tool.name(), tool) != null) {
                throw new IllegalArgumentException("there are two tools of the name '" + tool.name() + "': rename one");
            }
        }
        return new Toolbox(Collections.unmodifiableMap(all), rounds, throwing, executor);
    }

    @Override
    public String toString() {
        return "Toolbox" + new ArrayList<>(tools.keySet());
    }
}
