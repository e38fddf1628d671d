package io.github.portcullis.client.tools;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Java type that is one JSON value without parts.
 *
 * @param type its type in a schema
 * @param format its format in a schema
 * @param form how the text has to look, where no format of JSON schema says it
 * @param least the smallest value, of a whole number
 * @param most the largest value, of a whole number
 */
record SchemaLeaf(
        String type,
        @Nullable String format,
        @Nullable String form,
        @Nullable Long least,
        @Nullable Long most) {
    private static final Map<Class<?>, SchemaLeaf> LEAVES = leaves();

    static @Nullable SchemaLeaf of(Class<?> type) {
        return LEAVES.get(type);
    }

    private static Map<Class<?>, SchemaLeaf> leaves() {
        Map<Class<?>, SchemaLeaf> leaves = new HashMap<>();
        put(leaves, new SchemaLeaf("boolean", null, null, null, null), boolean.class, Boolean.class);
        put(leaves, whole(Byte.MIN_VALUE, Byte.MAX_VALUE), byte.class, Byte.class);
        put(leaves, whole(Short.MIN_VALUE, Short.MAX_VALUE), short.class, Short.class);
        put(leaves, whole(Integer.MIN_VALUE, Integer.MAX_VALUE), int.class, Integer.class);
        put(leaves, whole(Long.MIN_VALUE, Long.MAX_VALUE), long.class, Long.class);
        put(leaves, new SchemaLeaf("integer", null, null, null, null), BigInteger.class);
        SchemaLeaf number = new SchemaLeaf("number", null, null, null, null);
        put(leaves, number, float.class, Float.class, double.class, Double.class, BigDecimal.class, Number.class);
        put(leaves, text(null, null), String.class, CharSequence.class);
        put(leaves, text(null, "one character"), char.class, Character.class);
        put(leaves, text("date", null), LocalDate.class);
        put(leaves, text("date-time", null), Instant.class, OffsetDateTime.class, ZonedDateTime.class);
        put(leaves, text("duration", null), Duration.class, Period.class);
        put(leaves, text("uuid", null), UUID.class);
        put(leaves, text(null, "such as 2026-03-01T09:30:00, without an offset"), LocalDateTime.class);
        put(leaves, text(null, "such as 09:30:00"), LocalTime.class);
        put(leaves, text(null, "such as 2026-03"), YearMonth.class);
        put(leaves, text(null, "a URI"), URI.class);
        return Map.copyOf(leaves);
    }

    private static SchemaLeaf whole(long least, long most) {
        return new SchemaLeaf("integer", null, null, least, most);
    }

    private static SchemaLeaf text(@Nullable String format, @Nullable String form) {
        return new SchemaLeaf("string", format, form, null, null);
    }

    private static void put(Map<Class<?>, SchemaLeaf> leaves, SchemaLeaf leaf, Class<?>... types) {
        for (Class<?> type : types) {
            leaves.put(type, leaf);
        }
    }
}
