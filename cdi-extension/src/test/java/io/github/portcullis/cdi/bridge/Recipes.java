package io.github.portcullis.cdi.bridge;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.github.portcullis.bridge.openai.GatewayOpenAi;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;

// tag::openai[]
@ApplicationScoped
public class Recipes {
    private OpenAIClient openAi;

    @Inject
    void open(GatewayClient gateway, Executor executor) {
        openAi = GatewayOpenAi.client(gateway, executor);
    }

    public String recipeFor(String dish) {
        var request = ChatCompletionCreateParams.builder()
                .model("openai/gpt-5-nano")
                .addUserMessage("A recipe for " + dish)
                .build();
        return openAi.chat()
                .completions()
                .create(request)
                .choices()
                .get(0)
                .message()
                .content()
                .orElse("");
    }
}
// end::openai[]
