package io.github.portcullis.cdi;

import io.github.portcullis.GatewayEvent;
import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** An application of beans. */
public final class BeanApplication {
    private BeanApplication() {}

    /** One bean for all users. */
    @ApplicationScoped
    public static class Shared {
        @Inject
        GatewayClient client;

        @Inject
        GatewayClients clients;

        @Inject
        @Gateway("second")
        GatewayClient ofSecond;

        @Inject
        @Gateway("second")
        GatewayAccount accountAtSecond;

        @Inject
        @Gateway("second")
        GatewayClients clientsOfSecond;

        /** Returns whom the clients of the second gateway speak for. */
        public String atSecond() {
            GatewayClient found = CDI.current()
                    .select(GatewayClient.class, Gateway.Literal.of("third"))
                    .get();
            return String.join(
                    ", ",
                    ofSecond.detach().toString(),
                    accountAtSecond.name().orElse(""),
                    clientsOfSecond.current().toString(),
                    clientsOfSecond.forUser("eve").toString(),
                    found.detach().toString());
        }

        /** Returns whom the injected client and the current one speak for. */
        public String who() {
            return client.detach() + " " + clients.current();
        }

        /** Returns what the current client is on a thread without a request. */
        public String currentElsewhere() {
            return elsewhere(() -> clients.current().toString());
        }

        /** Returns what a user's client is on a thread without a request. */
        public String jobFor(String user) {
            return elsewhere(() -> clients.forUser(user).toString());
        }

        /** Returns what became of the end of a user's logins, or of everybody's. */
        public String end(String user) {
            try {
                if (user.equals("*")) {
                    clients.disconnectAll();
                } else {
                    clients.disconnect(user);
                }
                return "nothing";
            } catch (IllegalStateException asked) {
                return String.valueOf(asked.getMessage());
            }
        }

        private static String elsewhere(Supplier<String> call) {
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                return other.submit(call::get).get(5, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                return e.getCause().toString();
            } catch (InterruptedException | TimeoutException e) {
                throw new IllegalStateException(e);
            } finally {
                other.shutdown();
            }
        }
    }

    /** A bean that a session keeps, which a server may write to disk. */
    @SessionScoped
    public static class Kept implements Serializable {
        private static final long serialVersionUID = 1L;

        @Inject
        GatewayClient client;

        /** Returns whom the client speaks for. */
        public String who() {
            return client.detach().toString();
        }
    }

    /** Writes down every event. */
    @ApplicationScoped
    public static class Heard {
        private final Queue<String> events = new ConcurrentLinkedQueue<>();

        void any(@Observes GatewayEvent event) {
            events.add("any " + event.owner());
        }

        void connected(@Observes GatewayEvent.Connected event) {
            events.add("connected " + event.owner());
        }

        void revoked(@Observes GatewayEvent.Revoked event) {
            events.add("revoked " + event.owner() + " " + event.code());
        }

        void later(@ObservesAsync GatewayEvent event) {
            events.add("later " + event.owner());
        }

        void failing(@Observes GatewayEvent.Disconnected event) {
            throw new IllegalStateException("observer of " + event.owner());
        }

        void failingLater(@ObservesAsync GatewayEvent.Disconnected event) {
            throw new IllegalStateException("async observer of " + event.owner());
        }

        /** Returns what was heard so far. */
        public Queue<String> events() {
            return events;
        }
    }

    /** Answers what the beans say. */
    @WebServlet("/bean/*")
    public static final class BeanServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        private transient Shared shared;

        @Inject
        private transient Kept kept;

        @Inject
        private transient Heard heard;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            response.getWriter()
                    .print(
                            switch (request.getPathInfo()) {
                                case "/who" -> shared.who();
                                case "/kept" -> kept.who();
                                case "/current" -> shared.currentElsewhere();
                                case "/second" -> shared.atSecond();
                                case "/job" -> shared.jobFor("eve");
                                case "/end" -> shared.end("eve");
                                case "/end-all" -> shared.end("*");
                                case "/events" -> String.join("\n", heard.events());
                                default -> throw new ServletException(request.getPathInfo());
                            });
        }
    }
}
