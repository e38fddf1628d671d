package io.github.portcullis;

import io.github.portcullis.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The page that takes the fragment of a URL along to sign in. Browsers never send it, and lose it on the way through the
 * pages of the provider; so one line of script adds it to where the user returns. Without script the link does all but
 * that.
 */
final class FragmentPage {
    private static final String SCRIPT = "location.replace(document.querySelector('a[href*=\"" + ConnectLink.RETURN_TO
            + "=\"]').href+encodeURIComponent(location.hash))";

    /** Nothing but the style and this one script, and no frame around it. */
    static final String CONTENT_SECURITY_POLICY = Page.CONTENT_SECURITY_POLICY + "; script-src 'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.of(SCRIPT.getBytes(StandardCharsets.UTF_8))) + "'";

    private FragmentPage() {}

    /** Returns the page; the link must end with the encoded path to return to. */
    static String of(Texts texts, String loginUrl) {
        return Page.of(Problem.AUTHORIZATION_REQUIRED, texts, loginUrl, null)
                .replace("</main>", "<script>" + SCRIPT + "</script></main>");
    }
}
