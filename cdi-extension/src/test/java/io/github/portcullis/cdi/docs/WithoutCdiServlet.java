package io.github.portcullis.cdi.docs;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

// tag::without
@WebServlet("/models")
public class WithoutCdiServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        GatewayClient gateway = GatewayClient.of(request);
        GatewayAccount account = GatewayAccount.of(request);
        response.getWriter().println(account.subject().orElse("nobody") + " may use:");
        for (var model : gateway.models().models()) {
            response.getWriter().println(model.id());
        }
    }
}
// end::without
