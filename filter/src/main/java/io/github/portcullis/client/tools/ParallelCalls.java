package io.github.portcullis.client.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** Runs calls at the same time. Ends when all have ended, or with the first failure, which cancels the others. */
record ParallelCalls(ToolRunner runner, Executor executor) {

    List<ToolResult> run(List<ToolCall> calls) {
        List<FutureTask<ToolResult>> tasks = new ArrayList<>(calls.size());
        try {
            for (ToolCall call : calls) {
                int place = tasks.size();
                FutureTask<ToolResult> task = new FutureTask<>(() -> runner.run(call, place));
                tasks.add(task);
                executor.execute(task);
            }
            List<ToolResult> results = new ArrayList<>(tasks.size());
            for (FutureTask<ToolResult> task : tasks) {
                results.add(task.get());
            }
            return List.copyOf(results);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ToolFailedException("", "Interrupted while tools were running.", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }
}
