package io.github.portcullis;

import io.github.portcullis.client.CallObserver;
import io.github.portcullis.provider.StepObserver;
import io.github.portcullis.telemetry.Telemetry;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who watches a provider: OpenTelemetry, where its API is there.
 *
 * @param calls who hears of calls, or null
 */
record Watchers(@Nullable CallObserver calls, StepObserver steps, Optional<GatewayListener> listener) {

    /** Returns who watches; no class of an API that is absent is loaded. */
    static Watchers of(ProviderConfig config, Supplier<@Nullable Object> given) {
        try {
            Class.forName("io.opentelemetry.api.OpenTelemetry", false, Watchers.class.getClassLoader());
            return WithOpenTelemetry.of(config, given);
        } catch (ClassNotFoundException | LinkageError notThere) {
            return new Watchers(null, StepObserver.NOBODY, Optional.empty());
        }
    }

    /** Apart, so that it is loaded only where the API is. */
    private record WithOpenTelemetry(Telemetry telemetry) implements GatewayListener {

        static Watchers of(ProviderConfig config, Supplier<@Nullable Object> given) {
            Telemetry telemetry = new Telemetry(
                    given, config.provider().name(), config.client().baseUri());
            return new Watchers(telemetry, telemetry, Optional.of(new WithOpenTelemetry(telemetry)));
        }

        @Override
        public void onEvent(GatewayEvent event) {
            if (event instanceof GatewayEvent.Connected) {
                telemetry.login("connected");
            } else if (event instanceof GatewayEvent.LoginFailed failed) {
                telemetry.login(failed.code());
            } else if (event instanceof GatewayEvent.Refreshed) {
                telemetry.refresh("refreshed");
            } else if (event instanceof GatewayEvent.RefreshFailed failed) {
                telemetry.refresh(failed.code());
            } else if (event instanceof GatewayEvent.Disconnected) {
                telemetry.end("disconnected");
            } else if (event instanceof GatewayEvent.Revoked revoked) {
                telemetry.end(revoked.code());
            }
        }
    }
}
