package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.util.function.Function;

/**
 * Adds the beans of Portcullis to an application: {@link GatewayClient} and {@link GatewayAccount} of the request's
 * user, {@link GatewayClients}, and a readiness check where the server has MicroProfile Health. Found by the container; applications do not use it.
 *
 * @since 1.0
 */
public final class GatewayExtension implements Extension {

    private final StartedApplication application = new StartedApplication();

    /** Creates the extension of one application. */
    public GatewayExtension() {}

    void addBeans(@Observes AfterBeanDiscovery discovery) {
        add(discovery, GatewayClient.class, RequestScoped.class, beans -> new InjectedClient(currentRequest(beans)));
        add(discovery, GatewayAccount.class, RequestScoped.class, beans -> new InjectedAccount(currentRequest(beans)));
        add(
                discovery,
                GatewayClients.class,
                ApplicationScoped.class,
                beans -> new ApplicationClients(currentRequest(beans), application));
        if (isThere("org.eclipse.microprofile.health.HealthCheck")) {
            ReadinessCheck.add(discovery, application);
        }
    }

    /** Asks the loader that would link the class that needs it. */
    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, GatewayExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError notThere) {
            return false;
        }
    }

    void started(ServletContext context) {
        application.set(context);
    }

    /** Makes it here: on Payara an extension sees the container's beans, but not those of its own jar. */
    private static CurrentRequest currentRequest(Instance<Object> beans) {
        return new CurrentRequest(beans.select(HttpServletRequest.class));
    }

    private static <T> void add(
            AfterBeanDiscovery discovery,
            Class<T> type,
            Class<? extends Annotation> scope,
            Function<Instance<Object>, T> creation) {
        discovery
                .<T>addBean()
                .id(type.getName())
                .beanClass(GatewayExtension.class)
                .types(type, Object.class)
                .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
                .scope(scope)
                .produceWith(creation);
    }
}
