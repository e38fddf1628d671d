package io.github.portcullis.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Silence that players accept. */
final class SoundBytes {
    /** MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes a frame, 38 frames a second. */
    private static final byte[] MP3_FRAME = frame(417, 0xFF, 0xFB, 0x90, 0x00);

    private static final int MP3_FRAMES = 38;

    /** ADTS, AAC-LC, 44.1 kHz, one channel: a head of 7 bytes and one empty block, 43 frames a second. */
    private static final byte[] AAC_FRAME =
            frame(13, 0xFF, 0xF1, 0x50, 0x40, 0x01, 0xBF, 0xFC, 0x00, 0xC8, 0x00, 0x80, 0x23, 0x80);

    private static final int AAC_FRAMES = 43;

    /** An Opus packet of 20 ms. */
    private static final byte[] OPUS_PACKET = frame(3, 0xF8, 0xFF, 0xFE);

    private static final int OPUS_PACKETS = 50;
    private static final int OPUS_RATE = 48_000;
    private static final int OGG_POLYNOMIAL = 0x04C11DB7;

    private SoundBytes() {}

    static byte[] mp3(int seconds) {
        return repeated(MP3_FRAME, MP3_FRAMES * seconds);
    }

    static byte[] aac(int seconds) {
        return repeated(AAC_FRAME, AAC_FRAMES * seconds);
    }

    /** An Ogg stream (RFC 3533) of Opus (RFC 7845), a page a second. */
    static byte[] ogg(int seconds) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
        head.put("OpusHead".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 1);
        head.putShort((short) 0).putInt(OPUS_RATE);
        file.writeBytes(page(2, 0, 0, 1, head.array()));
        file.writeBytes(page(0, 0, 1, 1, "OpusTags\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII)));
        byte[] second = repeated(OPUS_PACKET, OPUS_PACKETS);
        for (int n = 1; n <= seconds; n++) {
            file.writeBytes(page(n == seconds ? 4 : 0, (long) n * OPUS_RATE, n + 1, OPUS_PACKETS, second));
        }
        return file.toByteArray();
    }

    private static byte[] page(int flags, long position, int sequence, int packets, byte[] content) {
        ByteBuffer page = ByteBuffer.allocate(27 + packets + content.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) flags);
        page.putLong(position).putInt(1).putInt(sequence).putInt(0).put((byte) packets);
        for (int n = 0; n < packets; n++) {
            page.put((byte) (content.length / packets));
        }
        page.put(content);
        return page.putInt(22, checksum(page.array())).array();
    }

    private static int checksum(byte[] page) {
        int sum = 0;
        for (byte b : page) {
            sum ^= b << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum << 1) ^ (sum < 0 ? OGG_POLYNOMIAL : 0);
            }
        }
        return sum;
    }

    private static byte[] repeated(byte[] frame, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(frame.length * times);
        for (int n = 0; n < times; n++) {
            bytes.writeBytes(frame);
        }
        return bytes.toByteArray();
    }

    private static byte[] frame(int length, int... first) {
        byte[] frame = new byte[length];
        for (int i = 0; i < first.length; i++) {
            frame[i] = (byte) first[i];
        }
        return frame;
    }
}
