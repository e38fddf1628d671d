package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayRuntime;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Which of several gateways an injection point wants.
 *
 * @param value empty for the first
 */
record GatewayName(String value) {
    static final GatewayName FIRST = new GatewayName("");

    /** Returns the name that the injection point of a dependent bean has. */
    static GatewayName of(Instance<Object> beans) {
        InjectionPoint point = beans.select(InjectionPoint.class).get();
        return point.getQualifiers().stream()
                .filter(Gateway.class::isInstance)
                .map(qualifier -> new GatewayName(((Gateway) qualifier).value()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No @Gateway is at " + point));
    }

    /** Returns what a request may use there. */
    GatewayAccess access(HttpServletRequest request) {
        GatewayAccess access = GatewayAccess.of(request);
        return value.isEmpty() ? access : access.named(value);
    }

    /** Returns the client of a user without a request. */
    GatewayClient forUser(ServletContext application, String name) {
        GatewayRuntime runtime = GatewayRuntime.of(application);
        return value.isEmpty() ? runtime.forUser(name) : runtime.forUser(value, name);
    }
}
