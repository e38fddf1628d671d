package io.github.portcullis.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes a form as the bytes of RFC 7578, a piece at a time; a file is open only while its own bytes are read. Names are
 * quoted as browsers do, so that none can end its header or begin another. Confined to one thread.
 */
final class FormWriter implements AutoCloseable {
    private static final int PIECE = 32 * 1024;

    /** The form passed its limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private sealed interface Segment permits Head, File {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(byte[] bytes) implements Segment {}

    private record File(Upload upload) implements Segment {}

    private final Deque<Segment> left = new ArrayDeque<>();
    private final long limit;
    private long written;
    private @Nullable InputStream open;
    private long promised;
    private long read;

    FormWriter(Multipart form, String boundary) {
        this.limit = form.limit();
        for (Multipart.Part part : form.parts()) {
            Upload file = part.file();
            String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(part.name()) + '"';
            if (file == null) {
                add(head + "\r\n\r\n" + part.text() + "\r\n");
            } else {
                add(head + "; filename=\"" + quoted(file.fileName()) + "\"\r\nContent-Type: " + file.contentType()
                        + "\r\n\r\n");
                left.add(new File(file));
                add("\r\n");
            }
        }
        add("--" + boundary + "--\r\n");
    }

    private void add(String text) {
        left.add(new Head(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String quoted(String name) {
        StringBuilder quoted = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c < ' ' || c == '"' || c == '\\' || c == 0x7F) {
                quoted.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }

    /** Returns the number of bytes of the whole form, if it is known before its files are read. */
    OptionalLong length() throws IOException {
        long sum = 0;
        for (Segment segment : left) {
            OptionalLong length = length(segment);
            if (length.isEmpty()) {
                return length;
            }
            sum = Math.addExact(sum, length.getAsLong());
        }
        return OptionalLong.of(sum);
    }

    /**
     * Returns the next piece, or null after the last one.
     *
     * @throws TooLargeException if the form is larger than its limit
     * @throws IOException if a file cannot be read, or has another length than it was said to have
     */
    @Nullable
    ByteBuffer next() throws IOException {
        byte[] piece = new byte[PIECE];
        int filled = 0;
        for (InputStream bytes = opened(); bytes != null && filled < PIECE; bytes = opened()) {
            int count = bytes.read(piece, filled, PIECE - filled);
            if (count < 0) {
                end();
            } else {
                filled += count;
                read += count;
                check(promised >= 0 && read > promised);
            }
        }
        written += filled;
        if (written > limit) {
            throw new TooLargeException();
        }
        return filled == 0 ? null : ByteBuffer.wrap(piece, 0, filled);
    }

    private @Nullable InputStream opened() throws IOException {
        if (open == null && !left.isEmpty()) {
            Segment segment = left.remove();
            promised = length(segment).orElse(-1);
            read = 0;
            open = segment instanceof File file
                    ? file.upload().open()
                    : new ByteArrayInputStream(((Head) segment).bytes());
        }
        return open;
    }

    private void end() throws IOException {
        check(promised >= 0 && read < promised);
        close();
    }

    private void check(boolean isOff) throws IOException {
        if (isOff) {
            throw new IOException("it has another length than the " + promised + " bytes it began with");
        }
    }

    private static OptionalLong length(Segment segment) throws IOException {
        return segment instanceof File file ? file.upload().length() : OptionalLong.of(((Head) segment).bytes().length);
    }

    /** Closes the file that is open. */
    @Override
    public void close() {
        InputStream last = open;
        open = null;
        if (last != null) {
            try {
                last.close();
            } catch (IOException unread) {
                // what was read of it is sent, and no more is wanted
            }
        }
    }
}
