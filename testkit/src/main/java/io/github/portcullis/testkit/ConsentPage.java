package io.github.portcullis.testkit;

import java.util.List;
import java.util.Map;

/** The page where a user picks an account and a workspace and allows or denies. */
final class ConsentPage {
    private static final Map<String, String> MEANINGS = Map.of(
            "openid", "Know who you are",
            "profile", "See your name",
            "email", "See your e-mail address",
            "gateway:access", "Use AI models and spend your workspace's credits",
            "me:read", "See your account and workspaces",
            "models:read", "See the models you can use",
            "credits:read", "See your credits");

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Allow access · Fake gateway</title>
            <style>
            :root{color-scheme:light dark;--ink:#1b2430;--dim:#566274;--line:#cfd6e0;--paper:#fff;--ground:#eef1f6;--mark:#2456c7}
            @media(prefers-color-scheme:dark){:root{--ink:#e9edf3;--dim:#a3afbf;--line:#3a4656;--paper:#1a222d;--ground:#10161e;--mark:#8fb2ff}}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
            main{width:min(30rem,100%);background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:1.75rem}
            h1{font-size:1.35rem;line-height:1.3;margin:0 0 .25rem}
            p{margin:0 0 1rem;color:var(--dim)} strong{color:var(--ink)}
            fieldset{border:0;padding:0;margin:0 0 1.25rem} legend{font-weight:600;padding:0;margin-bottom:.4rem}
            label{display:flex;gap:.7rem;align-items:center;padding:.55rem .8rem;border:1px solid var(--line);border-radius:9px;margin-bottom:.4rem;cursor:pointer}
            label:has(:checked){border-color:var(--mark);box-shadow:inset 0 0 0 1px var(--mark)}
            label small{display:block;color:var(--dim)} input{accent-color:var(--mark);margin:0}
            ul{margin:0 0 1.25rem;padding-left:1.2rem} code{color:var(--dim);font-size:.85em}
            .go{display:flex;gap:.6rem}
            button{flex:1;font:inherit;font-weight:600;padding:.65rem;border-radius:9px;border:1px solid var(--line);background:transparent;color:var(--ink);cursor:pointer}
            button[value=allow]{background:#2456c7;border-color:#2456c7;color:#fff}
            :focus-visible{outline:3px solid var(--mark);outline-offset:2px}
            footer{margin-top:1.25rem;font-size:.85rem;color:var(--dim)}
            </style></head><body><main>
            """;

    private ConsentPage() {}

    static String render(AuthorizationRequest request, Map<String, String> hidden, List<Users.User> users) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>Allow ").append(escape(request.clientId())).append(" to use your gateway account?</h1>\n");
        page.append("<p>It will bring you back to <strong>")
                .append(escape(request.redirectUri()))
                .append("</strong></p>\n<form method=\"post\" action=\"/oauth/consent\">\n");
        hidden.forEach((name, value) -> page.append("<input type=\"hidden\" name=\"")
                .append(escape(name))
                .append("\" value=\"")
                .append(escape(value))
                .append("\">\n"));
        appendUsers(page, users);
        appendWorkspaces(page, users.get(0).workspaces());
        appendScopes(page, request.scopes());
        page.append("""
                <div class="go">
                <button type="submit" name="decision" value="deny">Deny</button>
                <button type="submit" name="decision" value="allow">Allow</button>
                </div></form>
                <footer>A fake gateway for tests and demos. Nobody is asked for a password, nothing is billed.</footer>
                </main></body></html>
                """);
        return page.toString();
    }

    private static void appendUsers(StringBuilder page, List<Users.User> users) {
        page.append("<fieldset><legend>Continue as</legend>\n");
        for (int i = 0; i < users.size(); i++) {
            Users.User user = users.get(i);
            appendRadio(page, "user", user.login(), i == 0, user.name(), user.email());
        }
        page.append("</fieldset>\n");
    }

    private static void appendWorkspaces(StringBuilder page, List<Users.Workspace> workspaces) {
        page.append("<fieldset><legend>Workspace that pays</legend>\n");
        for (int i = 0; i < workspaces.size(); i++) {
            appendRadio(
                    page,
                    "workspace",
                    Integer.toString(i),
                    i == 0,
                    workspaces.get(i).name(),
                    "");
        }
        page.append("</fieldset>\n");
    }

    private static void appendRadio(
            StringBuilder page, String name, String value, boolean checked, String title, String detail) {
        page.append("<label><input type=\"radio\" name=\"")
                .append(name)
                .append("\" value=\"")
                .append(escape(value))
                .append(checked ? "\" checked>" : "\">")
                .append("<span>")
                .append(escape(title));
        if (!detail.isEmpty()) {
            page.append("<small>").append(escape(detail)).append("</small>");
        }
        page.append("</span></label>\n");
    }

    private static void appendScopes(StringBuilder page, List<String> scopes) {
        page.append("<p><strong>It will be able to</strong></p><ul>\n");
        for (String scope : scopes) {
            page.append("<li>")
                    .append(escape(MEANINGS.getOrDefault(scope, "Use the scope")))
                    .append(" <code>")
                    .append(escape(scope))
                    .append("</code></li>\n");
        }
        page.append("</ul>\n");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
