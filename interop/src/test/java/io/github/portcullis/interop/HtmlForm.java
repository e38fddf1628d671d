package io.github.portcullis.interop;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The first form of a page, as a browser reads it.
 *
 * @param action where it is sent
 * @param fields its fields with what is in them; buttons are not among them
 */
record HtmlForm(URI action, Map<String, String> fields) {
    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("(?is)<input\\b([^>]*)>");

    /** Finds the form of a page. */
    static Optional<HtmlForm> of(URI page, String html) {
        Matcher form = FORM.matcher(html);
        if (!form.find()) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        INPUT.matcher(form.group(2)).results().map(found -> found.group(1)).forEach(input -> attribute(input, "name")
                .filter(name -> !attribute(input, "type").orElse("text").matches("submit|checkbox"))
                .ifPresent(name -> fields.put(name, attribute(input, "value").orElse(""))));
        URI action = page.resolve(attribute(form.group(1), "action").orElse(""));
        return Optional.of(new HtmlForm(action, fields));
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** Returns the body that is sent when a person has entered something and pressed a button. */
    String body(Map<String, String> entries) {
        Map<String, String> sent = new LinkedHashMap<>(fields);
        sent.putAll(entries);
        return sent.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Returns an attribute's value, with the character references that URLs bring. */
    private static Optional<String> attribute(String tag, String name) {
        Matcher found = Pattern.compile("(?is)(?<![\\w-])" + name + "\\s*=\\s*\"([^\"]*)\"")
                .matcher(tag);
        return found.find() ? Optional.of(found.group(1).replace("&amp;", "&")) : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
