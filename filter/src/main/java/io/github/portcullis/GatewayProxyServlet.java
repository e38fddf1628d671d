package io.github.portcullis;

import io.github.portcullis.client.GatewayRuntime;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Passes calls that scripts of the application's own pages make on to the gateway, each with its user's token, which the
 * browser never sees. Off unless {@code portcullis.proxy.path} is set, which maps it and the filter before it:
 *
 * <pre>{@code
 * portcullis.proxy.path=/gateway
 * }</pre>
 *
 * <p>Then {@code POST /gateway/chat/completions} is the gateway's own call, streamed both ways. A {@code web.xml} may declare
 * and map it instead, with {@code <async-supported>true</async-supported>}. Which calls are passed on, and how large and
 * how many, is configured under {@code portcullis.proxy}. Every call needs the header {@code X-Requested-With: portcullis}
 * and the same origin. Thread-safe.
 *
 * @since 1.0
 */
public final class GatewayProxyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final String provider;

    /** Creates the servlet, which finds Portcullis when it is called, for the first provider. */
    public GatewayProxyServlet() {
        this("");
    }

    /** Creates the servlet for one of several providers, or for the only one, whose name here is empty. */
    GatewayProxyServlet(String provider) {
        this.provider = provider;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!(getServletContext().getAttribute(GatewayRuntime.ATTRIBUTE) instanceof Portcullis running)) {
            throw new ServletException("The proxy is mapped, but Portcullis is not active in '"
                    + getServletContext().getContextPath()
                    + "': map the filter 'portcullis', or set portcullis.protect");
        }
        if (!request.isAsyncSupported()) {
            throw new ServletException("The proxy serves without a waiting thread: the servlet '" + getServletName()
                    + "' and each filter before it need <async-supported>true</async-supported>");
        }
        running.named(provider).proxy().serve(request, response);
    }
}
