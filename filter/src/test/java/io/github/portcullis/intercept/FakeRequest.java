package io.github.portcullis.intercept;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that answers what request reading asks, and fails at anything else. */
final class FakeRequest {
    private FakeRequest() {}

    static HttpServletRequest of(String method, Map<String, String> headers) {
        return of(method, headers, "/app", "/app/chat", null);
    }

    static HttpServletRequest of(
            String method, Map<String, String> headers, String contextPath, String uri, @Nullable String query) {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(headers);
        return (HttpServletRequest) Proxy.newProxyInstance(
                FakeRequest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, call, args) -> {
                    return switch (call.getName()) {
                        case "getMethod" -> method;
                        case "getHeader" -> fields.get((String) args[0]);
                        case "getHeaders" ->
                            Collections.enumeration(
                                    fields.containsKey((String) args[0])
                                            ? List.of(fields.get((String) args[0]))
                                            : List.of());
                        case "getContextPath" -> contextPath;
                        case "getRequestURI" -> uri;
                        case "getQueryString" -> query;
                        case "getAttribute" -> null;
                        default -> throw new UnsupportedOperationException(call.getName());
                    };
                });
    }
}
