package io.github.portcullis.cdi.bridge;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.github.portcullis.bridge.langchain4j.GatewayHttpClientBuilder;
import io.github.portcullis.bridge.langchain4j.GatewayModels;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import java.util.concurrent.Executor;

// tag::producer[]
@ApplicationScoped
public class GatewayModelBeans {

    @Produces
    @Named("gateway")
    @ApplicationScoped
    ChatModel chat(GatewayClient gateway) {
        return GatewayModels.chat(gateway, "openai/gpt-5-nano").build();
    }

    @Produces
    @Named("gateway-streaming")
    @ApplicationScoped
    StreamingChatModel streaming(GatewayClient gateway, Executor executor) {
        return GatewayModels.streaming(gateway, "openai/gpt-5-nano")
                .httpClientBuilder(GatewayHttpClientBuilder.of(gateway).streamExecutor(executor))
                .build();
    }
}
// end::producer[]
