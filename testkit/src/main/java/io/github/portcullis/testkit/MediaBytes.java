package io.github.portcullis.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Small files that are what they claim to be: another content for another seed. */
final class MediaBytes {
    private static final int MOVIE_HEADER = 100;
    private static final int TIME_SCALE = 1_000;
    private static final int PAYLOAD = 4_096;
    private static final int RATE = 8_000;

    private MediaBytes() {}

    /** An MP4 file (ISO/IEC 14496-12) of a brand, a movie header without tracks, and a payload. */
    static byte[] mp4(String seed) {
        ByteBuffer header = ByteBuffer.allocate(MOVIE_HEADER);
        header.putInt(12, TIME_SCALE).putInt(20, 0x00010000).putShort(24, (short) 0x0100);
        header.putInt(36, 0x00010000).putInt(52, 0x00010000).putInt(68, 0x40000000);
        header.putInt(96, 1);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(box("ftyp", "isom\0\0\2\0isomiso2mp41".getBytes(StandardCharsets.ISO_8859_1)));
        file.writeBytes(box("moov", box("mvhd", header.array())));
        file.writeBytes(box("mdat", payload(seed)));
        return file.toByteArray();
    }

    /** A WAV file of one channel of 8-bit silence, so many seconds of it. */
    static byte[] wav(int seconds) {
        int size = RATE * seconds;
        byte[] file = new byte[44 + size];
        Arrays.fill(file, 44, file.length, (byte) 0x80);
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + size)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(RATE)
                .putShort((short) 1)
                .putShort((short) 8)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(size);
        return file;
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    private static byte[] payload(String seed) {
        byte[] payload = new byte[PAYLOAD];
        byte[] pattern = digest(seed.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < payload.length; i++) {
            payload[i] = pattern[i % pattern.length];
        }
        return payload;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }
}
