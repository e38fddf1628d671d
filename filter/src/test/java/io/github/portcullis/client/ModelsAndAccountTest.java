package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.account.ActivityList;
import io.github.portcullis.client.account.ActivityQuery;
import io.github.portcullis.client.account.Analytics;
import io.github.portcullis.client.account.Generation;
import io.github.portcullis.client.catalogue.Meter;
import io.github.portcullis.client.catalogue.Model;
import io.github.portcullis.client.catalogue.ModelEndpoints;
import io.github.portcullis.client.catalogue.ModelQuery;
import io.github.portcullis.client.catalogue.PriceRequest;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the code of docs/models-and-account.md. */
@ExtendWith(FakeGatewayExtension.class)
class ModelsAndAccountTest {
    private final FakeGateway fake;
    private final GatewayClient gateway;

    ModelsAndAccountTest(FakeGateway fake) {
        this.fake = fake;
        this.gateway = Clients.signedIn(fake, "ada");
    }

    @Test
    void findingAModel() {
        // tag::all[]
        ModelQuery query =
                ModelQuery.all().endpoint("chat.completions").input("image").limit(100);
        Stream<Model> models = gateway.allModels(query);
        Optional<Model> first =
                models.filter(model -> model.parameters().contains("tools")).findFirst();
        // end::all[]

        assertThat(first.map(Model::id)).contains("globex/vision-2");
        assertThat(fake.calls(Endpoint.MODELS)).isEqualTo(1);
    }

    @Test
    void prices() {
        // tag::prices[]
        for (ModelEndpoints.Offer offer : gateway.modelEndpoints("acme/echo-1").endpoints()) {
            Meter input = offer.prices().get("input_text_tokens");
            System.out.println(
                    offer.provider().orElse("") + " " + offer.endpoint().orElse("") + " " + input);
        }

        PriceRequest use = PriceRequest.of("acme", "acme/echo-1", "chat.completions")
                .use("input_text_tokens", 10_000)
                .use("output_text_tokens", 500);
        BigDecimal dollars = gateway.pricing().calculate(use).dollars().orElseThrow();
        // end::prices[]

        assertThat(dollars).isEqualByComparingTo("0.021");
    }

    @Test
    void account() {
        // tag::account[]
        ChatCompletion answer = gateway.chat().completions(ChatRequest.of("acme/echo-1", "Good morning"));
        Generation generation = gateway.generation(answer.id().orElseThrow());
        System.out.println(generation.dollars().orElseThrow() + " dollars in "
                + generation.latency().orElseThrow());

        Stream<ActivityList.Call> calls =
                gateway.allActivity(ActivityQuery.latest().days(7));
        calls.limit(10).forEach(call -> System.out.println(call.time() + " " + call.model()));

        for (Analytics.Entry day : gateway.analytics().entries()) {
            System.out.println(day.date().orElseThrow() + " " + day.requests() + " " + day.dollars());
        }
        // end::account[]

        assertThat(generation.model()).contains("acme/echo-1");
        assertThat(fake.calls(Endpoint.ACTIVITY)).isEqualTo(1);
        assertThat(fake.calls(Endpoint.ANALYTICS)).isEqualTo(1);
    }
}
