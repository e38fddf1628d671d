package io.github.portcullis;

import io.github.portcullis.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The filter's own page: small, accessible, without script, with one style that its policy allows by its digest. */
final class Page {
    static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:1rem/1.6 system-ui,sans-serif;margin:0;padding:2rem 1rem}
            main{max-width:34rem;margin:10vh auto 0}
            h1{font-size:1.5rem;line-height:1.25}
            h2{font-size:1.1rem}
            a{display:inline-block;padding:.5rem 1rem;border:2px solid;border-radius:.5rem;font-weight:600}
            small{opacity:.75}
            """;

    /** Nothing but the style, and no frame around it. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)))
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The same for the page with a form: browsers apply its target to redirects of the answer too, which may leave the site. */
    static final String FORM_SECURITY_POLICY =
            CONTENT_SECURITY_POLICY.replace("form-action 'none'", "form-action 'self' https:");

    private Page() {}

    static String of(Problem problem, @Nullable String loginUrl, @Nullable String errorId) {
        String again = loginUrl == null ? "" : "<p><a href=\"" + escape(loginUrl) + "\">" + label(problem) + "</a></p>";
        String identifier = errorId == null ? "" : " · id <code>" + escape(errorId) + "</code>";
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body><main>
                <h1>%s</h1>
                <p>%s</p>
                %s
                %s
                <p><small>code <code>%s</code>%s</small></p>
                </main></body>
                </html>
                """.formatted(
                        escape(problem.title()),
                        STYLE,
                        escape(problem.title()),
                        escape(problem.explanation()),
                        needed(problem.scope()) + diagnosis(problem.diagnosis()),
                        again,
                        escape(problem.code()),
                        identifier);
    }

    private static String needed(@Nullable String scope) {
        return scope == null ? "" : "<p>Needed: <code>" + escape(scope).replace(" ", "</code> <code>") + "</code></p>";
    }

    private static String diagnosis(@Nullable LoopDiagnosis diagnosis) {
        return diagnosis == null ? "" : diagnosis.html();
    }

    private static String label(Problem problem) {
        if (problem.code().equals(Problem.AUTHORIZATION_REQUIRED.code())) {
            return "Sign in";
        }
        return problem.code().equals(Problem.SCOPE_REQUIRED.code()) ? "Give permission" : "Try again";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
