package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Whether the gateway and its providers are well. */
final class HealthRoutes {
    private static final int HOURS_OF_A_WEEK = 168;

    private final GatewayGuard guard;
    private final ModelCatalogue catalogue;
    private final Clock clock;

    HealthRoutes(GatewayGuard guard, ModelCatalogue catalogue, Clock clock) {
        this.guard = guard;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    void health(Exchange exchange) throws IOException {
        exchange.json(200, JsonText.object().add("status", "ok").build());
    }

    void derank(Exchange exchange) throws IOException {
        guard.check(exchange);
        Parameters query = exchange.query();
        int hours = Paging.number(query, "window_hours", 24, 1, HOURS_OF_A_WEEK);
        int most = Paging.number(query, "max_pairs", 24, 1, 100);
        Paging.number(query, "fetch_limit", 500, 50, 2_000);
        String provider = exchange.segment(2);
        List<Model> served = catalogue.all().stream()
                .filter(model -> model.author().equals(provider) && model.active())
                .limit(most)
                .toList();
        if (served.isEmpty()) {
            throw Refusal.message(400, "invalid_request", "Unknown provider");
        }
        JsonArrayBuilder pairs = JsonText.array();
        served.forEach(model -> pairs.add(pair(model)));
        exchange.json(
                200,
                JsonText.object()
                        .add("ok", true)
                        .add("provider", provider)
                        .add("now_ms", clock.millis())
                        .add("window_hours", hours)
                        .add("deranked", false)
                        .add("recovering", false)
                        .add("open_count", 0)
                        .add("half_open_count", 0)
                        .add("checked_pairs", served.size())
                        .add("pairs", pairs)
                        .build());
    }

    private JsonObjectBuilder pair(Model model) {
        return JsonText.object()
                .add("model", model.id())
                .add("endpoint", model.endpoints().get(0))
                .add("last_seen_at", clock.instant().toString())
                .add("breaker", "closed")
                .add("breaker_until_ms", 0)
                .add("seconds_until_reopen", 0)
                .add("current_load", 0);
    }
}
