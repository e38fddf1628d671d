package io.github.portcullis;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** An application at {@code /app} on an embedded Tomcat, with the filter declared and mapped as in a web.xml. */
public final class TestApplication implements AutoCloseable {
    private final Tomcat tomcat;
    private final Context context;

    private TestApplication(Tomcat tomcat, Context context) {
        this.tomcat = tomcat;
        this.context = context;
    }

    /** What a servlet of the application does. */
    @FunctionalInterface
    public interface Action {
        void run(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    /** Returns a builder with settings as init-params, keys with or without {@code portcullis.}. */
    public static Builder with(Map<String, String> settings) {
        return new Builder(settings);
    }

    public URI uri(String path) {
        return URI.create(origin() + context.getPath() + path);
    }

    public String origin() {
        return "http://localhost:" + tomcat.getConnector().getLocalPort();
    }

    /** Returns how many sessions the container has now. */
    public int sessions() {
        return context.getManager().getActiveSessions();
    }

    public Context context() {
        return context;
    }

    /** Stops the application; once is enough. */
    @Override
    public void close() {
        if (tomcat.getServer().getState() == LifecycleState.DESTROYED) {
            return;
        }
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Builds and starts applications. */
    public static final class Builder {
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Map<String, Action> servlets = new LinkedHashMap<>();
        private final List<String> guarded = new ArrayList<>(List.of("/chat/*"));
        private final List<Filter> outerFilters = new ArrayList<>();
        private final List<Filter> filtersInWebXml = new ArrayList<>();
        private Clock clock = Clock.systemUTC();
        private String contextPath = "/app";
        private String filterName = "portcullis";
        private final List<String> dispatches = new ArrayList<>();
        private @Nullable String errorPage;
        private final List<ContextResource> resources = new ArrayList<>();
        private int port;
        private boolean isDeclared = true;
        private boolean isHttp2;
        private boolean isInitialized = true;
        private @Nullable Exception failure;
        private final List<ServletContainerInitializer> initializers = new ArrayList<>();
        private final List<ServletContainerInitializer> laterInitializers = new ArrayList<>();

        private Builder(Map<String, String> settings) {
            settings.forEach(this::set);
            servlet("/chat/*", (request, response) -> response.getWriter()
                    .print("chat of " + request.getRemoteUser() + " " + request.getQueryString()));
        }

        public Builder set(String key, String value) {
            settings.put(key.startsWith("portcullis.") ? key.substring("portcullis.".length()) : key, value);
            return this;
        }

        public Builder servlet(String pattern, Action action) {
            servlets.put(pattern, action);
            return this;
        }

        /** Maps the filter to these patterns instead of {@code /chat/*}. */
        public Builder guard(String... patterns) {
            guarded.clear();
            guarded.addAll(List.of(patterns));
            return this;
        }

        /** Puts a filter of the application in front, such as one that gives requests a principal. */
        public Builder filter(Filter filter) {
            outerFilters.add(filter);
            return this;
        }

        /** Puts a filter of the application in front of the guard only by its place in the web.xml. */
        public Builder filterInWebXml(Filter filter) {
            filtersInWebXml.add(filter);
            return this;
        }

        /** Speaks HTTP/2 in clear text as well. */
        public Builder http2() {
            isHttp2 = true;
            return this;
        }

        /** Maps the filter for these dispatches as well as for requests. */
        public Builder dispatches(String... dispatches) {
            this.dispatches.addAll(List.of(dispatches));
            return this;
        }

        /** Shows a page of the application, such as {@code /error}, where an answer is an error. */
        public Builder errorPage(String errorPage) {
            this.errorPage = errorPage;
            return this;
        }

        /** Listens on this port instead of a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public Builder contextPath(String contextPath) {
            this.contextPath = contextPath;
            return this;
        }

        /** Declares the whole filter under another name than the jar's fragment does. */
        public Builder filterName(String filterName) {
            this.filterName = filterName;
            return this;
        }

        /** Leaves the filter undeclared, as on a server that reads no fragments. */
        public Builder undeclared() {
            isDeclared = false;
            return this;
        }

        /** Leaves the initializer out, as an absolute-ordering does that does not name the jar. */
        public Builder withoutInitializer() {
            isInitialized = false;
            return this;
        }

        /** Has a data source in JNDI, under {@code java:comp/env/}. */
        public Builder dataSource(String name, DataSource dataSource) {
            resources.add(NamedDataSource.resource(name, dataSource));
            return this;
        }

        /** Runs an initializer of the application before that of the jar. */
        public Builder initializer(ServletContainerInitializer initializer) {
            initializers.add(initializer);
            return this;
        }

        /** Runs an initializer of the application after that of the jar. */
        public Builder laterInitializer(ServletContainerInitializer initializer) {
            laterInitializers.add(initializer);
            return this;
        }

        /**
         * Starts the application.
         *
         * @throws IllegalStateException if its deployment fails
         */
        public TestApplication start() {
            Tomcat tomcat = new Tomcat();
            tomcat.getEngine().setName("Tomcat" + System.identityHashCode(this)); // the names of JNDI are below it
            tomcat.setBaseDir(Path.of("target", "tomcat").toString());
            tomcat.setPort(port);
            tomcat.getConnector().setProperty("address", "localhost");
            if (isHttp2) {
                tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
            }
            StandardContext context = (StandardContext) tomcat.addContext(
                    contextPath, Path.of("target").toAbsolutePath().toString());
            if (!resources.isEmpty()) {
                NamedDataSource.enable();
                resources.forEach(context.getNamingResources()::addResource);
            }
            // Tomcat would need the JDK's internals for these, and says so at each stop.
            context.setClearReferencesObjectStreamClassCaches(false);
            context.setClearReferencesThreadLocals(false);
            context.setClearReferencesRmiTargets(false);
            initializers.forEach(initializer -> context.addServletContainerInitializer(initializer, Set.of()));
            if (isInitialized) {
                context.addServletContainerInitializer(this::initialize, Set.of());
            }
            laterInitializers.forEach(initializer -> context.addServletContainerInitializer(initializer, Set.of()));
            outerFilters.forEach(filter -> context.addFilterMapBefore(mapping(context, filter)));
            filtersInWebXml.forEach(filter -> context.addFilterMap(mapping(context, filter)));
            if (isDeclared) {
                declare(context);
            }
            if (errorPage != null) {
                ErrorPage page = new ErrorPage();
                page.setErrorCode(500);
                page.setLocation(errorPage);
                context.addErrorPage(page);
            }
            Tomcat.addServlet(context, "default", new ActionServlet((request, response) -> response.sendError(404)));
            context.addServletMappingDecoded("/", "default");
            servlets.forEach((pattern, action) -> {
                Tomcat.addServlet(context, pattern, new ActionServlet(action)).setAsyncSupported(true);
                context.addServletMappingDecoded(pattern, pattern);
            });
            TestApplication application = new TestApplication(tomcat, context);
            try {
                tomcat.start();
            } catch (LifecycleException failed) {
                application.close();
                throw new IllegalStateException(failed);
            }
            if (context.getState() != LifecycleState.STARTED) {
                application.close();
                throw new IllegalStateException("the deployment failed", failure);
            }
            return application;
        }

        /** Tomcat logs why an initializer failed, and tells nobody. */
        private void initialize(Set<Class<?>> none, ServletContext application) throws ServletException {
            try {
                new PortcullisInitializer(clock).onStartup(none, application);
            } catch (ServletException | RuntimeException failed) {
                failure = failed;
                throw failed;
            }
        }

        private void declare(Context context) {
            FilterDef definition = new FilterDef();
            definition.setFilterName(filterName);
            definition.setFilterClass(GatewayFilter.class.getName());
            definition.setAsyncSupported("true");
            settings.forEach(definition::addInitParameter);
            context.addFilterDef(definition);
            if (!guarded.isEmpty()) {
                FilterMap map = new FilterMap();
                map.setFilterName(filterName);
                guarded.forEach(map::addURLPattern);
                if (!dispatches.isEmpty()) {
                    map.setDispatcher("REQUEST");
                    dispatches.forEach(map::setDispatcher);
                }
                context.addFilterMap(map);
            }
        }

        private static FilterMap mapping(Context context, Filter filter) {
            FilterDef definition = new FilterDef();
            definition.setFilterName("outer" + System.identityHashCode(filter));
            definition.setFilter(filter);
            definition.setAsyncSupported("true");
            context.addFilterDef(definition);
            FilterMap map = new FilterMap();
            map.setFilterName(definition.getFilterName());
            map.addURLPattern("/*");
            return map;
        }
    }

    private static final class ActionServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Action action;

        ActionServlet(Action action) {
            this.action = action;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            action.run(request, response);
        }
    }

    /** A filter that lets everything through to another. */
    @FunctionalInterface
    public interface AroundRequest extends Filter {
        @Override
        void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException;
    }
}
