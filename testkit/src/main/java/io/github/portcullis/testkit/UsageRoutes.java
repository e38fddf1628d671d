package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What was called: {@code /activity} call by call, {@code /analytics} by the day. */
final class UsageRoutes {
    private static final int NANO_DIGITS = 9;
    private static final int CENT_DIGITS = 7;
    private static final int DAYS = 30;
    private static final int MOST_DAYS = 3_650;

    private final GatewayGuard guard;
    private final Generations generations;
    private final Clock clock;

    UsageRoutes(GatewayGuard guard, Generations generations, Clock clock) {
        this.guard = guard;
        this.generations = generations;
        this.clock = clock;
    }

    void activity(Exchange exchange) throws IOException {
        Grant grant = guard.check(exchange, "activity:read").grant();
        guard.own(exchange, grant);
        Parameters query = exchange.query();
        int days = Paging.number(query, "days", DAYS, 1, MOST_DAYS);
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<Generations.Generation> found = generations.of(grant.workspace().id()).stream()
                .filter(generation -> generation.created().isAfter(since))
                .toList();
        long nanos = found.stream().mapToLong(Generations.Generation::costNanos).sum();
        exchange.json(
                200,
                Paging.of(query, Integer.MAX_VALUE)
                        .page("activity", found, UsageRoutes::entry)
                        .add("period_days", days)
                        .add("total_cost_cents", BigDecimal.valueOf(nanos, CENT_DIGITS))
                        .build());
    }

    private static JsonObject entry(Generations.Generation generation) {
        return JsonText.object()
                .add("request_id", generation.id())
                .add("provider", ModelCatalogue.author(generation.model()))
                .add("model", generation.model())
                .add("endpoint", Model.CHAT)
                .add("usage", generation.usage())
                .add("cost_cents", BigDecimal.valueOf(generation.costNanos(), CENT_DIGITS))
                .add("latency_ms", 12)
                .add("timestamp", generation.created().toString())
                .build();
    }

    /** Invented: the days before the first call of a test, every day a little more. */
    void analytics(Exchange exchange) throws IOException {
        guard.check(exchange, "analytics:read");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate first = today.minusDays(DAYS);
        JsonArrayBuilder rows = JsonText.array();
        String asked = exchange.query().sent("date").orElse("");
        if (asked.isEmpty()) {
            first.datesUntil(today).forEach(day -> addDay(rows, day, first));
        } else {
            addDay(rows, day(asked, first, today), first);
        }
        exchange.json(200, JsonText.object().add("data", rows).build());
    }

    private static LocalDate day(String asked, LocalDate first, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(asked);
            if (!day.isBefore(first) && day.isBefore(today)) {
                return day;
            }
        } catch (DateTimeException notADate) {
            // Told like a day out of range.
        }
        throw Paging.invalid("date must be within the last 30 completed UTC days");
    }

    private static void addDay(JsonArrayBuilder rows, LocalDate day, LocalDate first) {
        int number = (int) (day.toEpochDay() - first.toEpochDay()) + 1;
        rows.add(row(day, FakeGateway.MODEL, "Acme", number));
        if (number % 2 == 0) {
            rows.add(row(day, "globex/vision-2", "Globex", 1));
        }
    }

    private static JsonObjectBuilder row(LocalDate day, String model, String provider, int requests) {
        return JsonText.object()
                .add("date", day.toString())
                .add("model", model)
                .add("model_permaslug", model)
                .add("endpoint_id", Model.CHAT)
                .add("provider_name", provider)
                .add("usage", BigDecimal.valueOf(requests * 250_000L, NANO_DIGITS))
                .add("byok_usage_inference", 0)
                .add("requests", requests)
                .add("prompt_tokens", requests * 100)
                .add("completion_tokens", requests * 25)
                .add("reasoning_tokens", 0);
    }
}
