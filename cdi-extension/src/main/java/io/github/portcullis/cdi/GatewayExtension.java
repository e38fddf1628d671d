package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.ScopeRequiredException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Adds the beans of Portcullis to an application: {@link GatewayClient} and {@link GatewayAccount} of the request's
 * user, {@link GatewayClients}, and a readiness check where the server has MicroProfile Health; and checks each
 * {@link GatewayScope}. Found by the container; applications do not use it.
 *
 * @since 1.0
 */
public final class GatewayExtension implements Extension {

    private final StartedApplication application = new StartedApplication();

    /** Creates the extension of one application. */
    public GatewayExtension() {}

    void addBeans(@Observes AfterBeanDiscovery discovery) {
        add(discovery, GatewayClient.class, RequestScoped.class, InjectedClient::new);
        add(discovery, GatewayAccount.class, RequestScoped.class, InjectedAccount::new);
        add(
                discovery,
                GatewayClients.class,
                ApplicationScoped.class,
                (request, gateway) -> new ApplicationClients(request, gateway, application));
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

    /**
     * Fails the deployment at scopes that no provider can grant, since nobody could ever call what needs them. The names
     * of a stereotype are checked where it is used.
     */
    <T> void checkScopes(@Observes @WithAnnotations(GatewayScope.class) ProcessAnnotatedType<T> type) {
        Class<T> bean = type.getAnnotatedType().getJavaClass();
        if (bean == GatewayScopeInterceptor.class) {
            return; // names the binding, and needs no scope itself
        }
        check(bean);
        for (Method method : bean.getDeclaredMethods()) {
            check(method);
        }
    }

    private static void check(AnnotatedElement element) {
        Set<String> scopes = RequiredScopes.of(element);
        if (!scopes.isEmpty() || element.getDeclaredAnnotation(GatewayScope.class) != null) {
            try {
                ScopeRequiredException.of(scopes);
            } catch (IllegalArgumentException noScopes) {
                throw new DefinitionException("@GatewayScope of " + element + ": " + noScopes.getMessage(), noScopes);
            }
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
            BiFunction<CurrentRequest, GatewayName, T> creation) {
        discovery
                .<T>addBean()
                .id(type.getName())
                .beanClass(GatewayExtension.class)
                .types(type, Object.class)
                .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
                .scope(scope)
                .produceWith(beans -> creation.apply(currentRequest(beans), GatewayName.FIRST));
        // Dependent, since which gateway it is stands at the injection point alone.
        discovery
                .<T>addBean()
                .id(type.getName() + " named")
                .beanClass(GatewayExtension.class)
                .types(type, Object.class)
                .qualifiers(Gateway.Literal.of(""), Any.Literal.INSTANCE)
                .scope(Dependent.class)
                .produceWith(beans -> creation.apply(currentRequest(beans), GatewayName.of(beans)));
    }
}
