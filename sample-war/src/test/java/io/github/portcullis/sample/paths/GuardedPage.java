package io.github.portcullis.sample.paths;

import io.github.portcullis.client.AuthorizationRequiredException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a stranger may not see; and what ends a grant in the midst of it. */
@WebServlet({"/chat/*", "*.guarded"})
public final class GuardedPage extends HttpServlet {
    static final String TEXT = "only for who is signed in";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("over") != null) {
            throw AuthorizationRequiredException.of("test-over", "the grant is over");
        }
        response.getWriter().print(TEXT);
    }
}
