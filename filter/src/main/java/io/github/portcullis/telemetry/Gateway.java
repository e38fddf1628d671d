package io.github.portcullis.telemetry;

import java.net.URI;

/** The gateway that is called, as attributes name it. */
record Gateway(String provider, String host, int port, ModelNames models) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    static Gateway of(String provider, URI baseUri) {
        int standard = "https".equalsIgnoreCase(baseUri.getScheme()) ? HTTPS : HTTP;
        return new Gateway(
                provider,
                String.valueOf(baseUri.getHost()),
                baseUri.getPort() < 0 ? standard : baseUri.getPort(),
                new ModelNames());
    }
}
