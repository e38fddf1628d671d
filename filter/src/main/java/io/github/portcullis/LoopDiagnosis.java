package io.github.portcullis;

import java.util.List;

/**
 * Why signing in goes in circles, most likely, and what that is concluded from. All text is ours, and for who runs the
 * application, so it is not translated.
 *
 * @param observed sentences, none of which holds a secret or anything that came with the request
 */
record LoopDiagnosis(LoopCause cause, List<String> observed) {

    String html() {
        StringBuilder html = new StringBuilder("<div lang=\"en\" dir=\"ltr\"><p><strong>")
                .append(Page.escape(cause.explanation()))
                .append("</strong></p>\n<h2>What was observed</h2>\n<ul>\n");
        observed.forEach(
                sentence -> html.append("<li>").append(Page.escape(sentence)).append("</li>\n"));
        return html.append("</ul>\n<h2>What helps</h2>\n<p>")
                .append(Page.escape(cause.advice()))
                .append("</p></div>")
                .toString();
    }
}
