package io.github.portcullis.sample;

import io.github.portcullis.cdi.GatewayScope;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What {@code ScopeIT} adds to the sample: a bean that needs a scope. */
public final class ScopedPages {
    private ScopedPages() {}

    /** A bean of CDI. */
    @ApplicationScoped
    public static class Credits {
        @Inject
        private GatewayClient client;

        /** Returns what the user has to spend. */
        @GatewayScope("credits:read")
        public String text() {
            return client.credits().available().toString();
        }
    }

    /** Shows what the beans say. */
    @WebServlet("/account/credits")
    public static final class Servlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        private transient Credits credits;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(credits.text());
        }
    }
}
