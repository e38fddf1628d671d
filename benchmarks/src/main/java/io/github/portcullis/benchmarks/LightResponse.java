package io.github.portcullis.benchmarks;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An answer that goes nowhere: a status and header fields. */
public final class LightResponse extends HttpServletResponseWrapper {
    private static final HttpServletResponse NOTHING = Nothing.of(HttpServletResponse.class);

    private static final String[] NO_FIELDS = {};
    private static final int MORE = 16;

    /** Names and values by turns. */
    private String[] fields = NO_FIELDS;

    private int size;
    private int status = SC_OK;

    LightResponse() {
        super(NOTHING);
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int status) {
        this.status = status;
    }

    @Override
    public void sendRedirect(String location) {
        status = SC_FOUND;
        setHeader("Location", location);
    }

    @Override
    public void setHeader(String name, String value) {
        int at = find(name);
        if (at < 0) {
            addHeader(name, value);
        } else {
            fields[at + 1] = value;
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (size == fields.length) {
            fields = Arrays.copyOf(fields, size + MORE);
        }
        fields[size++] = name;
        fields[size++] = value;
    }

    @Override
    public @Nullable String getHeader(String name) {
        int at = find(name);
        return at < 0 ? null : fields[at + 1];
    }

    @Override
    public boolean containsHeader(String name) {
        return find(name) >= 0;
    }

    private int find(String name) {
        for (int at = 0; at < size; at += 2) {
            if (fields[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void setContentLength(int length) {}

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public String encodeRedirectURL(String url) {
        return url;
    }
}
