package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs a job for a user a hundred times, on threads that serve no request, and lists what became of each run. */
@WebServlet("/open/runs")
public final class JobRuns extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient GatewayClients clients;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = request.getParameter("user");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> runs = IntStream.range(0, 100)
                    .mapToObj(run -> threads.submit(() -> run(clients.forUser(user))))
                    .toList();
            for (var run : runs) {
                response.getWriter().println(run.get());
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IOException(failed);
        } finally {
            threads.shutdown();
        }
    }

    private static String run(GatewayClient client) {
        try {
            return client.models().models().isEmpty() ? "empty" : "done";
        } catch (GatewayException failure) {
            return failure.getClass().getSimpleName() + " " + failure.code();
        }
    }
}
