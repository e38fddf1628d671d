package io.github.portcullis.sample;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes another user of who is signed in, in the same session. */
@WebServlet("/switch")
public final class UserSwitch extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String KEPT = "kept";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var session = request.getSession();
        Object before = session.getAttribute(KEPT);
        session.setAttribute(KEPT, "what the first user left");
        request.logout();
        request.login(request.getParameter("user"), "drawbridge");
        response.getWriter().print(request.getRemoteUser() + " finds " + before);
    }
}
