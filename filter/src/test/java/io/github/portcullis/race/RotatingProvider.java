package io.github.portcullis.race;

import io.github.portcullis.provider.ClientAuthentication;
import io.github.portcullis.provider.Endpoints;
import io.github.portcullis.provider.OpenIdSettings;
import io.github.portcullis.provider.ProviderSettings;
import io.github.portcullis.provider.Safeguards;
import io.github.portcullis.provider.TokenRequestFormat;
import io.github.portcullis.provider.TokenResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token and revocation endpoints of a provider that rotates refresh tokens and ends the family of one that comes
 * twice. Plain sockets, so that a hundred thousand refreshes cost seconds.
 */
final class RotatingProvider implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private static final Pattern TOKEN = Pattern.compile("(?:^|&)(?:refresh_)?token=([ar])-(\\d+)-(\\d+)");

    private final Map<Integer, TokenFamily> families = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicReference<@Nullable HeldRefresh> held = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int failEvery;
    private final ServerSocket listener;

    private RotatingProvider(ServerSocket listener) {
        this.listener = listener;
    }

    static RotatingProvider start() {
        try {
            RotatingProvider provider =
                    new RotatingProvider(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            thread(provider::accept);
            return provider;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Signs a user in. */
    TokenFamily family() {
        TokenFamily family = new TokenFamily(numbers.incrementAndGet());
        families.put(family.number(), family);
        return family;
    }

    /** Lets one of so many refreshes fail with 503. */
    void failEvery(int refreshes) {
        failEvery = refreshes;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Returns what an application configures of a provider on a port. */
    static ProviderSettings settings(int port) {
        URI uri = URI.create("http://127.0.0.1:" + port);
        return new ProviderSettings(
                "races",
                "client",
                null,
                ClientAuthentication.NONE,
                TokenRequestFormat.FORM,
                "https://issuer.example",
                new Endpoints(
                        uri.resolve("/authorize"),
                        uri.resolve("/token"),
                        uri.resolve("/revoke"),
                        null,
                        null,
                        null,
                        null),
                Safeguards.USUAL,
                Map.of(),
                List.of("gateway:access"),
                null,
                OpenIdSettings.USUAL,
                Duration.ofSeconds(60));
    }

    /** Holds the next refresh back before anything is made of it. */
    HeldRefresh holdNext() {
        HeldRefresh next = new HeldRefresh();
        held.set(next);
        return next;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "provider");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                thread(() -> serve(socket));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            String head = head(in);
            while (!head.isEmpty()) {
                String body = new String(in.readNBytes(bodyLength(head)), StandardCharsets.ISO_8859_1);
                boolean isRefresh = head.startsWith("POST /token");
                HeldRefresh stop = isRefresh ? held.getAndSet(null) : null;
                if (stop != null && !stop.goesOn()) {
                    return;
                }
                out.write(answer(isRefresh, body).getBytes(StandardCharsets.ISO_8859_1));
                head = head(in);
            }
        } catch (IOException gone) {
            return;
        }
    }

    static int bodyLength(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    /** Reads to the empty line that ends the head of a message; an empty text where the connection ended. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(300);
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (next == '\n' && head.length() >= 4 && head.charAt(head.length() - 3) == '\n') {
                return head.toString();
            }
        }
        return "";
    }

    private String answer(boolean isRefresh, String body) {
        Matcher token = TOKEN.matcher(body);
        if (!token.find()) {
            return http(400, "{\"error\":\"invalid_request\"}");
        }
        TokenFamily family = Objects.requireNonNull(families.get(Integer.valueOf(token.group(2))));
        int generation = Integer.parseInt(token.group(3));
        if (!isRefresh) {
            family.revoke(token.group(1).equals("r"), generation);
            return http(200, "");
        }
        boolean fails = failEvery > 0 && asked.incrementAndGet() % failEvery == 0;
        return switch (fails ? family.fault() : family.refresh(generation)) {
            case FAULT -> http(503, "{\"error\":\"temporarily_unavailable\"}");
            case REFUSED -> http(400, "{\"error\":\"invalid_grant\"}");
            case ISSUED -> http(200, json(family.issued(generation + 1)));
        };
    }

    private static String json(TokenResponse tokens) {
        return "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                .formatted(tokens.accessToken(), tokens.refreshToken());
    }

    private static String http(int status, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }
}
