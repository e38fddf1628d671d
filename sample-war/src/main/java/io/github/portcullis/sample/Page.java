package io.github.portcullis.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The frame that every page of the application shares.
 *
 * @param title what the page is
 * @param script its module in {@code assets}, if it has one
 * @param main its content
 */
record Page(String title, @Nullable String script, Html main) {
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s · Portcullis sample</title>
            <link rel="icon" href="%s/assets/logo.svg" type="image/svg+xml">
            <link rel="stylesheet" href="%s/assets/app.css">
            %s</head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header class="bar">
            <a class="brand" href="%s/"><img src="%s/assets/logo.svg" alt="" width="28" height="28"> Portcullis sample</a>
            <nav aria-label="Pages">%s%s</nav>
            %s
            </header>
            <main id="main">
            %s
            </main>
            <footer>Signs in through Portcullis. Nothing here handles a token.</footer>
            </body>
            </html>
            """;

    /** Writes the page; it is for this user alone, so nobody may keep it. */
    void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String root = request.getContextPath();
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        Html page = Html.of(
                FRAME,
                title,
                root,
                root,
                scriptTag(root),
                root,
                root,
                navigation(request, "/chat/", "Chat"),
                navigation(request, "/account/", "Account"),
                OwnLogin.state(request),
                main);
        response.getWriter().write(page.markup());
    }

    private Html scriptTag(String root) {
        return script == null
                ? Html.NOTHING
                : Html.of("<script type=\"module\" src=\"%s/assets/%s\"></script>\n", root, script);
    }

    private static Html navigation(HttpServletRequest request, String path, String name) {
        Html current = request.getServletPath().equals(path.substring(0, path.length() - 1))
                ? new Html(" aria-current=\"page\"")
                : Html.NOTHING;
        return Html.of("<a href=\"%s%s\"%s>%s</a>", request.getContextPath(), path, current, name);
    }
}
