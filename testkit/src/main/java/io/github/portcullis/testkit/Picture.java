package io.github.portcullis.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A PNG (ISO/IEC 15948) in one colour: of the size that was asked for, and small all the same. */
record Picture(int width, int height, int colour) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
    private static final int LARGEST = 4_096;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** A picture for a seed; empty for a size that is none. */
    static Optional<Picture> of(String size, String seed) {
        Matcher matcher = SIZE.matcher(size.equals("auto") ? "1024x1024" : size);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int width = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        return width < 1 || height < 1 || width > LARGEST || height > LARGEST
                ? Optional.empty()
                : Optional.of(new Picture(width, height, seed.hashCode() & 0xFFFFFF));
    }

    byte[] png() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
        // one bit a pixel, an index into the palette
        head.put((byte) 1).put((byte) 3);
        file.writeBytes(chunk("IHDR", head.array()));
        file.writeBytes(chunk("PLTE", new byte[] {(byte) (colour >> 16), (byte) (colour >> 8), (byte) colour}));
        file.writeBytes(chunk("IDAT", deflated(new byte[height * (1 + (width + 7) / 8)])));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] deflated(byte[] rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] named = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(content.length)
                .put(named)
                .putInt((int) checksum.getValue())
                .array();
    }
}
