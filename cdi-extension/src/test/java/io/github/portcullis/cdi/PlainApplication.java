package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application of servlets, without a bean and without {@code beans.xml}. */
public final class PlainApplication {
    private PlainApplication() {}

    /** Says whom the injected beans speak for. */
    @WebServlet("/who")
    public static final class WhoServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        private transient GatewayClient client;

        @Inject
        private transient GatewayAccount account;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print(client.detach() + " " + account.connected() + " "
                            + account.subject().orElseThrow() + " "
                            + account.name().orElseThrow() + " "
                            + account.email().orElseThrow() + " " + account.scopes() + " "
                            + account.workspace().orElseThrow());
        }
    }

    /** Calls every method of the injected client, and says which of them the request's client did not see. */
    @WebServlet("/calls")
    public static final class CallsServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        private transient GatewayClient client;

        @Inject
        private transient GatewayAccount account;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Queue<Method> seen = new ConcurrentLinkedQueue<>();
            GatewayClient recording = (GatewayClient) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {GatewayClient.class}, (proxy, method, args) -> {
                        seen.add(method);
                        return null;
                    });
            request.setAttribute(GatewayAccess.ATTRIBUTE, new Recorded(recording, account));
            String lost = Stream.of(GatewayClient.class.getMethods())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> !isCalled(method) || !method.equals(seen.poll()))
                    .map(Method::toString)
                    .collect(Collectors.joining("\n"));
            response.getWriter().print("lost:" + lost);
        }

        private boolean isCalled(Method method) {
            try {
                return method.invoke(client, new Object[method.getParameterCount()]) == null;
            } catch (InvocationTargetException | IllegalAccessException failed) {
                return false;
            }
        }

        private record Recorded(GatewayClient client, GatewayAccount account) implements GatewayAccess {
            @Override
            public GatewayAccess named(String gateway) {
                throw new IllegalArgumentException(gateway);
            }
        }
    }
}
