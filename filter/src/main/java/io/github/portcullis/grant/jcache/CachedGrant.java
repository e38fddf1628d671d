package io.github.portcullis.grant.jcache;

import io.github.portcullis.store.StoredGrant;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a cache holds for a key, as one text, so that one comparison covers it all.
 *
 * @param leaseEnd milliseconds since 1970, exclusively; 0 without a lease
 * @param leaseHolder empty without a lease
 */
record CachedGrant(StoredGrant grant, long leaseEnd, String leaseHolder) {
    private static final String FORMAT = "1";
    private static final int PARTS = 6;

    static CachedGrant withoutLease(StoredGrant grant) {
        return new CachedGrant(grant, 0, "");
    }

    /** Reads a text; null if another version of Portcullis wrote it, or somebody else. */
    static @Nullable CachedGrant parse(String text) {
        String[] parts = text.split(" ", PARTS);
        if (parts.length != PARTS || !parts[0].equals(FORMAT)) {
            return null;
        }
        try {
            StoredGrant grant = new StoredGrant(Long.parseLong(parts[2]), parts[4]);
            return new CachedGrant(grant, Long.parseLong(parts[3]), parts[5]);
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    /**
     * Returns the text.
     *
     * @param stamp tells it from every other that says the same
     */
    String text(long stamp) {
        return String.join(
                " ",
                FORMAT,
                Long.toHexString(stamp),
                Long.toString(grant.version()),
                Long.toString(leaseEnd),
                grant.sealed(),
                leaseHolder);
    }

    CachedGrant with(StoredGrant next) {
        return new CachedGrant(next, leaseEnd, leaseHolder);
    }

    CachedGrant leased(String holder, long now, Duration duration) {
        return new CachedGrant(grant, now + duration.toMillis(), holder);
    }

    boolean isLeasedToAnother(String holder, long now) {
        return leaseEnd > now && !leaseHolder.equals(holder);
    }
}
