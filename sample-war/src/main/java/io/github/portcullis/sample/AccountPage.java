package io.github.portcullis.sample;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.TreeSet;

/** Who the user is at the gateway, what the application may do there, and what is left to spend. */
@WebServlet("/account/*")
public final class AccountPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private GatewayAccount account;

    @Inject
    private GatewayClient client;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String root = request.getContextPath();
        Html main = Html.of(
                """
                <h1>Your account at the gateway</h1>
                <dl class="card facts">
                <dt>Name</dt><dd>%s</dd>
                <dt>E-mail</dt><dd>%s</dd>
                <dt>Identifier</dt><dd><code>%s</code></dd>
                <dt>Workspace</dt><dd><code>%s</code></dd>
                <dt>Credits</dt><dd id="credits">%s</dd>
                <dt>Allowed</dt><dd><ul class="scopes">%s</ul></dd>
                </dl>
                <div class="actions">
                <a class="button quiet" href="%s/auth/connect?return_to=/account/">Connect another account</a>
                <form method="post" action="%s/auth/logout"><button class="button danger" type="submit">Disconnect</button></form>
                </div>
                """,
                account.name().orElse("not told"),
                account.email().orElse("not told"),
                account.subject().orElse("not told"),
                account.workspace().orElse("not told"),
                credits(),
                Html.each(new TreeSet<>(account.scopes()), scope -> Html.of("<li><code>%s</code></li>", scope)),
                root,
                root);
        new Page("Account", null, main).writeTo(request, response);
    }

    private Html credits() {
        try {
            return client.credits()
                    .available()
                    .map(dollars -> Html.of("<strong>%s</strong> to spend", money(dollars)))
                    .orElse(Html.of("not told"));
        } catch (GatewayException failure) {
            return Problem.orAuthorize(failure).html();
        }
    }

    /** Cents, and as many more digits as a small amount needs, since one answer may cost less than a cent. */
    private static String money(BigDecimal dollars) {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setCurrency(Currency.getInstance("USD"));
        format.setMaximumFractionDigits(4);
        return format.format(dollars);
    }
}
