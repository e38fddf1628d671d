package io.github.portcullis.testkit;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code POST /v1/chat/completions}. */
final class ChatRoute implements LoopbackServer.Handler {
    private static final long NANOS_A_TOKEN = 2_000;

    private final Settings settings;
    private final Admission admission;
    private final Generations generations;
    private final RandomText random;
    private final AtomicInteger abandoned = new AtomicInteger();

    ChatRoute(Settings settings, Admission admission, Generations generations, RandomText random) {
        this.settings = settings;
        this.admission = admission;
        this.generations = generations;
        this.random = random;
    }

    /** How many streams a client closed before their end. */
    AtomicInteger abandoned() {
        return abandoned;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        Grant grant = admission.grant(exchange);
        ChatRequest request = ChatRequest.parse(exchange.text());
        ChatReply reply = reply(request, admission.model(request.turn().model(), grant));
        admission.charge(grant, reply.costNanos());
        generations.add(reply.asGeneration(grant.workspace().id(), request.stream()));
        if (!request.stream()) {
            exchange.json(200, reply.completion().build());
            return;
        }
        try {
            new ChatStream(reply, new PacedEvents(exchange, settings.pace())).write();
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
