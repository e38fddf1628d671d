package io.github.portcullis.store;

/**
 * A grant as a store keeps it: a version, and the sealed text that only Portcullis can read.
 *
 * @param version grows with each change of a grant; a new grant begins at a random, positive version, so a version is
 *     never met again after the grant was removed
 * @param sealed the sealed grant, in characters of the base64url alphabet
 * @since 1.0
 */
public record StoredGrant(long version, String sealed) {

    @Override
    public String toString() {
        return "StoredGrant[version=" + version + "]";
    }
}
