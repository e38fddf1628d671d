package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayHealth;
import io.github.portcullis.client.GatewayRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.servlet.ServletContext;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells MicroProfile Health whether Portcullis can serve. Apart from its caller, so that this class is loaded only where
 * that API is. The annotation is for servers that look for one before they turn health checks on.
 */
@Readiness
record ReadinessCheck(StartedApplication application) implements HealthCheck {
    private static final String NAME = "portcullis";

    static void add(AfterBeanDiscovery discovery, StartedApplication application) {
        discovery
                .<HealthCheck>addBean()
                .id(ReadinessCheck.class.getName())
                .beanClass(ReadinessCheck.class)
                .types(HealthCheck.class, Object.class)
                .qualifiers(Readiness.Literal.INSTANCE, Any.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .produceWith(beans -> new ReadinessCheck(application));
    }

    @Override
    public HealthCheckResponse call() {
        ServletContext context;
        try {
            context = application.get();
        } catch (IllegalStateException notStarted) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("state", "starting")
                    .build();
        }
        if (context.getAttribute(GatewayRuntime.ATTRIBUTE) instanceof GatewayRuntime runtime) {
            return told(runtime.health());
        }
        return HealthCheckResponse.named(NAME).up().withData("state", "off").build();
    }

    private static HealthCheckResponse told(GatewayHealth health) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).status(health.isReady());
        return response.withData("provider", health.provider().name().toLowerCase(Locale.ROOT))
                .withData("store", health.store())
                .withData("storeReachable", health.storeReachable())
                .build();
    }
}
