package io.github.portcullis.sample;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The application's own login, where {@code webapp-login/WEB-INF/web.xml} asks the container for one: {@code /login} is
 * the form, {@code /login/failed} the form once more, {@code /login/done} a path behind it, to be led to the form by,
 * and {@code /login/out} ends the session. Neither has to do with the gateway.
 */
public final class OwnLogin extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** The servlet's name; where there is no such servlet, the application has no login of its own. */
    static final String NAME = "own-login";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        switch (path) {
            case "", "/" -> form(Html.NOTHING, request, response);
            case "/failed" -> {
                Html problem = Problem.of(401, "That is no user of this application.", "Try again.")
                        .html();
                form(problem, request, response);
            }
            case "/done" -> toStart(request, response);
            case "/out" -> signOut(request, response);
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void form(Html problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Html main = Html.of("""
                <h1>Sign in to the sample</h1>
                <p class="lead">This is the application's own login. The gateway comes later, and once.</p>
                %s<form class="card login" method="post" action="%s/j_security_check">
                <label for="name">Name</label>
                <input id="name" name="j_username" autocomplete="username" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="j_password" type="password" autocomplete="current-password" required>
                <button class="button" type="submit">Sign in</button>
                </form>
                """, problem, request.getContextPath());
        SecurityHeaders.letFormsLeadOut(response);
        new Page("Sign in", null, main).writeTo(request, response);
    }

    /** A foreign page could else sign a user out; the browser writes the header itself. */
    private static void signOut(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!"POST".equals(request.getMethod()) || !"same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        request.logout();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        toStart(request, response);
    }

    private static void toStart(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/");
    }

    /** Returns who is signed in here, with a way out or in; nothing where the application has no login of its own. */
    static Html state(HttpServletRequest request) {
        String root = request.getContextPath();
        if (request.getServletContext().getServletRegistration(NAME) == null) {
            return Html.NOTHING;
        }
        @Nullable String user = request.getAuthType() == null ? null : request.getRemoteUser();
        if (user == null) {
            return Html.of("<a class=\"own\" href=\"%s/login/done\">Sign in</a>", root);
        }
        return Html.of("""
                <form class="own" method="post" action="%s/login/out"><strong>%s</strong>
                <button class="button quiet" type="submit">Sign out</button></form>
                """, root, user);
    }
}
