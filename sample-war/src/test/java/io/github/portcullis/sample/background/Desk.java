package io.github.portcullis.sample.background;

import io.github.portcullis.cdi.GatewayClients;
import io.github.portcullis.client.GatewayException;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Orders background work for any user, and tells what came of it. It is not behind Portcullis. */
@WebServlet("/desk/*")
public class Desk extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Summaries summaries;

    @EJB
    private transient Digests digests;

    @Inject
    private transient GatewayClients clients;

    @Resource
    private transient ManagedExecutorService threads;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String user = request.getParameter("user");
        try {
            response.getWriter()
                    .print(
                            switch (request.getPathInfo()) {
                                case "/summary" ->
                                    summaries.summarize(user, "gates").get();
                                case "/digest" -> digests.of(user);
                                case "/plain" -> plain(user);
                                case "/current" ->
                                    threads.submit(() -> clients.current().toString())
                                            .get();
                                default -> throw new ServletException(request.getPathInfo());
                            });
        } catch (ExecutionException failed) {
            String code = failed.getCause() instanceof GatewayException failure ? failure.code() + " " : "";
            response.getWriter().print(code + failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a thread that the server knows nothing of. */
    private String plain(String user) throws ExecutionException, InterruptedException {
        ExecutorService own = Executors.newSingleThreadExecutor();
        try {
            return own.submit(() ->
                            "models: " + clients.forUser(user).models().models().size())
                    .get();
        } finally {
            own.shutdown();
        }
    }
}
