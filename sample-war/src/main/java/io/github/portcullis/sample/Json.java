package io.github.portcullis.sample;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON for the servlets; Jakarta REST brings its own. Thread-safe. */
@ApplicationScoped
public class Json {
    private static final System.Logger LOG = System.getLogger(Json.class.getName());

    private final Jsonb jsonb = JsonbBuilder.create();

    <T> T read(byte[] body, Class<T> type) throws BadRequestException {
        try {
            return jsonb.fromJson(new String(body, StandardCharsets.UTF_8), type);
        } catch (JsonbException notReadable) {
            throw new BadRequestException(400, "This is not a chat.", "Send the JSON that the chat page sends.");
        }
    }

    String write(Object value) {
        return jsonb.toJson(value);
    }

    void writeProblem(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(write(problem));
    }

    @PreDestroy
    void close() {
        try {
            jsonb.close();
        } catch (Exception notClosed) {
            LOG.log(System.Logger.Level.DEBUG, "JSON-B was not closed", notClosed);
        }
    }
}
