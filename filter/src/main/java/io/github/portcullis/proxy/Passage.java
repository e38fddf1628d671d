package io.github.portcullis.proxy;

import io.github.portcullis.browser.BrowserInput;
import io.github.portcullis.browser.BrowserOutput;
import io.github.portcullis.browser.Ticker;
import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.RefusedToken;
import io.github.portcullis.client.TokenProof;
import io.github.portcullis.provider.DpopKey;
import io.github.portcullis.provider.PlainText;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One call on its way: the browser's request to the gateway, and the gateway's answer to the browser. Thread-safe. */
final class Passage implements BrowserOutput.Source {
    private static final System.Logger LOG = System.getLogger(Passage.class.getName());
    private static final int UNAUTHORIZED = 401;

    private final ProxySettings settings;
    private final HttpClient http;
    private final AsyncContext context;
    private final HttpServletResponse response;
    private final ProxyUser user;
    private final @Nullable BrowserInput input;
    private final Runnable left;
    private final BrowserOutput output;
    private volatile @Nullable CompletableFuture<?> pending;
    private volatile @Nullable LiveBody live;
    private volatile boolean wanted;
    private volatile boolean over;

    /** Opens the answer of an asynchronous request, on the thread that serves it. */
    Passage(
            ProxySettings settings,
            HttpClient http,
            AsyncContext context,
            HttpServletResponse response,
            ProxyUser user,
            @Nullable BrowserInput input,
            Runnable left)
            throws IOException {
        this.settings = settings;
        this.http = http;
        this.context = context;
        this.response = response;
        this.user = user;
        this.input = input;
        this.left = left;
        this.output = BrowserOutput.open(context, this);
    }

    /** Sends the call. */
    void begin(HttpRequest.Builder call, AccessToken token, Ticker ticker) {
        send(call, token, Tries.ALL);
        ticker.every(settings.idleTimeout().dividedBy(4), this::tick);
    }

    private boolean tick() {
        LiveBody body = live;
        if (body != null && !output.isPending()) {
            body.tick();
        }
        return output.tick(null);
    }

    /** What may still be tried once: another token, and another proof of the same one. */
    private record Tries(boolean token, boolean proof) {
        static final Tries ALL = new Tries(true, true);

        boolean isAnyLeft() {
            return token || proof;
        }
    }

    private void send(HttpRequest.Builder call, AccessToken token, Tries tries) {
        if (!token.value().matches("[!-~]+")) {
            problem(ProxyProblem.AUTHORIZATION); // the JDK would quote it in its own complaint (R127)
            return;
        }
        HttpRequest unsigned = call.build();
        token.headers(unsigned.method(), unsigned.uri()).forEach(call::setHeader);
        HttpRequest request = call.build();
        CompletableFuture<HttpResponse<GatewayAnswer>> exchange = http.sendAsync(request, GatewayAnswer::reader);
        pending = exchange;
        if (over) {
            exchange.cancel(true);
        }
        CompletableFuture<?> unused = exchange.whenComplete((answer, failure) -> {
            TokenProof proof = token.proof();
            if (answer != null && proof != null) {
                proof.learn(request.uri(), answer.headers());
            }
            if (failure != null) {
                fail(failure);
            } else if (answer.body() instanceof GatewayAnswer.Live body) {
                stream(answer, body, token);
            } else if (answer.statusCode() == UNAUTHORIZED && tries.isAnyLeft()) {
                // asking for another token may wait for one
                context.start(() -> again(call, token, answer, tries));
            } else {
                whole(answer, (GatewayAnswer.Whole) answer.body(), token);
            }
        });
    }

    private void stream(HttpResponse<GatewayAnswer> answer, GatewayAnswer.Live body, AccessToken token) {
        String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean isEvents = type.startsWith("text/event-stream");
        long longest = isEvents ? Long.MAX_VALUE : settings.longestResponse();
        LiveBody next = new LiveBody(output, longest, () -> head(answer, token), why -> broken(why, isEvents));
        live = next;
        if (answer.headers().firstValueAsLong("Content-Length").orElse(0) > longest) {
            next.cancel();
            problem(ProxyProblem.UNAVAILABLE);
        } else if (over) {
            next.cancel();
        } else if (wanted) {
            next.want();
        }
        body.body().subscribe(next);
    }

