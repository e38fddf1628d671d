package io.github.portcullis.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A binary answer of a 2xx status, such as speech or a file, read as it comes. Always close it, since an open one holds a
 * connection; closing early cancels the rest. One thread reads; {@link #close} may come from any thread.
 *
 * <p>Reading throws, beside the {@code IOException} of a stream that was closed,
 * {@link GatewayUnavailableException} with the code {@code stream-idle} if nothing came for the idle time, and
 * {@link GatewayFaultException} with the code {@code stream-incomplete} if the connection broke, or
 * {@code response-too-large} beyond {@link #atMost}.
 *
 * @since 1.0
 */
public final class GatewayDownload implements AutoCloseable {
    private static final int LARGEST_ERROR = 64 * 1024;

    private final AnswerHead head;
    private final ErrorReader errors;
    private final DownloadStream stream;

    GatewayDownload(AnswerHead head, BodyQueue body, GatewayConnection connection, CallWatch watch) {
        this.head = head;
        this.errors = connection.errors();
        this.stream = new DownloadStream(head, body, connection.streamIdleTimeout(), watch);
    }

    /**
     * Sets a limit before reading; there is none otherwise.
     *
     * @return this download
     * @throws GatewayFaultException with the code {@code response-too-large}, and closes, if the answer is known to be
     *     larger
     * @throws IllegalArgumentException if the limit is negative
     */
    public GatewayDownload atMost(long bytes) {
        if (bytes < 0) {
            close();
            throw new IllegalArgumentException("the limit is " + bytes + " bytes: take 0 or more");
        }
        long said = length().orElse(0);
        if (said > bytes) {
            throw stream.tooLarge(said + " bytes, more than " + bytes);
        }
        stream.limit(bytes);
        return this;
    }

    /** Refuses an answer in JSON: a file may be that, but for a sound it is an error, or another thing than asked for. */
    GatewayDownload butNoJson() {
        if (!contentType().toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return this;
        }
        try (this) {
            throw stream.failed(
                    errors.notBinary(head, stream.readNBytes(LARGEST_ERROR)).failure());
        } catch (IOException closed) {
            throw stream.failed(errors.notBinary(head, new byte[0]).failure());
        }
    }

    /** Returns the content type as the gateway sent it, such as {@code audio/mpeg}; {@code no content type} without one. */
    public String contentType() {
        return head.contentType();
    }

    /** Returns the number of bytes, if the gateway told it before. */
    public OptionalLong length() {
        return head.headers().firstValueAsLong("content-length");
    }

    /** Returns the first value of a header; the name's case does not matter. */
    public Optional<String> header(String name) {
        return head.headers().firstValue(name);
    }

    /** Returns the bytes as they come; the same stream each time. Closing it closes this. */
    public InputStream stream() {
        return stream;
    }

    /**
     * Writes the bytes to a file, which takes its place, or replaces another, as a whole: a download that fails leaves
     * nothing behind. Closes this.
     *
     * @throws IOException if the file cannot be written
     */
    public void copyTo(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path beside = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try (this) {
            try (OutputStream out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
                stream.transferTo(out);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Cancels what is still to come and frees the connection. Throws nothing; again does nothing. */
    @Override
    public void close() {
        stream.close();
    }

    /** Returns the request and the type only. */
    @Override
    public String toString() {
        return "GatewayDownload[" + head.request() + ", " + contentType() + "]";
    }
}
