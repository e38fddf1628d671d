package io.github.portcullis;

import io.github.portcullis.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The filter's own pages: small, accessible, without script, with one style that their policy allows by its digest. */
final class Page {
    static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:1rem/1.6 system-ui,sans-serif;margin:0;padding:2rem 1rem}
            main{max-width:34rem;margin:10vh auto 0;overflow-wrap:anywhere}
            h1{font-size:1.5rem;line-height:1.25}
            h2{font-size:1.1rem}
            a{display:inline-block;padding:.5rem 1rem;border:2px solid;border-radius:.5rem;font-weight:600}
            table{border-collapse:collapse}
            th,td{text-align:start;vertical-align:top;padding:.25rem .75rem .25rem 0}
            """;

    /** Nothing but the style, and no frame around it. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)))
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The same for the page with a form: browsers apply its target to redirects of the answer too, which may leave the site. */
    static final String FORM_SECURITY_POLICY =
            CONTENT_SECURITY_POLICY.replace("form-action 'none'", "form-action 'self' https:");

    private Page() {}

    static String of(Problem problem, Texts texts, @Nullable String loginUrl, @Nullable String errorId) {
        String again = loginUrl == null ? "" : link(loginUrl, label(problem, texts));
        String identifier = errorId == null ? "" : " · id <code>" + escape(errorId) + "</code>";
        return of(
                texts,
                texts.title(problem),
                "<p>" + escape(texts.explanation(problem)) + "</p>\n" + needed(problem.scope(), texts)
                        + diagnosis(problem.diagnosis()) + again + "<p><small>code <code>" + escape(problem.code())
                        + "</code>" + identifier + "</small></p>\n");
    }

    /** Returns the page that follows a logout. */
    static String signedOut(Texts texts, String loginUrl) {
        return of(
                texts,
                texts.text("signed-out.title", SignedOut.TITLE),
                "<p>" + escape(texts.text("signed-out.explanation", SignedOut.EXPLANATION)) + "</p>\n"
                        + link(loginUrl, texts.text("sign-in", "Sign in")));
    }

    /** Returns a page of one heading, the same as its title. */
    static String of(Texts texts, String title, String content) {
        return """
                <!doctype html>
                <html lang="%s" dir="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body><main>
                <h1>%s</h1>
                %s</main></body>
                </html>
                """.formatted(
                        escape(texts.language()),
                        escape(texts.text("direction", "ltr")),
                        escape(title),
                        STYLE,
                        escape(title),
                        content);
    }

    /** What the page says that follows a logout. */
    static final class SignedOut {
        static final String TITLE = "You are signed out";
        static final String EXPLANATION =
                "This application may no longer use the AI gateway for you. Your session at the gateway itself may go on.";

        private SignedOut() {}
    }

    private static String link(String target, String label) {
        return "<p><a href=\"" + escape(target) + "\">" + escape(label) + "</a></p>\n";
    }

    private static String needed(@Nullable String scope, Texts texts) {
        return scope == null
                ? ""
                : "<p>" + escape(texts.text("needed", "Needed:")) + " <code>"
                        + escape(scope).replace(" ", "</code> <code>") + "</code></p>\n";
    }

    private static String diagnosis(@Nullable LoopDiagnosis diagnosis) {
        return diagnosis == null ? "" : diagnosis.html() + "\n";
    }

    private static String label(Problem problem, Texts texts) {
        if (problem.code().equals(Problem.AUTHORIZATION_REQUIRED.code())) {
            return texts.text("sign-in", "Sign in");
        }
        return problem.code().equals(Problem.SCOPE_REQUIRED.code())
                ? texts.text("give-permission", "Give permission")
                : texts.text("try-again", "Try again");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
