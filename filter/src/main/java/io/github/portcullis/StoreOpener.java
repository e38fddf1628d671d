package io.github.portcullis;

import io.github.portcullis.grant.jcache.JCacheGrantStore;
import io.github.portcullis.grant.jdbc.JdbcGrantStore;
import io.github.portcullis.provider.PlainText;
import io.github.portcullis.store.GrantStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens the store that the settings name, with what the application and its server have. */
final class StoreOpener {
    private static final String OF_THE_COMPONENT = "java:comp/env/";

    /** Serves the bean of the application where the application has no service of its own. */
    private static final String BEAN_STORE = "io.github.portcullis.cdi.BeanGrantStore";

    private final ClassLoader application;
    private final Duration statementTimeout;
    private final RandomGenerator random;
    private final Clock clock;

    StoreOpener(ClassLoader application, Duration statementTimeout, RandomGenerator random, Clock clock) {
        this.application = application;
        this.statementTimeout = statementTimeout;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Opens it.
     *
     * @throws ConfigurationException if it is not there
     */
    GrantStore open(StoreSettings settings) {
        if (settings.own() != null) {
            return settings.own();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application); // what opens on a job's thread finds the application by it
        try {
            return switch (settings.kind()) {
                case JDBC -> jdbc(String.valueOf(settings.place()));
                case JCACHE -> jcache(String.valueOf(settings.place()), settings.configuration());
                default -> bean();
            };
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private GrantStore jdbc(String name) {
        Object found;
        try {
            found = lookUp(name);
        } catch (NamingException missing) {
            throw bad(
                    Setting.STORE_JDBC_DATA_SOURCE, name, "was not found in JNDI (" + describe(missing) + ")", missing);
        }
        if (found instanceof DataSource dataSource) {
            return new JdbcGrantStore(dataSource, statementTimeout);
        }
        String type = found == null ? "nothing" : found.getClass().getName();
        throw bad(Setting.STORE_JDBC_DATA_SOURCE, name, "is no javax.sql.DataSource but " + type, null);
    }

    /** A name without a scheme is one that all see, or one of the component. The settings take no foreign scheme. */
    @SuppressWarnings("BanJNDI")
    private static @Nullable Object lookUp(String name) throws NamingException {
        InitialContext context = new InitialContext();
        try {
            return context.lookup(name);
        } catch (NamingException missing) {
            if (name.startsWith("java:")) {
                throw missing;
            }
            return context.lookup(OF_THE_COMPONENT + name);
        } finally {
            context.close();
        }
    }

    private GrantStore jcache(String name, @Nullable URI configuration) {
        try {
            Class.forName("javax.cache.Caching", false, application);
            return JCacheGrantStore.open(name, configuration, application, random, clock);
        } catch (ClassNotFoundException | LinkageError noApi) {
            throw bad(
                    Setting.STORE,
                    StoreSettings.Kind.JCACHE.word(),
                    "needs javax.cache:cache-api and a provider of it in the application",
                    noApi);
        } catch (RuntimeException failure) {
            throw bad(Setting.STORE_JCACHE_CACHE, name, "could not be opened: " + describe(failure), failure);
        }
    }

    private GrantStore bean() {
        try {
            List<ServiceLoader.Provider<GrantStore>> found =
                    ServiceLoader.load(GrantStore.class, application).stream().toList();
            List<ServiceLoader.Provider<GrantStore>> own = found.stream()
                    .filter(provider -> !provider.type().getName().equals(BEAN_STORE))
                    .toList();
            List<ServiceLoader.Provider<GrantStore>> chosen = own.isEmpty() ? found : own;
            if (chosen.size() == 1) {
                return chosen.get(0).get();
            }
            throw bad(
                    Setting.STORE,
                    StoreSettings.Kind.BEAN.word(),
                    chosen.isEmpty()
                            ? "needs portcullis-cdi and a bean of the type " + GrantStore.class.getName()
                                    + ", or a file META-INF/services/" + GrantStore.class.getName()
                            : "is ambiguous: META-INF/services names " + typesOf(chosen),
                    null);
        } catch (ServiceConfigurationError broken) {
            throw bad(
                    Setting.STORE, StoreSettings.Kind.BEAN.word(), "could not be opened: " + describe(broken), broken);
        }
    }

    private static List<String> typesOf(List<ServiceLoader.Provider<GrantStore>> providers) {
        return providers.stream().map(provider -> provider.type().getName()).toList();
    }

    /** The cause says what is wrong, and what is around it only where. */
    private static String describe(Throwable failure) {
        Throwable telling = failure.getCause() == null ? failure : failure.getCause();
        return telling.getClass().getSimpleName() + ": " + PlainText.of(String.valueOf(telling.getMessage()));
    }

    private static ConfigurationException bad(Setting setting, String value, String why, @Nullable Throwable cause) {
        ConfigurationException bad = new ConfigurationException(List.of(SettingReader.problem(setting, value, why)));
        if (cause != null) {
            bad.initCause(cause);
        }
        return bad;
    }
}
