package io.github.portcullis;

import io.github.portcullis.browser.Ticker;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.intercept.PublicUrl;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionCookieConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts Portcullis with its application: reads and checks the whole configuration, which fails the deployment if it is
 * bad, and maps the filter to its own paths. Without a mapping and without {@code protect} it does nothing. Found by
 * the container; applications do not use it.
 *
 * @since 1.0
 */
public final class PortcullisInitializer implements ServletContainerInitializer {
    private static final System.Logger LOG = System.getLogger(PortcullisInitializer.class.getName());
    private static final String HAS_RUN = "io.github.portcullis.initialized";
    private static final String HAS_FAILED = "io.github.portcullis.failed";
    private static final String NAME = "portcullis";

    private final Clock clock;

    /** Creates the initializer. */
    public PortcullisInitializer() {
        this(Clock.systemUTC());
    }

    PortcullisInitializer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext application) throws ServletException {
        application.setAttribute(HAS_RUN, true);
        if (application.getAttribute(GatewayRuntime.ATTRIBUTE) != null) {
            return; // a program was here before, since initializers have no order
        }
        try {
            startIfMapped(application);
        } catch (ServletException | RuntimeException | LinkageError bad) {
            closeAll(application);
            throw bad;
        }
    }

    private void startIfMapped(ServletContext application) throws ServletException {
        List<FilterRegistration> declared = registrations(application);
        SettingSource source = SettingSource.ofApplication(application.getClassLoader());
        SessionCookieConfig cookie = application.getSessionCookieConfig();
        List<FilterRegistration> mapped = mapped(application, declared);
        if (mapped.isEmpty()) {
            FilterRegistration protecting = protecting(application, declared, source);
            mapped = protecting == null ? mapped : List.of(protecting);
        }
        application.addListener(new SessionEnds(application));
        // a listener may map a servlet, but not add one
        ProxyServlets proxies = ProxyServlets.add(application, source.orElse(parameterOf(declared)));
        if (mapped.isEmpty()) {
            application.addListener(new SecondLook(
                    application, () -> start(application, mapped(application, declared), source, cookie, proxies)));
        } else {
            application.addListener(new Lifetime(application));
            start(application, mapped, source, cookie, proxies);
        }
        SocketGate.add(application, registrations(application));
    }

    private void start(
            ServletContext application,
            List<FilterRegistration> mapped,
            SettingSource source,
            @Nullable SessionCookieConfig cookie,
            ProxyServlets proxies)
            throws ServletException {
        if (mapped.isEmpty()) {
            LOG.log(System.Logger.Level.DEBUG, "No mapping and no portcullis.protect: Portcullis stays off");
            return;
        }
        FilterRegistration registration = mapped.get(0);
        SettingSource all = source.orElse(registration::getInitParameter);
        ProviderNames names = ProviderNames.read(new SettingReader(all));
        for (String name : UnknownSettings.among(source.names(), names)) {
            LOG.log(System.Logger.Level.WARNING, "{0} is set and is no setting: is it misspelt?", name);
        }
        try {
            List<String> problems = new ArrayList<>(unknownParameters(registration, names));
            if (mapped.size() > 1) {
                problems.add("the filter is mapped under " + mapped.size() + " names. Keep one, which serves all of "
                        + Setting.PROVIDERS.key() + ".");
            }
            GatewayConfig config = ConfigReader.read(all, problems);
            start(application, registration, config, proxies, clock);
            SessionCookieCheck.warn(cookie, config.login().publicUrl());
        } catch (ConfigurationException bad) {
            throw new ServletException(bad.getMessage(), bad);
        }
    }

    /** Lets nobody into an application that the container starts all the same, as Liberty does, without what web.xml maps. */
    private static void closeAll(ServletContext application) {
        application.setAttribute(HAS_FAILED, true);
        OwnMappings.addAll(own(application));
    }

    /** Returns whether the initializer ran in an application and failed. */
    static boolean hasFailed(ServletContext application) {
        return application.getAttribute(HAS_FAILED) != null;
    }

    /** Returns whether the initializer ran in an application, mapped or not. */
    static boolean hasRun(ServletContext application) {
        return application.getAttribute(HAS_RUN) != null;
    }

    /** Starts with a configuration that a program made. */
    static void register(ServletContext application, GatewayConfig config) {
        if (application.getAttribute(GatewayRuntime.ATTRIBUTE) != null) {
            throw new IllegalStateException("Portcullis runs in '" + application.getContextPath()
                    + "' already; map it or register it, not both");
        }
        application.setAttribute(HAS_RUN, true);
        application.addListener(new Lifetime(application));
        application.addListener(new SessionEnds(application));
        try {
            start(application, own(application), config, ProxyServlets.add(application, config), Clock.systemUTC());
            SocketGate.add(application, registrations(application));
        } catch (RuntimeException | LinkageError bad) {
            closeAll(application);
            throw bad;
        }
        SessionCookieCheck.warn(
                application.getSessionCookieConfig(), config.login().publicUrl());
    }

    private static void start(
            ServletContext application,
            FilterRegistration registration,
            GatewayConfig config,
            ProxyServlets proxies,
            Clock clock) {
        JsonPresence.require();
        config.login().pages().apply(application);
        proxies.map(config);
        Portcullis portcullis = Portcullis.start(
                config,
                application.getClassLoader(),
                provider -> Watchers.of(provider, () -> application.getAttribute(GatewayRuntime.OPEN_TELEMETRY)),
                clock);
        application.setAttribute(GatewayRuntime.ATTRIBUTE, portcullis);
        application.setAttribute(Ticker.ATTRIBUTE, portcullis.ticker());
        OwnMappings.add(application, registration, config);
        config.first()
                .proxy()
                .pattern()
                .ifPresent(pattern ->
                        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, pattern));
        supportAsync(registration);
        config.providers()
                .forEach(provider -> LOG.log(
                        System.Logger.Level.INFO,
                        "Portcullis guards ''{0}'' with the provider {1}. Register this redirect URI there, exactly: {2}",
                        application.getContextPath(),
                        provider.provider().issuer(),
                        redirectUri(application, provider.login())));
    }

    private static String redirectUri(ServletContext application, LoginSettings login) {
        PublicUrl url = login.publicUrl();
        return url == null
                ? "https://HOST" + application.getContextPath() + login.callbackPath()
                        + " (HOST is the host and port of each request, and plain http on localhost; set "
                        + Setting.PUBLIC_URL.key() + " to fix it)"
                : url.absolute(login.callbackPath());
    }

    private static List<FilterRegistration> mapped(ServletContext application, List<FilterRegistration> declared) {
        return declared.stream()
                .filter(registration ->
                        !FilterMappings.of(application, registration).isEmpty())
                .toList();
    }

    /** Returns the registration that {@code protect} maps, or null where it is set nowhere. */
    private static @Nullable FilterRegistration protecting(
            ServletContext application, List<FilterRegistration> declared, SettingSource source) {
        for (FilterRegistration registration : declared) {
            if (isSet(registration.getInitParameter(Setting.PROTECT.parameter()))) {
                return registration;
            }
        }
        return isSet(source.find(Setting.PROTECT.parameter())) ? own(application) : null;
    }

    private static SettingSource parameterOf(List<FilterRegistration> declared) {
        return parameter -> declared.stream()
                .map(registration -> registration.getInitParameter(parameter))
                .filter(PortcullisInitializer::isSet)
                .findFirst()
                .orElse(null);
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** Returns the registration that the jar's fragment made, or makes it where fragments are not read. */
    private static FilterRegistration own(ServletContext application) {
        FilterRegistration declared = application.getFilterRegistration(NAME);
        return declared != null ? declared : application.addFilter(NAME, GatewayFilter.class);
    }

    private static List<FilterRegistration> registrations(ServletContext application) {
        return application.getFilterRegistrations().values().stream()
                .filter(registration -> GatewayFilter.class.getName().equals(registration.getClassName()))
                .<FilterRegistration>map(registration -> registration)
                .toList();
    }

    private static List<String> unknownParameters(FilterRegistration registration, ProviderNames names) {
        return registration.getInitParameters().keySet().stream()
                .filter(name -> names.setting(name).isEmpty())
                .map(name -> "the init-param '" + name + "' is no setting. Settings are named as in the reference,"
                        + " without 'portcullis.'. Example: client-id")
                .toList();
    }

    private static void supportAsync(FilterRegistration registration) {
        if (registration instanceof FilterRegistration.Dynamic dynamic) {
            dynamic.setAsyncSupported(true);
        } else if (!registration.getName().equals(NAME)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The filter ''{0}'' is declared in web.xml: make sure its declaration holds"
                            + " <async-supported>true</async-supported>, or map the name ''{1}'' instead",
                    registration.getName(),
                    NAME);
        }
    }
}
