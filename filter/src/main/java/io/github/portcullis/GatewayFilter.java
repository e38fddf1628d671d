package io.github.portcullis;

import io.github.portcullis.authorize.MoreScopes;
import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.client.ScopeRequiredException;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.intercept.CallerReader;
import io.github.portcullis.intercept.Outcome;
import io.github.portcullis.store.StoreUnavailableException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request pass whose user is connected to the gateway, and signs everybody else in first. The jar declares it
 * under the name {@code portcullis}, so an application only maps it:
 *
 * <pre>{@code
 * <filter-mapping>
 *   <filter-name>portcullis</filter-name>
 *   <url-pattern>/chat/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>Settings come from MicroProfile Config, or system properties and the environment, then from init-params. Async
 * and error dispatches pass through; what an open page includes is left out for who has no grant. Thread-safe.
 *
 * @since 1.0
 */
public final class GatewayFilter implements Filter {
    private @Nullable Portcullis portcullis;
    private String whyOff =
            "The filter of Portcullis is mapped, but nothing was found to be mapped when the application"
                    + " was deployed. Map it in web.xml, or set portcullis.protect.";

    /** Creates the filter, which stays inert until it is initialized with a mapping. */
    public GatewayFilter() {}

    /**
     * Maps the filter with a configuration that a program made; nothing else is read then. For a {@code
     * ServletContainerInitializer}: later, in a listener, the container takes no more listeners, and one is needed to end
     * Portcullis with its application. The patterns are those of {@code protect}.
     *
     * @throws IllegalStateException if the application has Portcullis already
     */
    public static void register(ServletContext application, GatewayConfig config) {
        PortcullisInitializer.register(application, config);
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        ServletContext application = config.getServletContext();
        if (!(application.getAttribute(GatewayRuntime.ATTRIBUTE) instanceof Portcullis running)) {
            if (PortcullisInitializer.hasFailed(application)) {
                whyOff = "Portcullis did not start in '" + application.getContextPath()
                        + "', so nothing is served: the reason is in the log of its deployment";
                return;
            }
            if (PortcullisInitializer.hasRun(application)) {
                requireUnmapped(application, config.getFilterName());
                return;
            }
            throw new ServletException("Portcullis was not started in '" + application.getContextPath()
                    + "': its initializer did not run. An <absolute-ordering> in web.xml must name 'portcullis' or"
                    + " hold <others/>, and annotation scanning must not leave out its jar.");
        }
        running.findListeners(Thread.currentThread().getContextClassLoader());
        portcullis = running;
    }

    /** A filter that guards nothing must not look as if it did. */
    private static void requireUnmapped(ServletContext application, String name) throws ServletException {
        FilterRegistration registration = application.getFilterRegistration(name);
        if (registration != null
                && !FilterMappings.of(application, registration).isEmpty()) {
            throw new ServletException("The filter '" + name + "' was mapped after the initializer of Portcullis ran,"
                    + " so nothing was configured. Map it in web.xml, or call GatewayFilter.register.");
        }
    }

    @Override
    public void destroy() {
        if (portcullis != null) {
            portcullis.stop();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Portcullis running = portcullis;
        if (running == null) {
            throw new ServletException(whyOff);
        }
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse httpResponse
                && isFirstPass(http)) {
            if (http.getDispatcherType() == DispatcherType.INCLUDE) {
                IncludedPart.include(running.first(), http, httpResponse, chain);
            } else {
                guard(running, http, httpResponse, chain);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isFirstPass(HttpServletRequest request) {
        DispatcherType type = request.getDispatcherType();
        return type != DispatcherType.ASYNC
                && type != DispatcherType.ERROR
                && request.getAttribute(GatewayAccess.ATTRIBUTE) == null
                && !ApplicationPage.isShown(request);
    }

    static void guard(
            Portcullis portcullis, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = pathOf(request);
        RunningProvider running = portcullis.serving(path);
        boolean isOurs = running.endpoints().owns(path);
        Owner owner = running.owner(request);
        GrantPlace place = running.place(owner, request);
        Grant grant;
        try {
            grant = place.read();
        } catch (StoreUnavailableException down) {
            LastResort.answer(request, response, down);
            return;
        }
        boolean isUsable = running.grants().isUsable(grant);
        if (!isOurs && grant != null && isUsable) {
            proceed(running, request, response, chain, place, grant);
            return;
        }
        Outcome outcome = Outcome.withoutGrant(CallerReader.read(request));
        if (!isOurs && outcome instanceof Outcome.Proceed) {
            chain.doFilter(request, response);
            return;
        }
        try {
            if (isOurs) {
                running.endpoints().answer(path, request, response, isUsable ? grant : null);
            } else {
                if (grant != null) {
                    running.grants().expire(place, grant);
                }
                running.endpoints()
                        .challenge(outcome, request, response, LoginStart.Arrival.of(reasonOf(owner, grant)));
            }
        } catch (RuntimeException unforeseen) {
            LastResort.answer(request, response, unforeseen);
        }
    }

    private static LoginStart.Reason reasonOf(@Nullable Owner owner, @Nullable Grant grant) {
        if (grant != null) {
            return LoginStart.Reason.GRANT_OVER;
        }
        boolean isKnown = owner != null && owner.signedInAtGateway();
        return isKnown ? LoginStart.Reason.GRANT_GONE : LoginStart.Reason.STRANGER;
    }

    private static void proceed(
            RunningProvider running,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            GrantPlace place,
            Grant grant)
            throws IOException, ServletException {
        if (running.endpoints().refusesSocket(request, response)) {
            return;
        }
        request.setAttribute(GatewayAccess.ATTRIBUTE, running.access(place, grant.owner(), request));
        try {
            chain.doFilter(grant.owner().signedInAtGateway() ? new SignedInRequest(request, grant) : request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            GatewayException cause = UncaughtFailure.forUser(failure);
            // After an asynchronous start the answer is no longer this thread's.
            if (cause == null
                    || response.isCommitted()
                    || request.isAsyncStarted()
                    || !challenge(running.called(cause), grant.owner(), request, response, cause)) {
                throw failure;
            }
        }
    }

    /** Answers a failure that somebody else caught, as below. */
    static boolean challenge(
            RunningProvider running, HttpServletRequest request, HttpServletResponse response, GatewayException cause)
            throws IOException {
        HttpServletRequest plain = request.getAttribute(SignedInRequest.ORIGINAL) instanceof HttpServletRequest original
                ? original
                : request;
        return challenge(running.called(cause), running.owner(plain), plain, response, cause);
    }

    /** Sends the user to where the cause ends; false if the cause is a scope that nobody can be asked for. */
    private static boolean challenge(
            RunningProvider running,
            @Nullable Owner owner,
            HttpServletRequest request,
            HttpServletResponse response,
            GatewayException cause)
            throws IOException {
        try {
            GrantPlace place = running.place(owner, request);
            Grant grant = cause instanceof ScopeRequiredException ? place.read() : null;
            if (cause instanceof ScopeRequiredException required
                    && grant != null
                    && running.grants().isUsable(grant)) {
                Optional<MoreScopes> scopes = running.endpoints().needed(grant, required.scopes());
                if (scopes.isPresent()) {
                    response.reset();
                    running.endpoints().ask(scopes.get(), grant, request, response);
                }
                return scopes.isPresent();
            }
            response.reset();
            Outcome outcome = Outcome.withoutGrant(CallerReader.read(request));
            LoginStart.Arrival arrival = new LoginStart.Arrival(LoginStart.Reason.TOKEN_REFUSED, cause.code());
            running.endpoints().challenge(outcome, request, response, arrival);
        } catch (RuntimeException unforeseen) {
            LastResort.answer(request, response, unforeseen);
        }
        return true;
    }

    private static String pathOf(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        return pathInfo == null ? request.getServletPath() : request.getServletPath() + pathInfo;
    }
}
