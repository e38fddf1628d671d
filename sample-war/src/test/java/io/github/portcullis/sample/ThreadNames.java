package io.github.portcullis.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lists the threads of the server that it is deployed to, one name a line. */
@WebServlet("/threads")
public final class ThreadNames extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            response.getWriter().println(thread.getName());
        }
    }
}