    private void whole(HttpResponse<GatewayAnswer> answer, GatewayAnswer.Whole refusal, AccessToken token) {
        if (answer.statusCode() / 100 == 3) {
            problem(ProxyProblem.UNAVAILABLE);
            return;
        }
        head(answer, token);
        String text = new String(refusal.body(), StandardCharsets.ISO_8859_1).replace(token.value(), "***");
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        response.setContentLength(bytes.length);
        output.write(bytes);
        output.end();
    }

    private void head(HttpResponse<GatewayAnswer> answer, AccessToken token) {
        response.setStatus(answer.statusCode());
        PassedHeaders.toBrowser(answer.headers(), token.value(), response);
        PassedHeaders.always(response);
    }

    /** Sends the call once more if its token was refused, another or another proof can be had, and its body is there. */
    private void again(HttpRequest.Builder call, AccessToken refused, HttpResponse<GatewayAnswer> answer, Tries tries) {
        GatewayAnswer.Whole refusal = (GatewayAnswer.Whole) answer.body();
        boolean wantsProof = refused.proof() != null && DpopKey.asksForNonce(answer.statusCode(), answer.headers());
        try {
            AccessToken other = wantsProof || !tries.token() ? refused : other(refused, answer, refusal);
            if (wantsProof ? !tries.proof() : other.equals(refused)) {
                whole(answer, refusal, refused);
            } else if (input != null && !input.isRepeatable()) {
                problem(ProxyProblem.SEND_AGAIN);
            } else {
                send(call, other, new Tries(tries.token() && wantsProof, tries.proof() && !wantsProof));
            }
        } catch (AuthorizationRequiredException ended) {
            problem(ProxyProblem.AUTHORIZATION);
        } catch (GatewayException failure) {
            fail(failure);
        }
    }

    private AccessToken other(AccessToken refused, HttpResponse<GatewayAnswer> answer, GatewayAnswer.Whole refusal) {
        Optional<String> reason = RefusedToken.reason(answer.statusCode(), answer.headers(), refusal.body(), refused);
        return reason.isEmpty() ? refused : user.tokens().replace(refused, reason.get());
    }

    private void fail(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.log(System.Logger.Level.DEBUG, "A call of a browser failed: {0}", PlainText.of(String.valueOf(cause)));
        if (input != null && input.isTooLarge()) {
            problem(ProxyProblem.TOO_LARGE);
        } else {
            problem(cause instanceof HttpTimeoutException ? ProxyProblem.TIMEOUT : ProxyProblem.UNAVAILABLE);
        }
    }

    /** Tells that the rest does not come: instead of the answer, or in a last event; else the answer is only cut. */
    private void broken(Throwable why, boolean isEvents) {
        LiveBody body = live;
        LOG.log(System.Logger.Level.DEBUG, "An answer broke off: {0}", PlainText.of(String.valueOf(why)));
        if (body != null && !body.hasBegun()) {
            problem(ProxyProblem.UNAVAILABLE);
        } else if (isEvents) {
            String event = "\n\nevent: error\ndata: "
                    + new String(ProxyProblem.UNAVAILABLE.json(null), StandardCharsets.UTF_8) + "\n\n";
            output.write(event.getBytes(StandardCharsets.UTF_8));
            output.end();
        } else {
            output.cut(why);
        }
    }

    private void problem(ProxyProblem problem) {
        if (!over) {
            byte[] json = problem.head(response, user);
            response.setContentLength(json.length);
            output.write(json);
            output.end();
        }
    }

    @Override
    public void next() {
        wanted = true;
        LiveBody body = live;
        if (body != null) {
            body.want();
        }
    }

    @Override
    public void over(@Nullable Throwable why) {
        over = true;
        left.run();
        CompletableFuture<?> exchange = pending;
        if (exchange != null) {
            exchange.cancel(true);
        }
        LiveBody body = live;
        if (body != null) {
            body.cancel();
        }
    }
}
