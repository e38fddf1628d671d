package io.github.portcullis.sample;

import io.github.portcullis.client.GatewayAccount;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The public start page. It lies outside the protected paths, and may still ask who is there. */
@WebServlet("")
public final class StartPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private GatewayAccount account;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String root = request.getContextPath();
        Html main = Html.of("""
                <h1>Chat with AI, on your own credits</h1>
                <p class="lead">This small application has no AI keys of its own. You sign in at the gateway,
                and what you ask is paid from your credits there.</p>
                %s
                <div class="actions"><a class="button" href="%s/chat/">Open the chat</a> %s</div>
                <section class="card" aria-labelledby="api">
                <h2 id="api">The same question, asked by a script</h2>
                <p>A <code>fetch</code> of <code>/api/account</code> is never redirected. It gets your account as JSON,
                or a 401 that says where to sign in.</p>
                <p id="answer" role="status" data-endpoint="%s/api/account">This needs JavaScript.</p>
                </section>
                """, greeting(), root, account.connected() ? connected(root) : unconnected(root), root);
        new Page("Start", "start.js", main).writeTo(request, response);
    }

    private static Html connected(String root) {
        return Html.of("""
                <a class="button quiet" href="%s/account/">Your account</a>
                <form method="post" action="%s/auth/logout"><button class="button quiet" type="submit">Disconnect</button></form>
                """, root, root);
    }

    private static Html unconnected(String root) {
        return Html.of("<a class=\"button quiet\" href=\"%s/auth/connect?return_to=/\">Connect</a>", root);
    }

    private Html greeting() {
        if (!account.connected()) {
            return Html.of("<p class=\"state\" data-connected=\"false\">You are not connected to the gateway.</p>");
        }
        String who = account.name().or(account::email).or(account::subject).orElse("somebody");
        return Html.of("<p class=\"state\" data-connected=\"true\">You are connected as <strong>%s</strong>.</p>", who);
    }
}
