package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.ChatCompletion;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.StructuredAnswer;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.client.UnusableAnswerException;
import io.github.portcullis.client.tools.AnswerType;
import io.github.portcullis.client.tools.Describe;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the code of docs/structured-output.md. */
@ExtendWith(FakeGatewayExtension.class)
class StructuredOutputPageTest {
    private static final String INVOICE =
            "{\\\"number\\\":\\\"R-7\\\",\\\"due\\\":null,\\\"lines\\\":[{\\\"what\\\":\\\"Tape\\\",\\\"cents\\\":250}]}";

    private final StringWriter page = new StringWriter();
    private final GatewayClient gateway;
    private final FakeGateway fake;

    StructuredOutputPageTest(FakeGateway fake) {
        this.fake = fake;
        this.gateway = GatewayClient.builder(TokenSource.of(new AccessToken("a-key-for-docs")))
                .baseUri(fake.baseUri())
                .build();
    }

    // tag::record[]
    public record Line(
            String what, @Describe("The price in cents") int cents) {}

    public record Invoice(String number, Optional<LocalDate> due, List<Line> lines) {}
    // end::record[]

    @Test
    void asked() {
        answers();
        String mail = "You bought tape";

        // tag::ask[]
        ChatRequest request = ChatRequest.of("acme/echo-1", "Read the invoice in this mail: " + mail);
        StructuredAnswer<Invoice> answer = gateway.chat().completions(request, Invoice.class);
        Invoice invoice = answer.value();
        // end::ask[]

        assertThat(invoice).isEqualTo(new Invoice("R-7", Optional.empty(), List.of(new Line("Tape", 250))));
    }

    @Test
    void failing() {
        fake.fail(Endpoint.CHAT, json("{\"choices\":[{\"message\":{\"content\":\"Sure! Here it is\"}}]}"));
        ChatRequest request = ChatRequest.of("acme/echo-1", "Read the invoice");

        // tag::failures[]
        try {
            page.write(
                    gateway.chat().completions(request, Invoice.class).value().number());
        } catch (UnusableAnswerException unusable) {
            String raw = unusable.answer().map(ChatCompletion::text).orElse("");
            page.write(unusable.code() + ": " + raw);
        }
        // end::failures[]

        assertThat(page).hasToString("answer-unfit: Sure! Here it is");
    }

    @Test
    void kept() {
        String chunk = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + INVOICE + "\"}}]}";
        fake.fail(Endpoint.CHAT, Failure.answer(200, "text/event-stream", "data: " + chunk + "\n\ndata: [DONE]\n\n"));

        // tag::type[]
        AnswerType<Invoice> type = AnswerType.of(Invoice.class);
        ChatRequest request = ChatRequest.builder("acme/echo-1")
                .user("Read the invoice")
                .answer(type)
                .build();
        try (ChatStream stream = gateway.chat().stream(request)) {
            stream.forEachText(page::write);
            Invoice invoice = StructuredAnswer.of(stream.result(), type).value();
        }
        // end::type[]

        assertThat(page.toString()).contains("\"R-7\"");
    }

    @Test
    void ownSchema() {
        answers();
        ChatRequest request = ChatRequest.of("acme/echo-1", "Read the invoice");
        JsonObject schema = Json.createObjectBuilder().add("type", "object").build();

        // tag::schema[]
        AnswerType<JsonObject> type = AnswerType.of("invoice", schema);
        JsonObject json = gateway.chat().completions(request, type).value();
        // end::schema[]

        assertThat(json.getString("number")).isEqualTo("R-7");
    }

    private void answers() {
        fake.fail(Endpoint.CHAT, json("{\"choices\":[{\"message\":{\"content\":\"" + INVOICE + "\"}}]}"));
    }

    private static Failure json(String body) {
        return Failure.answer(200, "application/json", body);
    }
}
