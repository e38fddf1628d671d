package io.github.portcullis.interop;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** oidc-provider of npm, with its own pages for development: any password will do. */
final class OidcProvider implements ProviderServer {
    private static final Pattern CANCEL = Pattern.compile("<a href=\"([^\"]*/abort)\">");

    private final ServerProcess process;
    private final Wire wire;
    private final URI own;

    private OidcProvider(ServerProcess process, Wire wire, URI own) {
        this.process = process;
        this.wire = wire;
        this.own = own;
    }

    /** Starts it for an application; without Node.js the test is skipped and says so. */
    static OidcProvider start(String application) {
        Node.assumePresent();
        Path folder = Path.of("target", "oidc-provider");
        Node.install(Path.of("src", "test", "oidc-provider"), folder);
        int port = ServerProcess.freePort();
        Wire wire = Wire.to(port);
        String options =
                "{\"port\":%d,\"issuer\":\"%s\",\"application\":\"%s\"}".formatted(port, wire.origin(), application);
        ServerProcess process = ServerProcess.start(
                folder, Path.of("target", "oidc-provider.log"), Map.of(), List.of("node", "server.mjs", options));
        URI own = URI.create("http://127.0.0.1:" + port);
        process.await(own.resolve("/.well-known/openid-configuration"), Duration.ofSeconds(30));
        return new OidcProvider(process, wire, own);
    }

    @Override
    public String issuer() {
        return wire.origin();
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public Step next(URI page, String html, Answer answer) {
        HtmlForm form = HtmlForm.of(page, html).orElseThrow(() -> new AssertionError("a page without form: " + html));
        if (form.has("login")) {
            return Step.form(form, Map.of("login", USER, "password", "any"));
        }
        if (form.action().getPath().endsWith("/session/end/confirm")) {
            return Step.form(form, Map.of("logout", "yes"));
        }
        Matcher cancel = CANCEL.matcher(html);
        return answer == Answer.REFUSE && cancel.find()
                ? Step.link(page.resolve(cancel.group(1)))
                : Step.form(form, Map.of());
    }

    @Override
    public void revokeGrants() {
        administer("revoke?user=" + USER);
    }

    @Override
    public void rotateKeys() {
        administer("rotate-keys");
    }

    private void administer(String what) {
        Requests.send(
                HttpRequest.newBuilder(own.resolve("/administrator/" + what)).build());
    }

    @Override
    public void close() {
        process.close();
        wire.close();
    }
}
