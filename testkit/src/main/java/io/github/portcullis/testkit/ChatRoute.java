package io.github.portcullis.testkit;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code POST /v1/chat/completions}. */
final class ChatRoute implements LoopbackServer.Handler {
    private static final long NANOS_A_TOKEN = 2_000;

    private final Settings settings;
    private final GatewayGuard guard;
    private final ModelCatalogue catalogue;
    private final Wallets wallets;
    private final Generations generations;
    private final RandomText random;
    private final AtomicInteger abandoned = new AtomicInteger();

    ChatRoute(
            Settings settings,
            GatewayGuard guard,
            ModelCatalogue catalogue,
            Wallets wallets,
            Generations generations,
            RandomText random) {
        this.settings = settings;
        this.guard = guard;
        this.catalogue = catalogue;
        this.wallets = wallets;
        this.generations = generations;
        this.random = random;
    }

    /** How many streams a client closed before their end. */
    AtomicInteger abandoned() {
        return abandoned;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        Grant grant = guard.check(exchange).grant();
        if (exchange.body().length > LoopbackServer.BODY_LIMIT) {
            throw Refusal.inference(413, "payload_too_large", "Request body is larger than 16 MiB");
        }
        ChatRequest request = ChatRequest.parse(exchange.text());
        Model model = catalogue
                .find(request.turn().model())
                .orElseThrow(() -> Refusal.inference(404, "not_found", "model_not_found"));
        if (!model.chats()) {
            throw Refusal.inference(400, "unsupported_model_or_endpoint", "The model does not serve this endpoint");
        }
        String login = grant.user().login();
        if (!model.free() && wallets.of(login).balance() < Wallets.LEAST) {
            throw Refusal.inference(402, "insufficient_funds", "insufficient_funds");
        }
        ChatReply reply = reply(request, model);
        // The gateway bills what it generates, whether or not the client stays for it.
        wallets.charge(login, reply.costNanos());
        generations.add(reply.asGeneration(grant.workspace().id(), request.stream()));
        if (!request.stream()) {
            exchange.json(200, reply.completion().build());
            return;
        }
        try {
            new ChatStream(exchange, reply, settings.pace()).write();
        } catch (IOException clientIsGone) {
            abandoned.incrementAndGet();
            throw clientIsGone;
        }
    }

    private ChatReply reply(ChatRequest request, Model model) {
        ChatAnswer answer = settings.script().apply(request.turn());
        List<String> all = ChatScript.pieces(answer.text());
        boolean cut = all.size() > request.mostTokens();
        List<String> pieces = cut ? all.subList(0, request.mostTokens()) : all;
        long cost = model.free() ? 0 : NANOS_A_TOKEN * (request.promptTokens() + pieces.size());
        return new ChatReply(
                "G-" + random.letters(20),
                "chatcmpl-" + random.letters(24),
                model.id(),
                settings.clock().instant(),
                pieces,
                answer.calls().stream().map(this::call).toList(),
                answer.refusal(),
                cut ? "length" : answer.calls().isEmpty() ? "stop" : "tool_calls",
                request.promptTokens(),
                cost);
    }

    private ChatReply.Call call(ChatAnswer.Call call) {
        return new ChatReply.Call("call_" + random.letters(24), call.name(), call.arguments());
    }
}
