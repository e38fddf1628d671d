package io.github.portcullis.docs;

import io.github.portcullis.client.GatewayHealth;
import io.github.portcullis.client.GatewayRuntime;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

// tag::ready[]
@WebServlet("/ready")
public class ReadyServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        GatewayHealth health = GatewayRuntime.of(getServletContext()).health();
        response.setStatus(health.isReady() ? 200 : 503);
        response.getWriter().println(health);
    }
}
// end::ready[]
