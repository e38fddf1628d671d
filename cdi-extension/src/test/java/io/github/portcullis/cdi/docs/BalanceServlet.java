package io.github.portcullis.cdi.docs;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.ScopeRequiredException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

// tag::servlet[]
@WebServlet("/balance")
public class BalanceServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!GatewayAccount.of(request).scopes().contains("credits:read")) {
            throw ScopeRequiredException.of(Set.of("credits:read"));
        }
        response.getWriter().println(GatewayClient.of(request).credits().available());
    }
}
// end::servlet[]
