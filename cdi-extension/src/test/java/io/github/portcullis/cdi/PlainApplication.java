package io.github.portcullis.cdi;

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

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String lost = String.join(
                    "\n",
                    Stream.of(GatewayClient.class.getMethods())
                            .filter(method -> !Modifier.isStatic(method.getModifiers()))
                            .filter(method -> !reaches(method))
                            .map(Method::toString)
                            .toList());
            response.getWriter().print("lost:" + lost);
        }

        private boolean reaches(Method method) {
            try {
                return method.invoke(client, new Object[method.getParameterCount()])
                        .toString()
                        .startsWith("detached ");
            } catch (InvocationTargetException e) {
                return ("ann: " + method).equals(e.getCause().getMessage());
            } catch (IllegalAccessException e) {
                return false;
            }
        }
    }
}
