package io.github.portcullis.client;

import io.github.portcullis.provider.PlainText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A file to send in a {@link Multipart}: its name, its type and where its bytes are read when it is sent, by the thread
 * that makes the call and a piece at a time. Immutable; each method returns a copy.
 *
 * @since 1.0
 */
public final class Upload {

    /** Opens the bytes, each time that they are sent. */
    @FunctionalInterface
    public interface Source {
        /** Returns the bytes from their beginning; the sender closes them. */
        InputStream open() throws IOException;
    }

    /** Tells how many bytes there are, or -1. */
    private interface Size {
        long bytes() throws IOException;
    }

    private final String fileName;
    private final String contentType;
    private final Source source;
    private final Size size;
    private final @Nullable AtomicBoolean spent;

    private Upload(String fileName, String contentType, Source source, Size size, @Nullable AtomicBoolean spent) {
        this.fileName = fileName;
        this.contentType = contentType;
        this.source = source;
        this.size = size;
        this.spent = spent;
    }

    /** Returns a file on disk, under its own name. It is looked at when it is sent. */
    public static Upload of(Path file) {
        Path name = file.getFileName();
        return of(name == null ? "" : name.toString(), () -> Files.newInputStream(file), () -> Files.size(file), null);
    }

    /** Returns bytes in memory. */
    public static Upload of(String fileName, byte[] bytes) {
        byte[] copy = bytes.clone();
        return of(fileName, () -> new ByteArrayInputStream(copy), () -> copy.length, null);
    }

    /** Returns bytes that are opened anew each time that they are sent. */
    public static Upload of(String fileName, Source source) {
        return of(fileName, source, () -> -1, null);
    }

    /**
     * Returns a stream, such as the one of a {@code jakarta.servlet.http.Part}. It can be read once, so a call with it is
     * not sent again by itself once reading has begun. The call closes it.
     */
    public static Upload once(String fileName, InputStream stream) {
        return of(fileName, () -> stream, () -> -1, new AtomicBoolean());
    }

    private static Upload of(String fileName, Source source, Size size, @Nullable AtomicBoolean spent) {
        // a path would tell of this machine, and a backslash is read in different ways
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        if (name.isBlank()) {
            throw new IllegalArgumentException("the file name '" + PlainText.of(fileName, 100)
                    + "' is empty: take one such as 'speech.mp3', since a gateway looks at its ending");
        }
        return new Upload(name, FileTypes.of(name), source, size, spent);
    }

    /**
     * Returns this upload with a content type. Without one it is that of the file name's ending, else
     * {@code application/octet-stream}.
     *
     * @throws IllegalArgumentException if it cannot be a header
     */
    public Upload type(String contentType) {
        return new Upload(fileName, FileTypes.check(contentType), source, size, spent);
    }

    /**
     * Returns this upload with the number of its bytes, where only the caller knows it. The gateway is told before, and
     * other than that many bytes fail the call.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Upload length(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("the length is " + bytes + ": take the number of bytes");
        }
        return new Upload(fileName, contentType, source, () -> bytes, spent);
    }

    /** Returns the file name, without a path. */
    public String fileName() {
        return fileName;
    }

    /** Returns the content type. */
    public String contentType() {
        return contentType;
    }

    /** Returns the number of bytes, if it is known now. */
    OptionalLong length() throws IOException {
        long bytes = size.bytes();
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    InputStream open() throws IOException {
        if (spent != null && !spent.compareAndSet(false, true)) {
            throw new IOException("the stream was read before");
        }
        return source.open();
    }

    boolean isSpent() {
        return spent != null && spent.get();
    }

    /** Returns name and type only. */
    @Override
    public String toString() {
        return "Upload[" + PlainText.of(fileName, 100) + ", " + contentType + "]";
    }
}
