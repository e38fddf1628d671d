package io.github.portcullis.sample;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A piece of HTML. Text gets into it only escaped, for element content and quoted attribute values alike. */
record Html(String markup) {
    static final Html NOTHING = new Html("");

    /** Fills a template: each {@code %s} with a piece of HTML as it is, or with anything else as escaped text. */
    static Html of(String template, Object... values) {
        return new Html(template.formatted(Stream.of(values).map(Html::piece).toArray()));
    }

    /** Makes a piece of each element and puts them one after the other. */
    static <T> Html each(Collection<T> elements, Function<T, Html> piece) {
        return new Html(elements.stream().map(piece).map(Html::markup).collect(Collectors.joining()));
    }

    private static String piece(Object value) {
        return value instanceof Html html ? html.markup() : escape(value.toString());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
