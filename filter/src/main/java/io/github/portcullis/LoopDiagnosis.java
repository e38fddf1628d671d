package io.github.portcullis;

/** What usually makes signing in go in circles, most likely first. */
final class LoopDiagnosis {
    static final String HTML = """
            <ul>
            <li>This browser does not return the application's session cookie: cookies are blocked, or the cookie is
            marked <code>Secure</code> and the page is plain http, or <code>SameSite=Strict</code>.</li>
            <li>The application was restarted, or runs on several nodes that do not share their sessions.</li>
            <li>The gateway refuses the token it just issued: the scope or the base URI is wrong, or another
            application with the same registration takes turns with this one.</li>
            </ul>""";

    private LoopDiagnosis() {}
}
