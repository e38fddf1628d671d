package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;

/** Which part of a list is asked for, and the list in the form that the gateway's control routes share. */
record Paging(int limit, int offset) {
    static final int LAST_OFFSET = 5_000;

    private static final int FIRST_LIMIT = 50;
    private static final int MOST = 250;

    static Paging of(Parameters query, int lastOffset) {
        return new Paging(number(query, "limit", FIRST_LIMIT, 1, MOST), number(query, "offset", 0, 0, lastOffset));
    }

    <T> JsonObjectBuilder page(String name, List<T> all, Function<T, JsonObject> json) {
        var page = JsonText.array();
        all.stream().skip(offset).limit(limit).map(json).forEach(page::add);
        return JsonText.object()
                .add("ok", true)
                .add("limit", limit)
                .add("offset", offset)
                .add("total", all.size())
                .add(name, page);
    }

    static int number(Parameters query, String name, int otherwise, int least, int most) {
        try {
            int value = query.sent(name).map(Integer::parseInt).orElse(otherwise);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Told like a number out of range.
        }
        throw invalid(name + " must be a number from " + least + " to " + most);
    }

    static Refusal invalid(String message) {
        return Refusal.of(
                400,
                JsonText.object()
                        .add("ok", false)
                        .add("error", "invalid_request")
                        .add("message", message)
                        .add("max_offset", LAST_OFFSET)
                        .build());
    }
}
