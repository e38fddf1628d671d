package io.github.portcullis.testkit;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code POST /v1/responses} and {@code POST /v1/messages}: the same echo, in the dialect of each. */
final class TextRoute implements LoopbackServer.Handler {
    private static final long NANOS_A_TOKEN = 2_000;
    private static final List<String> REASONING = ChatScript.pieces("An echo says what was said.");

    private final Settings settings;
    private final Admission admission;
    private final Generations generations;
    private final RandomText random;
    private final AtomicInteger abandoned;
    private final TextDialect dialect;

    TextRoute(
            Settings settings,
            Admission admission,
            Generations generations,
            RandomText random,
            AtomicInteger abandoned,
            TextDialect dialect) {
        this.settings = settings;
        this.admission = admission;
        this.generations = generations;
        this.random = random;
        this.abandoned = abandoned;
        this.dialect = dialect;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        Grant grant = admission.grant(exchange);
        TextRequest request = dialect.parse(Admission.body(exchange));
        TextReply reply = reply(request, admission.model(request.model(), grant));
        admission.charge(grant, reply.costNanos());
        generations.add(reply.asGeneration(grant.workspace().id(), request.stream()));
        if (!request.stream()) {
            exchange.json(200, dialect.whole(reply));
            return;
        }
        try {
            write(reply, new PacedEvents(exchange, settings.pace()));
        } catch (IOException clientIsGone) {
            abandoned.incrementAndGet();
            throw clientIsGone;
        }
    }

    private void write(TextReply reply, PacedEvents events) throws IOException, InterruptedException {
        try {
            dialect.write(reply, events);
        } catch (PacedEvents.BrokenOff broken) {
            if (broken.error().isPresent()) {
                dialect.writeError(broken.error().get(), events);
            }
        }
    }

    private TextReply reply(TextRequest request, Model model) {
        List<String> all = ChatScript.pieces(settings.answer().apply(request.lastUserText()));
        boolean cut = all.size() > request.mostTokens();
        List<String> pieces = cut ? all.subList(0, request.mostTokens()) : all;
        List<String> reasoning = request.reasons() ? REASONING : List.of();
        long tokens = (long) request.promptTokens() + reasoning.size() + pieces.size();
        return new TextReply(
                "G-" + random.letters(20),
                "native-" + random.letters(24),
                model.id(),
                settings.clock().instant(),
                reasoning,
                pieces,
                cut,
                request.promptTokens(),
                model.free() ? 0 : NANOS_A_TOKEN * tokens);
    }
}
