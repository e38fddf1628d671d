package io.github.portcullis.cdi;

import io.github.portcullis.GatewayEvent;
import io.github.portcullis.GatewayListener;
import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayHealth;
import io.github.portcullis.client.GatewayRuntime;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for the filter: whoever the {@code X-User} header names is the user, and {@code X-Event} causes events. */
@WebFilter("/*")
public final class FakePortcullis extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient List<GatewayListener> listeners = new ArrayList<>();

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        ServiceLoader.load(GatewayListener.class).forEach(listeners::add);
        config.getServletContext().setAttribute(GatewayRuntime.ATTRIBUTE, new Runtime());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && http.getHeader("X-Event") != null) {
            fireOnForeignThread();
        }
        GatewayRuntime runtime = GatewayRuntime.of(request.getServletContext());
        request.setAttribute(GatewayAccess.ATTRIBUTE, runtime.access(request));
        chain.doFilter(request, response);
    }

    /** As a refresh in the background: on a thread that knows nothing of the application. */
    private void fireOnForeignThread() throws ServletException {
        GatewayEvent[] events = {
            new GatewayEvent.Connected("phaseo", "app:ann", Instant.EPOCH),
            new GatewayEvent.Disconnected("phaseo", "app:cat", Instant.EPOCH),
            new GatewayEvent.Revoked("phaseo", "app:bob", Instant.EPOCH, "gone")
        };
        ExecutorService background = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "foreign");
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            return thread;
        });
        try {
            background
                    .submit(() -> List.of(events).forEach(event -> listeners.forEach(to -> tell(to, event))))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new ServletException(e);
        } finally {
            background.shutdown();
        }
    }

    private static void tell(GatewayListener listener, GatewayEvent event) {
        try {
            listener.onEvent(event);
        } catch (IllegalStateException e) {
            System.getLogger(FakePortcullis.class.getName()).log(System.Logger.Level.DEBUG, "As in the filter", e);
        }
    }

    private record Runtime() implements GatewayRuntime {
        @Override
        public GatewayAccess access(ServletRequest request) {
            String user = Objects.requireNonNullElse(((HttpServletRequest) request).getHeader("X-User"), "nobody");
            return new Access(client(user), new Account(user));
        }

        @Override
        public GatewayClient forUser(String name) {
            return client(name);
        }

        @Override
        public void disconnect(String name) {
            throw new IllegalStateException("asked to disconnect " + name);
        }

        @Override
        public void disconnectAll() {
            throw new IllegalStateException("asked to disconnect all");
        }

        @Override
        public GatewayClient forUser(String gateway, String name) {
            return client(name + " at " + gateway);
        }

        @Override
        public GatewayHealth health() {
            return new GatewayHealth(GatewayHealth.ProviderHealth.STALE, "memory", isStoreReachable());
        }

        /** As a test of the health check wants it. */
        private static boolean isStoreReachable() {
            return !Boolean.getBoolean("fake.store.away");
        }
    }

    private record Access(GatewayClient client, GatewayAccount account) implements GatewayAccess {
        @Override
        public GatewayAccess named(String gateway) {
            String user = client + " at " + gateway;
            return new Access(FakePortcullis.client(user), new Account(user));
        }
    }

    private record Account(String user) implements GatewayAccount {
        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(user + "-subject");
        }

        @Override
        public Optional<String> name() {
            return Optional.of(user);
        }

        @Override
        public Optional<String> email() {
            return Optional.of(user + "@example.org");
        }

        @Override
        public Set<String> scopes() {
            return Set.of("gateway:access");
        }

        @Override
        public Optional<String> workspace() {
            return Optional.of(user + "-workspace");
        }
    }

    /** A client that says whose it is, and refuses every other call by saying which it was. */
    static GatewayClient client(String user) {
        return (GatewayClient) Proxy.newProxyInstance(
                FakePortcullis.class.getClassLoader(), new Class<?>[] {GatewayClient.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "detach":
                            return client("detached " + user);
                        case "toString":
                            return user;
                        default:
                            throw new UnsupportedOperationException(user + ": " + method);
                    }
                });
    }
}
