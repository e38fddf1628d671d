package io.github.portcullis.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An open page with a form, and what it is sent to, which is guarded. */
public final class KeptPages {
    private KeptPages() {}

    /** The form. */
    @WebServlet("/note")
    public static final class Form extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().print("""
                    <!doctype html><html lang="en"><title>Note</title>
                    <form method="post" action="account/note?kind=a%26b">
                    <textarea name="text" id="text"></textarea><button id="send" name="how" value="now">Send</button></form>
                    """);
        }
    }

    /** Says what was sent, and from where. */
    @WebServlet("/account/note")
    public static final class Note extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            response.setContentType("text/html;charset=UTF-8");
            String origin = request.getHeader("Origin");
            response.getWriter()
                    .print(Html.of(
                                    "<!doctype html><title>Done</title><p id=done>%s %s %s",
                                    origin, request.getQueryString(), body)
                            .markup());
        }
    }
}
