package io.github.portcullis.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page that needs nothing of Portcullis but to be guarded. */
@WebServlet("/account/plain")
public final class PlainPage extends HttpServlet {
    static final String TEXT = "nobody may see this";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(TEXT);
    }
}
