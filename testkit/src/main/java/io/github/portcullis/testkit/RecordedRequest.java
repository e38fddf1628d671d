package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that reached the {@link FakeGateway}.
 *
 * <p>Immutable. {@link #toString()} shows only method and path, since the rest holds secrets.
 *
 * @param endpoint the door it came to
 * @param method the HTTP method
 * @param uri path and query as sent
 * @param headers by name in lower case
 * @param body as UTF-8 text, cut at 64 KiB
 * @since 1.0
 */
public record RecordedRequest(
        Endpoint endpoint, String method, URI uri, Map<String, List<String>> headers, String body) {

    /** The path without query. */
    public String path() {
        return uri.getPath();
    }

    /** The first value of a query parameter, decoded. */
    public Optional<String> query(String name) {
        return Parameters.parse(uri.getRawQuery()).get(name);
    }

    /** The first value of a header; the name's case does not matter. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** A field of the body: of a form, or a top-level string, number or boolean of a JSON object. */
    public Optional<String> field(String name) {
        return isJson()
                ? json().flatMap(object -> JsonText.text(object, name))
                : Parameters.parse(body).get(name);
    }

    /** The body as a JSON object, if it is one. */
    public Optional<JsonObject> json() {
        return JsonText.parseObject(body);
    }

    /** Whether the body is declared as JSON. */
    public boolean isJson() {
        return header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("application/json"))
                .orElse(false);
    }

    @Override
    public String toString() {
        return method + ' ' + path();
    }
}
