package io.github.portcullis.client;

import io.github.portcullis.provider.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Bytes within JSON, bounded before they are read or encoded. */
final class InlineBytes {
    /** As base64 this is 14.7 MiB; the gateway takes 16 MiB of JSON, chat and all. */
    private static final int LARGEST = 11 * 1024 * 1024;

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+");

    private InlineBytes() {}

    static String dataUrl(String what, String mediaType, byte[] bytes) {
        return head(mediaType) + base64(what, bytes);
    }

    static String dataUrl(Path file, String mediaType) throws IOException {
        return head(mediaType) + base64(file);
    }

    static String base64(String what, byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException(PlainText.of(what) + " is empty");
        }
        if (bytes.length > LARGEST) {
            throw tooLarge(what, bytes.length);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String base64(Path file) throws IOException {
        String what = "the file " + MediaTypes.nameOf(file);
        long size = Files.size(file);
        if (size > LARGEST) {
            throw tooLarge(what, size);
        }
        // what is no plain file has a size of its own making
        try (InputStream in = Files.newInputStream(file)) {
            return base64(what, in.readNBytes(LARGEST + 1));
        }
    }

    static String url(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") && !scheme.equals("data")) {
            throw new IllegalArgumentException("'" + PlainText.of(url.toString(), 100)
                    + "' cannot be fetched by the gateway: give an https URL, or the bytes");
        }
        return url.toString();
    }

    private static String head(String mediaType) {
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException(
                    "'" + PlainText.of(mediaType, 100) + "' is no media type: take one such as image/png");
        }
        return "data:" + mediaType + ";base64,";
    }

    private static IllegalArgumentException tooLarge(String what, long size) {
        return new IllegalArgumentException(PlainText.of(what) + " has " + size + " bytes, or more, and at most "
                + LARGEST + " fit into a request: make it smaller, or give a URL where that is possible");
    }
}
