package io.github.portcullis.interop;

import io.github.portcullis.Browser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends because of something on a page.
 *
 * @param body the form, or null for a link
 */
record Step(URI uri, @Nullable String body) {
    static Step link(URI uri) {
        return new Step(uri, null);
    }

    /** Fills in a form; what is entered may be a button as well. */
    static Step form(HtmlForm form, Map<String, String> entries) {
        return new Step(form.action(), form.body(entries));
    }

    HttpRequest request() {
        HttpRequest.Builder request = Browser.navigation(uri);
        if (body != null) {
            request.setHeader("Sec-Fetch-Site", "same-origin")
                    .header("Origin", uri.resolve("/").toString().replaceAll("/$", ""))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body));
        }
        return request.build();
    }
}
