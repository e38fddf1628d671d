package io.github.portcullis.sample;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a visitor sees where something is missing or broken: never a stack trace. */
@WebServlet("/error")
public final class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = problemOf(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        response.setStatus(problem.status());
        Html main = Html.of("""
                <h1>%s</h1>
                <p>%s</p>
                <p class="actions"><a class="button" href="%s/">To the start page</a></p>
                """, problem.title(), problem.detail(), request.getContextPath());
        new Page("Error " + problem.status(), null, main).writeTo(request, response);
    }

    private static Problem problemOf(Object status) {
        if (status instanceof Integer code && code == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            return Problem.of(code, "Something is broken here.", "The server's log knows more. Try again in a moment.");
        }
        if (status instanceof Integer code && code != HttpServletResponse.SC_NOT_FOUND) {
            return Problem.of(code, "That does not work.", "The server answered " + code + ".");
        }
        return Problem.of(HttpServletResponse.SC_NOT_FOUND, "There is nothing here.", "The address may be mistyped.");
    }
}
