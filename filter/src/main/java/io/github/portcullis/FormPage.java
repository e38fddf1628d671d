package io.github.portcullis;

import io.github.portcullis.intercept.FormFields.Field;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The page on which a user decides whether a kept form is sent again. */
final class FormPage {
    private static final int SHOWN = 80;
    private static final Pattern NOT_SHOWN =
            Pattern.compile("pass|pwd|secret|token|csrf|pin\\b|cvv|cvc|card|iban|viewstate", Pattern.CASE_INSENSITIVE);

    private static final String TITLE = "Send it now?";
    private static final String EXPLANATION =
            "You are signed in. What you sent before was kept, and has not been done yet."
                    + " If you want, it is sent now to";

    private FormPage() {}

    /** Returns the page; the target is a path of this application. */
    static String of(Texts texts, String target, List<Field> fields) {
        StringBuilder inputs = new StringBuilder();
        StringBuilder shown = new StringBuilder();
        for (Field field : fields) {
            inputs.append("<input type=\"hidden\" name=\"")
                    .append(escape(field.name()))
                    .append("\" value=\"")
                    .append(escape(field.value()))
                    .append("\">\n");
            shown.append("<dt>")
                    .append(escape(field.name()))
                    .append("</dt><dd>")
                    .append(escape(shown(field)))
                    .append("</dd>\n");
        }
        String path = escape(target);
        return Page.of(texts, texts.text("form.title", TITLE), """
                <p>%s <code>%s</code></p>
                <form method="post" action="%s" accept-charset="utf-8">
                %s<button>%s</button>
                </form>
                <h2>%s</h2>
                <dl>
                %s</dl>
                """.formatted(
                        escape(texts.text("form.explanation", EXPLANATION)),
                        path,
                        path,
                        inputs,
                        escape(texts.text("form.send", "Send")),
                        escape(texts.text("form.fields", "What is sent")),
                        shown));
    }

    /** Passwords and the like are sent and not shown, since somebody may look over the user's shoulder. */
    private static String shown(Field field) {
        if (NOT_SHOWN.matcher(field.name().toLowerCase(Locale.ROOT)).find()) {
            return "\u2022\u2022\u2022\u2022";
        }
        String value = field.value();
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "\u2026";
    }

    /** A line break in an attribute would lose its carriage return. */
    private static String escape(String text) {
        return Page.escape(text).replace("\r", "&#13;").replace("\n", "&#10;");
    }
}
