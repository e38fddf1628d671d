package io.github.portcullis;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer of the filter that somebody else sends: it is written here, and nothing of it reaches the browser. */
final class CapturedAnswer extends HttpServletResponseWrapper {
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = SC_OK;
    private @Nullable String contentType;

    CapturedAnswer(HttpServletResponse response) {
        super(response);
    }

    /** Returns the fields but those of the body's length and type. */
    Map<String, List<String>> fields() {
        return fields;
    }

    byte[] body() {
        return body.toByteArray();
    }

    @Override
    public @Nullable String getContentType() {
        return contentType;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public void setHeader(String name, String value) {
        fields.put(name, new ArrayList<>(List.of(value)));
    }

    @Override
    public void addHeader(String name, String value) {
        fields.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }

    @Override
    public void setContentType(String type) {
        contentType = type;
    }

    @Override
    public void setContentLength(int length) {
        // whoever sends the body counts it
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void reset() {
        fields.clear();
        body.reset();
        status = SC_OK;
        contentType = null;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int one) {
                body.write(one);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("written at once");
            }
        };
    }
}
