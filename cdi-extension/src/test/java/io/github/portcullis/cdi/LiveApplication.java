package io.github.portcullis.cdi;

import io.github.portcullis.GatewayEvent;
import io.github.portcullis.cdi.docs.Assistant;
import io.github.portcullis.cdi.docs.NightlyDigest;
import io.github.portcullis.cdi.docs.Reports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** An application with a login of its own, whose users also sign in at the gateway. */
public final class LiveApplication {
    private LiveApplication() {}

    /** Writes down every event. */
    @ApplicationScoped
    public static class EventLog {
        private final Queue<String> events = new ConcurrentLinkedQueue<>();

        void heard(@Observes GatewayEvent event) {
            events.add(event.getClass().getSimpleName() + " " + event.owner());
        }

        /** Returns what was heard so far, a line each. */
        public String text() {
            return String.join("\n", events);
        }
    }

    /** A report that is written when the request that asked for it is long over. */
    @ApplicationScoped
    public static class Desk {
        private final CountDownLatch requestOver = new CountDownLatch(1);
        private volatile CompletableFuture<String> report = new CompletableFuture<>();

        @Inject
        Reports reports;

        void order(String topic) {
            Executor later = work -> new Thread(() -> {
                        try {
                            if (requestOver.await(20, TimeUnit.SECONDS)) {
                                work.run();
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .start();
            report = reports.write(topic, later);
        }

        String collect() {
            requestOver.countDown();
            return report.join();
        }
    }

    /** Answers what the beans say. */
    @WebServlet("/live/*")
    public static final class LiveServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        private transient Assistant assistant;

        @Inject
        private transient NightlyDigest digest;

        @Inject
        private transient Desk desk;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            response.getWriter()
                    .print(
                            switch (request.getPathInfo()) {
                                case "/summary" -> assistant.summary(request.getParameter("text"));
                                case "/digest" -> digest(request.getRemoteUser());
                                case "/digest-of-nobody" -> digest("nobody");
                                case "/order" -> {
                                    desk.order("gates");
                                    yield "ordered";
                                }
                                default -> throw new ServletException(request.getPathInfo());
                            });
        }

        private String digest(String user) {
            return CompletableFuture.supplyAsync(() -> digest.digestFor(user), work -> new Thread(work).start())
                    .join()
                    .orElse("not connected");
        }
    }

    /** Hands out reports and events, and is not behind the filter. */
    @WebServlet("/open/*")
    public static final class OpenServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        private transient Desk desk;

        @Inject
        private transient EventLog events;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getPathInfo().equals("/report") ? desk.collect() : events.text());
        }
    }
}
