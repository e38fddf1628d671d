package io.github.portcullis.cdi;

import io.github.portcullis.cdi.docs.Balance;
import io.github.portcullis.cdi.docs.Workspaces;
import io.github.portcullis.client.GatewayException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.CompletableFuture;

/** An application whose beans need scopes. */
public final class ScopedApplication {
    private ScopedApplication() {}

    /** What needs a scope, under a name of the application. */
    @Stereotype
    @Dependent
    @GatewayScope("activity:read")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface Audited {}

    /** Needs a scope by its stereotype. */
    @Audited
    public static class Audit {
        /** Returns that it ran. */
        public String run() {
            return "audited";
        }
    }

    /** Needs nothing but by what it inherits. */
    @Typed(Inherited.class)
    @ApplicationScoped
    public static class Inherited extends Workspaces {}

    /** Answers what the beans say. */
    @WebServlet({"/scoped/*", "/open/*"})
    public static final class ScopedServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        private transient Balance balance;

        @Inject
        private transient Workspaces workspaces;

        @Inject
        private transient Inherited inherited;

        @Inject
        private transient Audit audit;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            response.getWriter()
                    .print(
                            switch (request.getPathInfo()) {
                                case "/balance" -> balance.text();
                                case "/workspace" -> workspaces.current();
                                case "/rename" -> workspaces.rename("Gates");
                                case "/inherited" -> inherited.current();
                                case "/audit" -> audit.run();
                                case "/caught" -> caught();
                                case "/elsewhere" -> elsewhere();
                                default -> throw new ServletException(request.getPathInfo());
                            });
        }

        private String caught() {
            try {
                return balance.text();
            } catch (GatewayException failure) {
                return failure.code() + " " + failure.getMessage();
            }
        }

        private String elsewhere() {
            return CompletableFuture.supplyAsync(balance::text, work -> new Thread(work).start())
                    .handle((text, failure) -> text == null ? String.valueOf(failure.getCause()) : text)
                    .join();
        }
    }
}
