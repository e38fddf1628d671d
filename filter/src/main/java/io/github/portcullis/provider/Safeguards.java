package io.github.portcullis.provider;

/**
 * What is done beyond what the standard demands of every client.
 *
 * @param pushesRequests whether authorization requests are pushed even where the provider does not demand it (RFC 9126)
 */
public record Safeguards(boolean pushesRequests) {

    /** What is done where nothing is set. */
    public static final Safeguards USUAL = new Safeguards(false);
}
